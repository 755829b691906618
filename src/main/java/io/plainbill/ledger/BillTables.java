package io.plainbill.ledger;

import java.time.Instant;
import java.util.List;

/** What publishing does to the tables of bills, for the scopes in {@code pg_temp.touched_scope}. */
final class BillTables {
  /** True where row x belongs to scope t. */
  static final String SCOPE =
      "(x.provider_id, x.issuer_id, x.recipient_id, x.billing_month, x.granularity)"
          + " = (t.provider_id, t.issuer_id, t.recipient_id, t.billing_month, t.granularity)";

  /** All tables that a bill's lines fill. */
  static final List<String> ALL =
      List.of(
          "account",
          "bill",
          "charge",
          "charge_day",
          "charge_rollup",
          "charge_span",
          "charge_tag",
          "tag");

  private BillTables() {}

  /** Everything that stands in those scopes ends with this batch. */
  static void endScopes(Sql sql, long batch) {
    for (String table : new String[] {"charge", "charge_rollup", "bill"}) {
      end(sql, batch, table, "touched_scope");
    }
    DayRollups.end(sql, batch, "touched_scope");
  }

  /** Sums up the charges that came with this batch. */
  static void rollUp(Sql sql, long batch) {
    String which = "x.from_batch = " + batch;
    rollUp(sql, batch, "touched_scope", which);
    DayRollups.sum(sql, batch, "touched_scope", which);
  }

  static void end(Sql sql, long batch, String table, String scopes) {
    sql.update(
        "UPDATE ledger."
            + table
            + " x SET until_batch = ? FROM pg_temp."
            + scopes
            + " t WHERE x.until_batch = 9223372036854775807 AND "
            + SCOPE,
        batch);
  }

  /** Ends bills and roll-ups in {@code pg_temp.restated_scope} and sums them up anew. */
  static void restate(Sql sql, long batch) {
    for (String table : new String[] {"charge_rollup", "bill"}) {
      end(sql, batch, table, "restated_scope");
    }
    rollUp(sql, batch, "restated_scope", "x.until_batch = 9223372036854775807");
    sql.update(
        """
        INSERT INTO ledger.bill (provider_id, issuer_id, recipient_id, billing_month, granularity,
          currency, line_count, billed_total, charged_until, revision, by_owner, from_batch)
        SELECT x.provider_id, x.issuer_id, x.recipient_id, x.billing_month, x.granularity, x.currency,
          count(*), sum(x.billed_cost), max(x.charge_until),
          (SELECT coalesce(max(h.revision), 0) + 1 FROM ledger.bill h
            WHERE (h.provider_id, h.issuer_id, h.recipient_id, h.billing_month, h.granularity, h.currency)
                = (x.provider_id, x.issuer_id, x.recipient_id, x.billing_month, x.granularity, x.currency)),
          true, ?
          FROM ledger.charge x
          JOIN pg_temp.restated_scope t ON
        """
            + SCOPE
            + """
             WHERE x.until_batch = 9223372036854775807
             GROUP BY x.provider_id, x.issuer_id, x.recipient_id, x.billing_month, x.granularity, x.currency
            """,
        batch);
  }

  private static void rollUp(Sql sql, long batch, String scopes, String which) {
    sql.update(
        """
        INSERT INTO ledger.charge_rollup (provider_id, issuer_id, recipient_id, account_id,
          billing_month, granularity, kind, earlier_month, service, service_category, region, currency,
          lines, lines_without_list, list_cost, net_without_list, billed_cost, effective_cost,
          paid_by_voucher, paid_by_credit, from_batch)
        SELECT x.provider_id, x.issuer_id, x.recipient_id, x.account_id, x.billing_month, x.granularity,
          x.kind, x.earlier_month, x.service, x.service_category, x.region, x.currency,
          count(*), count(*) FILTER (WHERE x.list_cost IS NULL), coalesce(sum(x.list_cost), 0),
          coalesce(sum(x.billed_cost + coalesce(x.paid_by_voucher, 0) + coalesce(x.paid_by_credit, 0))
            FILTER (WHERE x.list_cost IS NULL), 0),
          sum(x.billed_cost),
          CASE WHEN count(x.effective_cost) = count(*) THEN sum(x.effective_cost) END,
          coalesce(sum(x.paid_by_voucher), 0), coalesce(sum(x.paid_by_credit), 0), ?
          FROM ledger.charge x
          JOIN pg_temp.%s t ON %s
         WHERE %s
         GROUP BY x.provider_id, x.issuer_id, x.recipient_id, x.account_id, x.billing_month,
               x.granularity, x.kind, x.earlier_month, x.service, x.service_category, x.region, x.currency
        """
            .formatted(scopes, SCOPE, which),
        batch);
  }

