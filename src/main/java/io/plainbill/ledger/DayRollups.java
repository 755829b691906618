package io.plainbill.ledger;

/**
 * The sums by day: with the set of tags of each line, and the shorter ones without; and those of
 * usage by its first and last day. What sets of tags say stands beside them.
 */
final class DayRollups {
  private static final String SHARED =
      "provider_id, issuer_id, recipient_id, account_id, owner_id, billing_month, granularity, day,"
          + " kind, earlier_month, service, service_category, region, sku, project, currency";
  private static final String SUMS =
      "lines, lines_without_list, list_cost, net_without_list, billed_cost, paid_by_voucher,"
          + " paid_by_credit";

  private DayRollups() {}

  /** What stands in those scopes ends with this batch. */
  static void end(Sql sql, long batch, String scopes) {
    BillTables.end(sql, batch, "charge_tag", scopes);
    BillTables.end(sql, batch, "charge_day", scopes);
    BillTables.end(sql, batch, "charge_span", scopes);
  }

  /**
   * Sums up charges.
   *
   * @param scopes the temporary table of their scopes
   * @param which a condition on charge x
   */
  static void sum(Sql sql, long batch, String scopes, String which) {
    String charges =
        "FROM ledger.charge x JOIN pg_temp."
            + scopes
            + " t ON "
            + BillTables.SCOPE
            + " JOIN ledger.provider p ON p.id = x.provider_id WHERE "
            + which;
    sql.update(
        """
        INSERT INTO ledger.tag (issuer_id, recipient_id, account_id, tag_set, key, value, from_batch)
        SELECT s.issuer_id, s.recipient_id, s.account_id, ledger.tag_set(s.tags), k.key, k.value, ?
          FROM (SELECT DISTINCT x.issuer_id, x.recipient_id, x.account_id, x.tags %s AND x.tags <> '{}') s
         CROSS JOIN LATERAL jsonb_each_text(s.tags) k
            ON CONFLICT DO NOTHING
        """
            .formatted(charges),
        batch);
    sql.update(
        """
        CREATE TEMP TABLE summed_tag ON COMMIT DROP AS
        SELECT x.provider_id, x.issuer_id, x.recipient_id, x.account_id, x.owner_id, x.billing_month,
          x.granularity, (x.charge_from AT TIME ZONE p.zone)::date AS day, x.kind, x.earlier_month,
          x.service, x.service_category, x.region, x.sku, x.project, x.currency,
          ledger.tag_set(x.tags) AS tag_set, count(*) AS lines,
          count(*) FILTER (WHERE x.list_cost IS NULL) AS lines_without_list,
          coalesce(sum(x.list_cost), 0) AS list_cost,
          coalesce(sum(x.billed_cost + coalesce(x.paid_by_voucher, 0) + coalesce(x.paid_by_credit, 0))
            FILTER (WHERE x.list_cost IS NULL), 0) AS net_without_list,
          sum(x.billed_cost) AS billed_cost, coalesce(sum(x.paid_by_voucher), 0) AS paid_by_voucher,
          coalesce(sum(x.paid_by_credit), 0) AS paid_by_credit
          %s GROUP BY %s, tag_set
        """
            .formatted(charges, grouped()));
    sql.update(
        "INSERT INTO ledger.charge_tag (%1$s, tag_set, %2$s, from_batch) SELECT %1$s, tag_set, %2$s, ? FROM pg_temp.summed_tag"
            .formatted(SHARED, SUMS),
        batch);
    sql.update(
        """
        INSERT INTO ledger.charge_day (%1$s, %2$s, from_batch)
        SELECT %1$s, sum(lines), sum(lines_without_list), sum(list_cost), sum(net_without_list),
          sum(billed_cost), sum(paid_by_voucher), sum(paid_by_credit), ?
          FROM pg_temp.summed_tag
         GROUP BY %1$s
        """
            .formatted(SHARED, SUMS),
        batch);
    sql.update("DROP TABLE pg_temp.summed_tag");
    sql.update(
        """
        INSERT INTO ledger.charge_span (provider_id, issuer_id, recipient_id, account_id, billing_month,
          granularity, day, last_day, service, region, sku, project, currency, lines, billed_cost, from_batch)
        SELECT x.provider_id, x.issuer_id, x.recipient_id, x.account_id, x.billing_month, x.granularity,
          (x.charge_from AT TIME ZONE p.zone)::date,
          greatest((x.charge_from AT TIME ZONE p.zone)::date,
            ((x.charge_until - interval '1 microsecond') AT TIME ZONE p.zone)::date),
          x.service, x.region, x.sku, x.project, x.currency, count(*), sum(x.billed_cost), ?
          %s AND x.kind = 'usage' AND x.earlier_month IS NULL
         GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
        """
            .formatted(charges),
        batch);
  }

  /** The day is an output column; every other one stands in the charge. */
  private static String grouped() {
    return "x."
        + SHARED
            .replace(", ", ", x.")
            .replace("x.day", "(x.charge_from AT TIME ZONE p.zone)::date");
  }
}
