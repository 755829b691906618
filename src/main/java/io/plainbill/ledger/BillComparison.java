package io.plainbill.ledger;

import java.util.List;

/** Finds out whether the ledger says already what the staged lines say, whoever brought it. */
final class BillComparison {
  /**
   * The staged lines with the key and the owner they get. Equal lines are all kept: tiered prices
   * repeat them. Bind: what stands between a line's hash and its number.
   */
  static final String KEYED =
      "SELECT CASE WHEN s.charge_key IS NULL THEN s.row_hash || ? || s.n"
          + " WHEN s.n = 1 THEN s.charge_key ELSE s.charge_key || '#' || s.n END AS charge_key, "
          + ChargeStaging.COLUMNS.stream()
              .filter(column -> !column.equals("charge_key"))
              .map(column ->
                  column.equals("owner_id") ? "o.organization_id AS owner_id" : "s." + column)
              .reduce((left, right) -> left + ", " + right)
              .orElseThrow()
          + ", s.row_no FROM (SELECT *, row_number() OVER (PARTITION BY provider_id, issuer_id,"
          + " recipient_id, billing_month, coalesce(charge_key, row_hash)"
          + " ORDER BY row_hash, row_no) AS n FROM pg_temp.staged_charge) s"
          + " LEFT JOIN ledger.account_owner o ON o.account_id = s.account_id"
          + " AND o.until_batch = 9223372036854775807 AND o.valid_from <= s.owner_day"
          + " AND (o.valid_until IS NULL OR s.owner_day < o.valid_until)";

  private static final String LIVE =
      " FROM ledger.charge JOIN pg_temp.touched_scope"
          + " USING (provider_id, issuer_id, recipient_id, billing_month, granularity)"
          + " WHERE until_batch = 9223372036854775807";

  private final Sql sql;
  private final BatchHead head;
  private final BillPublishing how;
  private final long batch;

  BillComparison(Sql sql, BatchHead head, BillPublishing how, long batch) {
    this.sql = sql;
    this.head = head;
    this.how = how;
    this.batch = batch;
  }

  /** The batch since which the same stands; empty if publishing would change something. */
  List<Long> standingSince() {
    return switch (head.mode()) {
      case COMPLETE -> sameTotals() && sameLines() ? List.of(lastBatch()) : List.of();
      case ADDITION -> sameAddition();
    };
  }

  private boolean sameTotals() {
    return sql.one(
            """
            SELECT count(*)
              FROM (SELECT b.* FROM ledger.bill b
                      JOIN pg_temp.touched_scope USING (provider_id, issuer_id, recipient_id, billing_month, granularity)
                     WHERE b.until_batch = 9223372036854775807) b
              FULL JOIN pg_temp.staged_bill s
                USING (provider_id, issuer_id, recipient_id, billing_month, granularity, currency)
             WHERE b.line_count IS DISTINCT FROM s.line_count
                OR b.billed_total IS DISTINCT FROM s.billed_total
                OR b.by_owner IS DISTINCT FROM ?
            """,
            row -> row.getLong(1),
            how.byOwner())
        == 0;
  }

  /** Line counts are equal by now, so one direction is enough. */
  private boolean sameLines() {
    String columns = ChargeStaging.COLUMN_LIST;
    return sql.one(
        "SELECT NOT EXISTS (SELECT "
            + columns
            + " FROM ("
            + KEYED
            + ") keyed EXCEPT ALL SELECT "
            + columns
            + LIVE
            + ")",
        row -> row.getBoolean(1),
        BillPublisher.keySuffix(true, batch));
  }

  private long lastBatch() {
    return sql.one("SELECT max(from_batch)" + LIVE, row -> row.getLong(1));
  }

  /** An addition is known by its hash, and stands as long as its lines do. */
  private List<Long> sameAddition() {
    return sql.list(
        """
        SELECT b.id FROM ledger.batch b
         WHERE b.content_hash = ? AND b.mode = 'addition' AND b.id < ?
           AND EXISTS (
             SELECT FROM pg_temp.staged_charge s
               JOIN ledger.charge c ON c.charge_key = coalesce(s.charge_key, s.row_hash || '-b' || b.id || '-1')
                AND (c.provider_id, c.issuer_id, c.recipient_id, c.billing_month)
                  = (s.provider_id, s.issuer_id, s.recipient_id, s.billing_month)
              WHERE c.until_batch = 9223372036854775807)
         ORDER BY b.id DESC LIMIT 1
        """,
        row -> row.getLong(1),
        head.contentHash(),
        batch);
  }
}
