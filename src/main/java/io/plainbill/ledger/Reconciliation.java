package io.plainbill.ledger;

import java.util.List;

/**
 * Checks, within the transaction that publishes, whether bills agree with their sums, their
 * invoices and what their file says of itself. Nothing is refused for it: what differs is kept and
 * told.
 */
final class Reconciliation {
  private final Sql sql;
  private final long batch;

  Reconciliation(Sql sql, long batch) {
    this.sql = sql;
    this.batch = batch;
  }

  /** The bills in {@code pg_temp.touched_scope} were published. */
  void afterBills() {
    run(
        true,
        "SELECT DISTINCT issuer_id, recipient_id, billing_month AS month FROM"
            + " pg_temp.touched_scope");
    sql.list(
        "SELECT ledger.end_controls(?, array_agg(DISTINCT issuer_id)) FROM pg_temp.touched_scope"
            + " HAVING count(*) > 0",
        row -> batch,
        batch);
  }

  /** Invoices were published: those that came and those that ended name the bills. */
  void afterInvoices() {
    run(
        false,
        "SELECT DISTINCT i.issuer_id, i.recipient_id, m.month::date AS month FROM ledger.invoice i"
            + " CROSS JOIN generate_series(i.first_month::timestamp, i.last_month::timestamp,"
            + " interval '1 month') m(month) WHERE "
            + batch
            + " IN (i.from_batch, i.until_batch)");
  }

  /** Calendars were published: what may differ can be another amount. */
  void afterCalendars() {
    run(
        false,
        "SELECT DISTINCT b.issuer_id, b.recipient_id, b.billing_month AS month FROM ledger.bill b"
            + " WHERE b.until_batch = 9223372036854775807 AND b.provider_id IN (SELECT"
            + " c.provider_id FROM ledger.calendar c WHERE "
            + batch
            + " IN (c.from_batch, c.until_batch))");
  }

  private void run(boolean lines, String scopes) {
    sql.list(
        "SELECT ledger.reconcile(?, ?, array_agg(s.issuer_id), array_agg(s.recipient_id),"
            + " array_agg(s.month)) FROM ("
            + scopes
            + ") s HAVING count(*) > 0",
        row -> batch,
        batch,
        lines);
  }

  /** Keeps what the file says of itself beside what the staged lines come to. */
  void keep(FileControl control) {
    control.totals().forEach((currency, total) -> keep("control_total", currency, total));
    control.lines().ifPresent(lines -> keep("control_lines", "", lines));
  }

  private void keep(String name, String currency, Object said) {
    sql.update(
        """
        INSERT INTO ledger.reconciliation (name, provider_id, issuer_id, recipient_id, first_month,
          last_month, currency, said, found, tolerance, from_batch)
        SELECT ?, CASE WHEN min(b.provider_id) = max(b.provider_id) THEN min(b.provider_id) END,
          min(b.issuer_id), CASE WHEN min(b.recipient_id) = max(b.recipient_id) THEN min(b.recipient_id) END,
          min(b.billing_month), max(b.billing_month), nullif(?, ''), ?::numeric,
          CASE WHEN ? = 'control_lines' THEN sum(b.line_count)
            ELSE coalesce(sum(b.billed_total) FILTER (WHERE b.currency = ?), 0) END,
          CASE WHEN ? = 'control_lines' THEN 0 ELSE max(ledger.tolerance(b.provider_id, b.billing_month)) END, ?
          FROM pg_temp.staged_bill b
        """,
        name,
        currency,
        said,
        name,
        currency,
        name,
        batch);
  }

  /** What of it does not hold, in words. */
  List<String> doubts() {
    return sql.list(
        """
        SELECT CASE WHEN r.name = 'control_lines'
            THEN 'the file says that it has ' || r.said || ' lines, and ' || r.found || ' were published'
          ELSE 'the file says that it comes to ' || r.said || ' ' || r.currency || ', and its published lines come to '
            || trim_scale(r.found) || ' ' || r.currency || ': ' || trim_scale(abs(r.said - r.found)) || ' ' || r.currency || ' '
            || CASE WHEN r.found > r.said THEN 'more' ELSE 'less' END END
          FROM ledger.reconciliation r
         WHERE r.from_batch = ? AND r.name IN ('control_total', 'control_lines') AND abs(r.said - r.found) > r.tolerance
         ORDER BY r.id
        """,
        row -> row.getString(1),
        batch);
  }
}