  /** Refuses to let a transaction commit in which a bill, its roll-up and its charges disagree. */
  static void verify(Sql sql) {
    long wrong =
        sql.one(
            """
            WITH sums AS (
              SELECT provider_id, issuer_id, recipient_id, billing_month, granularity, currency,
                     count(*) AS lines, sum(billed_cost) AS total, max(charge_until) AS charged_until
                FROM ledger.charge
                JOIN pg_temp.touched_scope USING (provider_id, issuer_id, recipient_id, billing_month, granularity)
               WHERE until_batch = 9223372036854775807
               GROUP BY 1, 2, 3, 4, 5, 6
               UNION ALL
              SELECT provider_id, issuer_id, recipient_id, billing_month, granularity, currency,
                     sum(lines), sum(billed_cost), NULL
                FROM ledger.charge_rollup
                JOIN pg_temp.touched_scope USING (provider_id, issuer_id, recipient_id, billing_month, granularity)
               WHERE until_batch = 9223372036854775807
               GROUP BY 1, 2, 3, 4, 5, 6
               UNION ALL
              SELECT provider_id, issuer_id, recipient_id, billing_month, granularity, currency,
                     sum(lines), sum(billed_cost), NULL
                FROM ledger.charge_day
                JOIN pg_temp.touched_scope USING (provider_id, issuer_id, recipient_id, billing_month, granularity)
               WHERE until_batch = 9223372036854775807
               GROUP BY 1, 2, 3, 4, 5, 6
               UNION ALL
              SELECT provider_id, issuer_id, recipient_id, billing_month, granularity, currency,
                     sum(lines), sum(billed_cost), NULL
                FROM ledger.charge_tag
                JOIN pg_temp.touched_scope USING (provider_id, issuer_id, recipient_id, billing_month, granularity)
               WHERE until_batch = 9223372036854775807
               GROUP BY 1, 2, 3, 4, 5, 6
               UNION ALL
              SELECT provider_id, issuer_id, recipient_id, billing_month, granularity, currency,
                     line_count, billed_total, charged_until
                FROM ledger.bill
                JOIN pg_temp.touched_scope USING (provider_id, issuer_id, recipient_id, billing_month, granularity)
               WHERE until_batch = 9223372036854775807)
            SELECT count(*) FROM (
              SELECT FROM sums
               GROUP BY provider_id, issuer_id, recipient_id, billing_month, granularity, currency
              HAVING count(*) <> 5 OR count(charged_until) <> 2
                  OR min(lines) <> max(lines) OR min(total) <> max(total)
                  OR min(charged_until) <> max(charged_until)) different
            """,
            row -> row.getLong(1));
    if (wrong > 0) {
      throw new PublishingFailed(
          "The lines, the roll-ups and the bill do not agree for "
              + wrong
              + " bills; nothing was kept.");
    }
  }

  /**
   * The staged bills say what stands, and it is late enough for their months to be final: from now
   * on they are. False if that was so before, or is not so yet.
   */
  static boolean confirmFinal(Sql sql, Instant now) {
    return sql.update(
            """
            UPDATE ledger.bill b SET final_since = ?
              FROM pg_temp.staged_bill s
             WHERE b.until_batch = 9223372036854775807 AND b.final_since IS NULL
               AND (b.provider_id, b.issuer_id, b.recipient_id, b.billing_month, b.granularity, b.currency)
                 = (s.provider_id, s.issuer_id, s.recipient_id, s.billing_month, s.granularity, s.currency)
               AND ledger.final_at(b.provider_id, b.billing_month) <= ?
            """,
            now,
            now)
        > 0;
  }
}
