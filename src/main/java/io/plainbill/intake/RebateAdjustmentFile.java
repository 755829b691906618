package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.References;
import io.plainbill.ledger.References.RebateRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code rebate,at,kind,amount,currency,reference,note}; the amount is what it adds, signed. */
final class RebateAdjustmentFile implements StreamedFile {
  private static final List<String> KINDS =
      List.of("refund", "cancellation", "downgrade", "rounding", "fee", "eligibility");

  private final RebateHistory history;

  RebateAdjustmentFile(Directory directory, References references) {
    this.history = new RebateHistory(directory, references);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    Optional<RebateRef> rebate = history.rebate(row);
    String currency = row.currency("currency");
    rebate
        .filter(known -> !known.currency().equals(currency) && !currency.isEmpty())
        .ifPresent(known ->
            row.reject(
                "currency",
                "the rebate is in " + known.currency() + ", not " + currency,
                "an adjustment in the rebate's currency"));
    return List.of(
        new LedgerRow.RebateAdjustment(
            row.required("rebate"),
            rebate.map(RebateRef::payer).orElse(0),
            rebate.map(RebateRef::beneficiary).orElse(0),
            rebate.map(RebateRef::customer).orElse(0),
            history.at(row, rebate),
            kind(row),
            row.requiredDecimal("amount"),
            currency,
            row.text("reference"),
            row.text("note"),
            row.number()));
  }

  @Override
  public String group(Row row) {
    return String.valueOf(row.text("rebate"));
  }

  @Override
  public Set<Integer> parties() {
    return history.parties();
  }

  private static String kind(Row row) {
    String kind = row.required("kind").toLowerCase(Locale.ROOT);
    if (!kind.isEmpty() && !KINDS.contains(kind)) {
      row.reject("kind", "'" + kind + "' is not a kind", "one of " + String.join(", ", KINDS));
    }
    return kind;
  }
}
