package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** {@code organization,granted_by,limit,used,currency,as_of}: how much may be owed, and is. */
final class CreditFile implements OwnFile {
  private final Lookups lookups;
  private final CreditParties parties;

  CreditFile(Directory directory) {
    this.lookups = new Lookups(directory);
    this.parties = new CreditParties(lookups);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    CreditParties.Pair pair = parties.of(row);
    String currency = row.currency("currency");
    lookups.once(row, "organization", pair.organization() + " " + pair.grantedBy() + currency);
    BigDecimal limit = row.requiredDecimal("limit");
    BigDecimal used = row.decimal("used");
    if (limit.signum() < 0) {
      row.reject("limit", "it is negative", "what may be owed at most");
    }
    if (used != null && used.signum() < 0) {
      row.reject("used", "it is negative", "what is owed of the limit, or nothing");
    }
    return List.of(
        new LedgerRow.CreditLine(
            pair.organization(),
            pair.grantedBy(),
            limit,
            used,
            currency,
            row.time("as_of", ZoneOffset.UTC),
            row.number()));
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }
}
