package io.plainbill.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives accounts that nobody is known to own to the customer who is billed for them, from the first
 * billing month on. An earlier month that comes in later moves such a claim back, never one that an
 * accounts file made.
 */
final class Claims {
  private record Standing(long id, boolean fromBill, int organization, LocalDate from) {}

  private final Sql sql;
  private final long batch;

  Claims(Sql sql, long batch) {
    this.sql = sql;
    this.batch = batch;
  }

  /** Returns the accounts whose owners changed. */
  List<Integer> settle(Map<Integer, BillPublishing.Claim> claims) {
    List<Integer> changed = new ArrayList<>();
    claims.forEach((account, claim) -> {
      List<Standing> standing = standing(account);
      if (standing.isEmpty()) {
        insert(account, claim, null);
        changed.add(account);
      } else if (movesBack(standing.getFirst(), claim)) {
        moveBack(account, standing.getFirst(), claim);
        changed.add(account);
      }
    });
    return changed;
  }

  private List<Standing> standing(int account) {
    return sql.list(
        """
        SELECT o.id, b.kind = 'focus', o.organization_id, o.valid_from
          FROM ledger.account_owner o JOIN ledger.batch b ON b.id = o.from_batch
         WHERE o.account_id = ? AND o.until_batch = 9223372036854775807
         ORDER BY o.valid_from
        """,
        row ->
            new Standing(
                row.getLong(1),
                row.getBoolean(2),
                row.getInt(3),
                row.getObject(4, LocalDate.class)),
        account);
  }

  private static boolean movesBack(Standing first, BillPublishing.Claim claim) {
    return first.fromBill()
        && first.organization() == claim.organization()
        && claim.from().isBefore(first.from());
  }

  private void moveBack(int account, Standing first, BillPublishing.Claim claim) {
    sql.update("UPDATE ledger.account_owner SET until_batch = ? WHERE id = ?", batch, first.id());
    insert(account, claim, first.id());
  }

  private void insert(int account, BillPublishing.Claim claim, @Nullable Long before) {
    sql.update(
        """
        INSERT INTO ledger.account_owner
          (account_id, organization_id, valid_from, valid_until, from_batch, row_no)
        SELECT ?, ?, ?, (SELECT valid_until FROM ledger.account_owner WHERE id = ?), ?, ?
        """,
        account,
        claim.organization(),
        claim.from(),
        before,
        batch,
        claim.rowNo());
  }
}
