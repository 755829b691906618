package io.plainbill.ledger;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reasons not to let a complete file of one of Plainbill's own kinds end what it leaves out. */
final class ScopeChecks {
  private final Sql sql;
  private final String kind;

  /**
   * @param kind of the file, for the words
   */
  ScopeChecks(Sql sql, String kind) {
    this.sql = sql;
    this.kind = kind;
  }

  /** What the file covers must not lose more than half of its rows or of its money. */
  List<Verdict.Reason> sharpDrops(VersionedTable table) {
    String amount = table.amount();
    String sums =
        "SELECT %s AS scope, %s AS named, %s AS currency, count(*) AS n, sum(%s) AS total FROM %s x%s GROUP BY 1, 2, 3";
    String currency = amount == null ? "''" : "currency";
    String money = amount == null ? "0::numeric" : "coalesce(" + amount + ", 0)";
    String named =
        table.scopeColumns().stream()
            .map(ScopeChecks::named)
            .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
    String staged = "pg_temp.staged_" + table.table();
    return sql.list(
        "SELECT old.named, old.n, coalesce(new.n, 0), old.total, coalesce(new.total, 0), old.currency"
            + " FROM ("
            + sums.formatted(
                table.scope(),
                named,
                currency,
                money,
                "ledger." + table.table(),
                VersionedStaging.LIVE
                    + " AND %1$s IN (SELECT %1$s FROM %2$s)".formatted(table.scope(), staged))
            + ") old LEFT JOIN ("
            + sums.formatted(table.scope(), named, currency, money, staged, "")
            + ") new USING (scope, currency)"
            + " WHERE 2 * coalesce(new.n, 0) < old.n"
            + " OR 2 * abs(coalesce(new.total, 0)) < abs(old.total) ORDER BY 1, 6 LIMIT 20",
        row ->
            new Verdict.Reason(
                "%s: %s would drop from %s to %s"
                    .formatted(
                        kind,
                        row.getString(1),
                        size(
                            row.getLong(2), row.getBigDecimal(4).toPlainString(), row.getString(6)),
                        size(
                            row.getLong(3),
                            row.getBigDecimal(5).toPlainString(),
                            row.getString(6))),
                "--replace if that is right; without --mode complete nothing that stands ends"));
  }

  private static String size(long rows, String total, String currency) {
    return rows
        + (rows == 1 ? " row" : " rows")
        + (currency.isEmpty() ? "" : " and " + total + " " + currency);
  }

  /** The words for one of the columns that make a scope. */
  private static String named(String column) {
    @Nullable String table =
        switch (column) {
          case "provider_id" -> "provider";
          case "account_id" -> "account";
          default -> column.endsWith("_id") && !column.equals("rebate_id") ? "organization" : null;
        };
    return table == null
        ? "x." + column
        : "(SELECT n.%s FROM ledger.%s n WHERE n.id = x.%s)"
            .formatted(table.equals("account") ? "external_id" : "code", table, column);
  }
}
