package io.plainbill.ledger;

import io.plainbill.money.BillingMonth;
import io.plainbill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * Turns staged lines into bills, roll-ups and charges. What stood before keeps its rows and gets an
 * end; before anything can be committed, bill, roll-up and charges must agree to the last decimal.
 */
final class BillPublisher {
  private final Sql sql;
  private final BatchHead head;
  private final BillPublishing how;
  private final long batch;
  private final boolean complete;

  BillPublisher(Sql sql, BatchHead head, BillPublishing how, long batch) {
    this.sql = sql;
    this.head = head;
    this.how = how;
    this.batch = batch;
    this.complete = head.mode() == BatchHead.Mode.COMPLETE;
  }

  /** The staging tables are filled. */
  Verdict publish() {
    List<Integer> claimed = new Claims(sql, batch).settle(how.claims());
    sql.update("ANALYZE pg_temp.staged_charge");
    List<Long> same = new BillComparison(sql, head, how, batch).standingSince();
    if (!same.isEmpty()) {
      return new Verdict.Unchanged(same.getFirst());
    }
    List<Verdict.Reason> reasons = new BillChecks(sql, complete, how.replace()).reasonsAgainst();
    if (!reasons.isEmpty()) {
      return new Verdict.Refused(reasons);
    }
    if (complete) {
      BillTables.endScopes(sql, batch);
    }
    insertCharges();
    BillTables.rollUp(sql, batch);
    insertBills();
    new OwnerStamps(sql, batch).refresh(claimed);
    Statistics.after(sql, head, BillTables.ALL);
    BillTables.verify(sql);
    Reconciliation reconciliation = new Reconciliation(sql, batch);
    reconciliation.afterBills();
    reconciliation.keep(how.control());
    Statistics.after(sql, head, List.of("reconciliation"));
    return new Verdict.Published(batch, 0, publishedBills(), reconciliation.doubts());
  }

  private void insertCharges() {
    String columns = ChargeStaging.COLUMN_LIST;
    sql.update(
        "INSERT INTO ledger.charge ("
            + columns
            + ", row_no, from_batch) SELECT "
            + columns
            + ", row_no, ? FROM ("
            + BillComparison.KEYED
            + ") keyed ORDER BY row_no",
        batch,
        keySuffix(complete, batch));
  }

  /** Lines without an id of their own are numbered; those of an addition apart from what stands. */
  static String keySuffix(boolean complete, long batch) {
    return complete ? "-" : "-b" + batch + "-";
  }

  private void insertBills() {
    sql.update(
        """
        INSERT INTO ledger.bill (provider_id, issuer_id, recipient_id, billing_month, granularity,
          currency, line_count, billed_total, charged_until, revision, by_owner, from_batch)
        SELECT s.provider_id, s.issuer_id, s.recipient_id, s.billing_month, s.granularity, s.currency,
          s.line_count + coalesce(b.line_count, 0), s.billed_total + coalesce(b.billed_total, 0),
          greatest(s.charged_until, b.charged_until),
          (SELECT coalesce(max(h.revision), 0) + 1 FROM ledger.bill h
            WHERE (h.provider_id, h.issuer_id, h.recipient_id, h.billing_month, h.granularity, h.currency)
                = (s.provider_id, s.issuer_id, s.recipient_id, s.billing_month, s.granularity, s.currency)),
          coalesce(b.by_owner, ?), ?
          FROM pg_temp.staged_bill s
          LEFT JOIN ledger.bill b ON b.until_batch = 9223372036854775807
           AND (b.provider_id, b.issuer_id, b.recipient_id, b.billing_month, b.granularity, b.currency)
             = (s.provider_id, s.issuer_id, s.recipient_id, s.billing_month, s.granularity, s.currency)
        """,
        how.byOwner(),
        batch);
    sql.update(
        """
        UPDATE ledger.bill b SET until_batch = ?
          FROM pg_temp.staged_bill s
         WHERE b.until_batch = 9223372036854775807 AND b.from_batch < ?
           AND (b.provider_id, b.issuer_id, b.recipient_id, b.billing_month, b.granularity, b.currency)
             = (s.provider_id, s.issuer_id, s.recipient_id, s.billing_month, s.granularity, s.currency)
        """,
        batch,
        batch);
  }

  private List<PublishedBill> publishedBills() {
    return sql.list(
        """
        SELECT p.code, i.code, r.code, b.billing_month, b.billed_total, b.currency, b.line_count, b.revision
          FROM ledger.bill b
          JOIN ledger.provider p ON p.id = b.provider_id
          JOIN ledger.organization i ON i.id = b.issuer_id
          JOIN ledger.organization r ON r.id = b.recipient_id
         WHERE b.from_batch = ? AND b.until_batch = 9223372036854775807
         ORDER BY p.code, i.code, r.code, b.billing_month, b.currency
        """,
        BillPublisher::bill,
        batch);
  }

  private static PublishedBill bill(ResultSet row) throws SQLException {
    BigDecimal total = row.getBigDecimal(5);
    return new PublishedBill(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        new BillingMonth(YearMonth.from(row.getObject(4, LocalDate.class))),
        new Money(total, row.getString(6)),
        row.getLong(7),
        row.getInt(8));
  }
}
