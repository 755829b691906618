package io.plainbill.ledger;

import java.util.List;

/** The control totals of a batch, and the scopes that it touches, as temporary tables. */
final class BillStaging {
  private final Sql sql;

  BillStaging(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param siblings also touch the other bills that the issuer's owners were sent this way
   */
  void stage(BillTotals totals, boolean siblings) {
    bills(totals);
    scopes(siblings);
  }

  /** Nothing is touched yet. */
  static void noScopes(Sql sql) {
    sql.update(
        "CREATE TEMP TABLE touched_scope ON COMMIT DROP AS SELECT provider_id, issuer_id,"
            + " recipient_id, billing_month, granularity FROM ledger.bill WITH NO DATA");
  }

  /** Everybody whose bills are touched. */
  List<Integer> parties() {
    return sql.list(
        "SELECT issuer_id FROM pg_temp.touched_scope"
            + " UNION SELECT recipient_id FROM pg_temp.touched_scope ORDER BY 1",
        row -> row.getInt(1));
  }

  private void bills(BillTotals totals) {
    sql.update(
        "CREATE TEMP TABLE staged_bill ON COMMIT DROP AS SELECT provider_id, issuer_id, recipient_id,"
            + " billing_month, granularity, currency, line_count, billed_total, charged_until"
            + " FROM ledger.bill WITH NO DATA");
    totals
        .byBill()
        .forEach((bill, total) ->
            sql.update(
                "INSERT INTO pg_temp.staged_bill VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bill.provider(),
                bill.issuer(),
                bill.recipient(),
                bill.month(),
                bill.granularity(),
                bill.currency(),
                total.lines(),
                total.billed(),
                total.until()));
  }

  /** What is touched: the bills of the file, and for a whole file by owner all its siblings. */
  private void scopes(boolean siblings) {
    sql.update(
        "CREATE TEMP TABLE touched_scope ON COMMIT DROP AS SELECT DISTINCT provider_id, issuer_id,"
            + " recipient_id, billing_month, granularity FROM pg_temp.staged_bill");
    if (siblings) {
      sql.update(
          """
          INSERT INTO pg_temp.touched_scope
          SELECT DISTINCT b.provider_id, b.issuer_id, b.recipient_id, b.billing_month, b.granularity
            FROM ledger.bill b
            JOIN pg_temp.staged_bill s USING (provider_id, issuer_id, billing_month, granularity)
           WHERE b.by_owner AND b.until_batch = 9223372036854775807
          EXCEPT SELECT * FROM pg_temp.touched_scope
          """);
    }
  }
}
