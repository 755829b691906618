package io.plainbill.ledger;

import java.util.List;

/** What must hold of rows together, those of the file and those that stood already. */
final class StandingChecks {
  private final Sql sql;

  StandingChecks(Sql sql) {
    this.sql = sql;
  }

  /** The rows are published, but nothing is kept yet. */
  List<Verdict.Reason> reasonsAgainst(VersionedTable table) {
    return switch (table) {
      case ACCOUNT_OWNER -> twoOwners();
      case VOUCHER_USE -> overspent();
      case SERVICE_ALIAS,
          CALENDAR,
          NOTICE,
          DEPARTMENT,
          BUDGET,
          ORDER,
          ORDER_ALIAS,
          PROGRAMME,
          PROGRAMME_PRODUCT,
          REBATE,
          REBATE_EVENT,
          REBATE_ADJUSTMENT,
          INVOICE,
          VOUCHER,
          CREDIT_LINE,
          CREDIT_EVENT ->
          List.of();
    };
  }

  private List<Verdict.Reason> twoOwners() {
    return sql.list(
        """
        SELECT a.external_id, o1.code, s1.valid_from, o2.code, s2.valid_from
          FROM ledger.account_owner s1
          JOIN ledger.account_owner s2 ON s2.account_id = s1.account_id AND s1.valid_from < s2.valid_from
           AND (s1.valid_until IS NULL OR s1.valid_until > s2.valid_from)
          JOIN ledger.account a ON a.id = s1.account_id
          JOIN ledger.organization o1 ON o1.id = s1.organization_id
          JOIN ledger.organization o2 ON o2.id = s2.organization_id
         WHERE s1.until_batch = 9223372036854775807 AND s2.until_batch = 9223372036854775807
           AND s1.account_id IN (SELECT split_part(key, chr(31), 1)::int FROM pg_temp.changed_account_owner)
         ORDER BY 1, 3, 5 LIMIT 20
        """,
        row ->
            new Verdict.Reason(
                "account %s would be owned by %s since %s and by %s since %s at once"
                    .formatted(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                "the earlier stretch with its end in the same file, or all stretches of the account"
                    + " and --mode complete"));
  }

  private List<Verdict.Reason> overspent() {
    return sql.list(
        """
        SELECT v.voucher, sum(u.amount), v.face, v.currency
          FROM ledger.voucher_use u
          JOIN ledger.voucher v ON v.voucher = u.voucher AND v.until_batch = 9223372036854775807
         WHERE u.until_batch = 9223372036854775807
           AND u.voucher IN (SELECT voucher FROM pg_temp.staged_voucher_use)
         GROUP BY v.voucher, v.face, v.currency HAVING sum(u.amount) > v.face ORDER BY 1 LIMIT 20
        """,
        row ->
            new Verdict.Reason(
                "the uses of voucher %s would come to %s %s, more than its %s"
                    .formatted(
                        row.getString(1),
                        row.getBigDecimal(2).toPlainString(),
                        row.getString(4),
                        row.getBigDecimal(3).toPlainString()),
                "uses that add up to at most the face amount; --mode complete if the file has them"
                    + " all"));
  }
}
