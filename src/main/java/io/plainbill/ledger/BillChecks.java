package io.plainbill.ledger;

import java.util.ArrayList;
import java.util.List;

/** Reasons not to publish staged bills, each with what to do about it. */
final class BillChecks {
  private static final String NAMED =
      """
      FROM %s
      JOIN ledger.provider p ON p.id = b.provider_id
      JOIN ledger.organization i ON i.id = b.issuer_id
      JOIN ledger.organization r ON r.id = b.recipient_id
      """;
  private static final String WHICH =
      "'the ' || p.name || ' bill for ' || to_char(b.billing_month, 'YYYY-MM') || ' from ' || i.code"
          + " || ' to ' || r.code";

  private final Sql sql;
  private final boolean complete;
  private final boolean replace;

  BillChecks(Sql sql, boolean complete, boolean replace) {
    this.sql = sql;
    this.complete = complete;
    this.replace = replace;
  }

  List<Verdict.Reason> reasonsAgainst() {
    List<Verdict.Reason> reasons = new ArrayList<>(otherGranularity());
    if (complete && !replace) {
      reasons.addAll(sharpDrops());
    }
    if (!complete) {
      reasons.addAll(chargesThatStand());
    }
    return reasons;
  }

  /** A line with an id that the bill has already would be counted twice. */
  private List<Verdict.Reason> chargesThatStand() {
    return sql.list(
        """
        SELECT count(DISTINCT c.charge_key), min(c.charge_key)
          FROM pg_temp.staged_charge s
          JOIN ledger.charge c USING (provider_id, issuer_id, recipient_id, billing_month, charge_key)
         WHERE c.until_batch = 9223372036854775807
        HAVING count(*) > 0
        """,
        row ->
            new Verdict.Reason(
                "the bill has %d of the charge ids already, such as %s"
                    .formatted(row.getLong(1), row.getString(2)),
                "an addition of new lines only, or the whole bill without --mode addition"));
  }

  private List<Verdict.Reason> otherGranularity() {
    return sql.list(
        "SELECT DISTINCT "
            + WHICH
            + ", b.granularity, t.granularity "
            + NAMED.formatted(
                "ledger.bill b JOIN pg_temp.touched_scope t"
                    + " USING (provider_id, issuer_id, recipient_id, billing_month)")
            + " WHERE b.until_batch = 9223372036854775807 AND b.granularity <> t.granularity"
            + " ORDER BY 1",
        row ->
            new Verdict.Reason(
                "%s stands with %s lines, and %s lines say the same money again"
                    .formatted(row.getString(1), row.getString(2), row.getString(3)),
                "the %s file of that month".formatted(row.getString(2))));
  }

  private List<Verdict.Reason> sharpDrops() {
    return sql.list(
        "SELECT "
            + WHICH
            + ", b.line_count, coalesce(s.line_count, 0), b.billed_total, coalesce(s.billed_total, 0),"
            + " b.currency "
            + NAMED.formatted(
                "ledger.bill b JOIN pg_temp.touched_scope t"
                    + " USING (provider_id, issuer_id, recipient_id, billing_month, granularity)"
                    + " LEFT JOIN pg_temp.staged_bill s"
                    + " ON (s.provider_id, s.issuer_id, s.recipient_id, s.billing_month, s.granularity,"
                    + " s.currency) = (b.provider_id, b.issuer_id, b.recipient_id, b.billing_month,"
                    + " b.granularity, b.currency)")
            + " WHERE b.until_batch = 9223372036854775807 AND ("
            + " 2 * coalesce(s.line_count, 0) < b.line_count"
            + " OR 2 * abs(coalesce(s.billed_total, 0)) < abs(b.billed_total))"
            + " ORDER BY 1, b.currency",
        row ->
            new Verdict.Reason(
                "%s would drop from %d lines and %s %s to %d lines and %s %s"
                    .formatted(
                        row.getString(1),
                        row.getLong(2),
                        row.getBigDecimal(4).toPlainString(),
                        row.getString(6),
                        row.getLong(3),
                        row.getBigDecimal(5).toPlainString(),
                        row.getString(6)),
                "--replace if that is right, --mode addition if the file is only a part"));
  }
}
