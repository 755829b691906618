package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code organization,granted_by,at,kind,amount,currency,reference,note}. */
final class CreditEventFile implements StreamedFile {
  private static final List<String> KINDS =
      List.of("confirmation", "partial_confirmation", "returned");

  private final References references;
  private final Lookups lookups;
  private final CreditParties parties;

  CreditEventFile(Directory directory, References references) {
    this.references = references;
    this.lookups = new Lookups(directory);
    this.parties = new CreditParties(lookups);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    CreditParties.Pair pair = parties.of(row);
    String currency = row.currency("currency");
    if (!row.rejected()
        && !references.creditLine(pair.organization(), pair.grantedBy(), currency)) {
      row.reject(
          "organization",
          "it has no line of credit in " + currency + " from there",
          "a line of a credit file");
    }
    String kind = row.required("kind").toLowerCase(Locale.ROOT);
    if (!kind.isEmpty() && !KINDS.contains(kind)) {
      row.reject("kind", "'" + kind + "' is not a kind", "one of " + String.join(", ", KINDS));
    }
    BigDecimal amount = row.requiredDecimal("amount");
    if (amount.signum() < 0) {
      row.reject("amount", "it is negative", "the amount; the kind says which way it goes");
    }
    return List.of(
        new LedgerRow.CreditEvent(
            pair.organization(),
            pair.grantedBy(),
            row.time("at", ZoneOffset.UTC),
            kind,
            amount,
            currency,
            row.text("reference"),
            row.text("note"),
            row.number()));
  }

  @Override
  public String group(Row row) {
    return String.join(
        "/",
        String.valueOf(row.text("organization")),
        String.valueOf(row.text("granted_by")),
        String.valueOf(row.text("currency")));
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }
}
