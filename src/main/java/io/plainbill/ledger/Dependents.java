package io.plainbill.ledger;

import java.util.List;

/** What hangs on rows that end because a complete file leaves them out. */
final class Dependents {
  private record Dependent(VersionedTable table, String columns) {}

  private final Sql sql;

  Dependents(Sql sql) {
    this.sql = sql;
  }

  /** Ends what has no sense without them. */
  void end(VersionedTable ended, long batch) {
    for (Dependent dependent : partsOf(ended)) {
      sql.update(
          "UPDATE ledger.%s SET until_batch = ?%s AND %s IN (%s)"
              .formatted(
                  dependent.table().table(),
                  VersionedStaging.LIVE,
                  VersionedTable.text(dependent.columns()),
                  gone(ended)),
          batch);
    }
  }

  /** Why they must stay. */
  List<Verdict.Reason> reasonsAgainst(VersionedTable ended) {
    return usersOf(ended).stream()
        .flatMap(user ->
            sql
                .list(
                    "SELECT %1$s, count(*) FROM ledger.%2$s%3$s AND %1$s IN (%4$s) GROUP BY 1 ORDER BY 1 LIMIT 20"
                        .formatted(
                            VersionedTable.text(user.columns()),
                            user.table().table(),
                            VersionedStaging.LIVE,
                            gone(ended)),
                    row ->
                        new Verdict.Reason(
                            "'%s' is not in the file, but %s"
                                .formatted(
                                    row.getString(1),
                                    row.getLong(2) == 1
                                        ? "a rebate names it"
                                        : row.getLong(2) + " rebates name it"),
                            "to keep it, or to end its rebates first"))
                .stream())
        .toList();
  }

  private static String gone(VersionedTable table) {
    return "SELECT key FROM pg_temp.changed_%1$s EXCEPT SELECT %2$s FROM pg_temp.staged_%1$s"
        .formatted(table.table(), table.key());
  }

  private static List<Dependent> partsOf(VersionedTable table) {
    return switch (table) {
      case PROGRAMME -> List.of(new Dependent(VersionedTable.PROGRAMME_PRODUCT, "programme_code"));
      case REBATE ->
          List.of(
              new Dependent(VersionedTable.REBATE_EVENT, "rebate_id"),
              new Dependent(VersionedTable.REBATE_ADJUSTMENT, "rebate_id"));
      case VOUCHER -> List.of(new Dependent(VersionedTable.VOUCHER_USE, "voucher"));
      case CREDIT_LINE ->
          List.of(new Dependent(VersionedTable.CREDIT_EVENT, "recipient_id issuer_id currency"));
      case ACCOUNT_OWNER,
          SERVICE_ALIAS,
          CALENDAR,
          NOTICE,
          DEPARTMENT,
          BUDGET,
          ORDER,
          ORDER_ALIAS,
          PROGRAMME_PRODUCT,
          REBATE_EVENT,
          REBATE_ADJUSTMENT,
          INVOICE,
          VOUCHER_USE,
          CREDIT_EVENT ->
          List.of();
    };
  }

  private static List<Dependent> usersOf(VersionedTable table) {
    return switch (table) {
      case ORDER -> List.of(new Dependent(VersionedTable.REBATE, "order_id"));
      case PROGRAMME -> List.of(new Dependent(VersionedTable.REBATE, "programme_code"));
      case ACCOUNT_OWNER,
          SERVICE_ALIAS,
          CALENDAR,
          NOTICE,
          DEPARTMENT,
          BUDGET,
          ORDER_ALIAS,
          PROGRAMME_PRODUCT,
          REBATE,
          REBATE_EVENT,
          REBATE_ADJUSTMENT,
          INVOICE,
          VOUCHER,
          VOUCHER_USE,
          CREDIT_LINE,
          CREDIT_EVENT ->
          List.of();
    };
  }
}
