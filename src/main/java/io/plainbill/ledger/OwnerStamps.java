package io.plainbill.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Publishes charges again after their accounts changed hands: each gets the owner of its owner day,
 * and where a bill goes to the owner, it moves to the new owner's bill.
 */
final class OwnerStamps {
  private final Sql sql;
  private final long batch;

  OwnerStamps(Sql sql, long batch) {
    this.sql = sql;
    this.batch = batch;
  }

  /** Adds to {@code pg_temp.touched_scope} what it touched. Refuses nothing: check first. */
  void refresh(Collection<Integer> accounts) {
    if (accounts.isEmpty()) {
      return;
    }
    stageMoves(accounts);
    moveCharges();
    restateBills();
  }

  /** Why the owners as they stand now cannot be given to the published lines. */
  List<Verdict.Reason> reasonsAgainst(Collection<Integer> accounts) {
    if (accounts.isEmpty()) {
      return List.of();
    }
    stageMoves(accounts);
    List<Verdict.Reason> reasons = new ArrayList<>();
    reasons.addAll(
        sql.list(
            """
            SELECT a.external_id, min(m.owner_day), count(*)
              FROM pg_temp.moved_charge m JOIN ledger.account a ON a.id = m.account_id
             WHERE m.by_owner AND m.new_owner IS NULL
             GROUP BY a.external_id ORDER BY a.external_id
            """,
            row ->
                new Verdict.Reason(
                    "account %s would have no owner on %s, but %d published lines go to its owner"
                        .formatted(row.getString(1), row.getString(2), row.getLong(3)),
                    "an owner for every day that published lines belong to")));
    reasons.addAll(
        sql.list(
            """
            SELECT a.external_id, o.code, i.code, count(*)
              FROM pg_temp.moved_charge m
              JOIN ledger.account a ON a.id = m.account_id
              JOIN ledger.organization o ON o.id = m.new_owner
              JOIN ledger.organization i ON i.id = m.issuer_id
             WHERE m.by_owner AND o.parent_id IS DISTINCT FROM m.issuer_id
             GROUP BY a.external_id, o.code, i.code ORDER BY a.external_id
            """,
            row ->
                new Verdict.Reason(
                    "account %s would go to %s, whom %s does not bill, with %d published lines"
                        .formatted(
                            row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
                    "an owner whom the issuer of those lines bills")));
    sql.update("DROP TABLE pg_temp.moved_charge");
    return reasons;
  }

  /** The roll-up finds the bills that an account is on; their lines are found by recipient. */
  private void stageMoves(Collection<Integer> accounts) {
    sql.update(
        """
        CREATE TEMP TABLE moved_charge ON COMMIT DROP AS
        WITH standing AS MATERIALIZED (
          SELECT DISTINCT r.provider_id, r.issuer_id, r.recipient_id, r.billing_month, r.granularity,
                 r.account_id, r.currency, b.by_owner
            FROM ledger.charge_rollup r
            JOIN ledger.bill b USING (provider_id, issuer_id, recipient_id, billing_month, granularity, currency)
           WHERE r.account_id = ANY (?)
             AND r.until_batch = 9223372036854775807 AND b.until_batch = 9223372036854775807)
        SELECT c.id, c.provider_id, c.issuer_id, c.recipient_id, c.billing_month, c.granularity,
               c.account_id, c.owner_day, s.by_owner, o.organization_id AS new_owner, o.row_no,
               CASE WHEN s.by_owner THEN o.organization_id ELSE c.recipient_id END AS new_recipient
          FROM standing s
          JOIN ledger.charge c USING (provider_id, issuer_id, recipient_id, billing_month, granularity,
                 account_id, currency)
          LEFT JOIN ledger.account_owner o ON o.account_id = c.account_id
           AND o.until_batch = 9223372036854775807 AND o.valid_from <= c.owner_day
           AND (o.valid_until IS NULL OR c.owner_day < o.valid_until)
         WHERE c.until_batch = 9223372036854775807 AND c.owner_id IS DISTINCT FROM o.organization_id
        """,
        accounts);
  }

  private void moveCharges() {
    sql.update(
        """
        UPDATE ledger.charge c SET until_batch = ?
          FROM pg_temp.moved_charge m WHERE c.id = m.id AND c.billing_month = m.billing_month
        """,
        batch);
    String columns = ChargeStaging.COLUMN_LIST;
    String moved =
        ChargeStaging.COLUMNS.stream()
            .map(column ->
                switch (column) {
                  case "owner_id" -> "m.new_owner";
                  case "recipient_id" -> "m.new_recipient";
                  default -> "c." + column;
                })
            .reduce((left, right) -> left + ", " + right)
            .orElseThrow();
    sql.update(
        "INSERT INTO ledger.charge ("
            + columns
            + ", row_no, from_batch) SELECT "
            + moved
            + ", coalesce(m.row_no, 0), ? FROM pg_temp.moved_charge m"
            + " JOIN ledger.charge c ON c.id = m.id AND c.billing_month = m.billing_month",
        batch);
  }

  private void restateBills() {
    sql.update(
        """
        CREATE TEMP TABLE restated_scope ON COMMIT DROP AS
        SELECT provider_id, issuer_id, recipient_id, billing_month, granularity
          FROM pg_temp.moved_charge WHERE by_owner
        UNION
        SELECT provider_id, issuer_id, new_recipient, billing_month, granularity
          FROM pg_temp.moved_charge WHERE by_owner
        """);
    sql.update(
        """
        CREATE TEMP TABLE ended_bill ON COMMIT DROP AS
        SELECT b.* FROM ledger.bill b
          JOIN pg_temp.restated_scope USING (provider_id, issuer_id, recipient_id, billing_month, granularity)
         WHERE b.until_batch = 9223372036854775807
        """);
    BillTables.restate(sql, batch);
    verifyNothingLost();
    restateDays();
  }

  /** The sums by day know each line's owner, on the issuer's own bill too. */
  private void restateDays() {
    sql.update(
        """
        CREATE TEMP TABLE reowned_scope ON COMMIT DROP AS
        SELECT * FROM pg_temp.restated_scope
        UNION
        SELECT provider_id, issuer_id, recipient_id, billing_month, granularity FROM pg_temp.moved_charge
        """);
    DayRollups.end(sql, batch, "reowned_scope");
    DayRollups.sum(sql, batch, "reowned_scope", "x.until_batch = 9223372036854775807");
    sql.update(
        "INSERT INTO pg_temp.touched_scope SELECT * FROM pg_temp.reowned_scope"
            + " EXCEPT SELECT * FROM pg_temp.touched_scope");
  }

  /** Lines move between an issuer's bills; together they must come to what they came to before. */
  private void verifyNothingLost() {
    long wrong =
        sql.one(
            """
            SELECT count(*) FROM (
              SELECT provider_id, issuer_id, billing_month, currency, sum(line_count) AS lines, sum(billed_total) AS total
                FROM pg_temp.ended_bill GROUP BY 1, 2, 3, 4) old
              FULL JOIN (
              SELECT b.provider_id, b.issuer_id, b.billing_month, b.currency, sum(b.line_count) AS lines, sum(b.billed_total) AS total
                FROM ledger.bill b
                JOIN pg_temp.restated_scope USING (provider_id, issuer_id, recipient_id, billing_month, granularity)
               WHERE b.until_batch = 9223372036854775807 GROUP BY 1, 2, 3, 4) new
              USING (provider_id, issuer_id, billing_month, currency)
             WHERE old.lines IS DISTINCT FROM new.lines OR old.total IS DISTINCT FROM new.total
            """,
            row -> row.getLong(1));
    if (wrong > 0) {
      throw new PublishingFailed(
          "Moving lines to their new owners would have changed what they come to; nothing was kept.");
    }
  }
}
