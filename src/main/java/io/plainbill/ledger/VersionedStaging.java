package io.plainbill.ledger;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table that keeps its past. Only keys whose rows differ from what stands
 * get a new version, so that "what changed" has an answer.
 */
final class VersionedStaging {
  private static final String LIVE = " WHERE until_batch = 9223372036854775807";

  private final Sql sql;
  private final VersionedTable table;
  private final String staged;
  private final String changed;
  private final String columns;
  private final CopyBuffer copy;

  VersionedStaging(Sql sql, VersionedTable table) {
    this.sql = sql;
    this.table = table;
    this.staged = "pg_temp.staged_" + table.table();
    this.changed = "pg_temp.changed_" + table.table();
    this.columns = String.join(", ", table.columns());
    sql.update(
        "CREATE TEMP TABLE staged_"
            + table.table()
            + " ON COMMIT DROP AS SELECT "
            + columns
            + ", 0::bigint AS row_no FROM ledger."
            + table.table()
            + " WITH NO DATA");
    this.copy = new CopyBuffer(sql, staged, List.of(columns, "row_no"));
  }

  void add(LedgerRow.Versioned row) {
    for (@Nullable Object value : row.values()) {
      copy.add(value);
    }
    copy.add(row.rowNo()).endRow();
  }

  /** Finds out what differs from what stands. */
  boolean differs() {
    copy.flush();
    String key = table.key();
    String standing =
        "SELECT "
            + columns
            + " FROM ledger."
            + table.table()
            + LIVE
            + " AND "
            + key
            + " IN (SELECT "
            + key
            + " FROM "
            + staged
            + ")";
    String mine = "SELECT " + columns + " FROM " + staged;
    sql.update(
        "CREATE TEMP TABLE changed_%s ON COMMIT DROP AS SELECT DISTINCT %s AS key FROM (((%s) EXCEPT ALL (%s)) UNION ALL ((%s) EXCEPT ALL (%s))) d"
            .formatted(table.table(), key, mine, standing, standing, mine));
    return sql.one("SELECT EXISTS (SELECT FROM " + changed + ")", row -> row.getBoolean(1));
  }

  /** Why rows of organisations outside that reach would be ended or written. */
  List<Verdict.Reason> ofOthers(Collection<Integer> inReach) {
    return table.parties().stream()
        .flatMap(party ->
            sql
                .list(
                    """
                    SELECT min(s.row_no), s.key FROM (
                        SELECT %1$s AS key, row_no, %2$s AS party FROM %3$s
                        UNION ALL
                        SELECT t.key, s.row_no, t.party FROM
                          (SELECT %1$s AS key, %2$s AS party FROM ledger.%4$s%5$s) t
                          JOIN (SELECT %1$s AS key, row_no FROM %3$s) s ON s.key = t.key) s
                     WHERE s.party <> ALL (?) GROUP BY s.key ORDER BY 1 LIMIT 10
                    """
                        .formatted(table.key(), party, staged, table.table(), LIVE),
                    row ->
                        new Verdict.Reason(
                            "row %d: '%s' cannot be written from here"
                                .formatted(row.getLong(1), row.getString(2)),
                            "things of your own organisation and those below it, with numbers that"
                                + " nobody else uses"),
                    inReach)
                .stream())
        .distinct()
        .toList();
  }

  /** Ends what stood under the changed keys and writes what stands now. */
  void publish(long batch) {
    sql.update(
        "UPDATE ledger.%s SET until_batch = ?%s AND %s IN (SELECT key FROM %s)"
            .formatted(table.table(), LIVE, table.key(), changed),
        batch);
    String numbered = table.numbered() ? ", row_no" : "";
    sql.update(
        "INSERT INTO ledger.%s (%s%s, from_batch) SELECT %s%s, ? FROM %s WHERE %s IN (SELECT key FROM %s) ORDER BY staged.row_no"
            .formatted(
                table.table(),
                columns,
                numbered,
                columns,
                numbered,
                staged + " staged",
                table.key(),
                changed),
        batch);
  }

  /** The last batch that brought what stands under the staged keys. */
  long standingSince() {
    return sql.one(
        "SELECT coalesce(max(from_batch), 0) FROM ledger.%s%s AND %s IN (SELECT %s FROM %s)"
            .formatted(table.table(), LIVE, table.key(), table.key(), staged),
        row -> row.getLong(1));
  }

  /** The accounts whose ownership changed. */
  List<Integer> changedAccounts() {
    return sql.list("SELECT key::int FROM " + changed, row -> row.getInt(1));
  }
}
