package io.plainbill.ledger;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into a table that keeps its past. Only keys whose rows differ from what stands
 * get a new version, so that "what changed" has an answer.
 */
final class VersionedStaging {
  static final String LIVE = " WHERE until_batch = 9223372036854775807";

  private final Sql sql;
  private final VersionedTable table;
  private final String staged;
  private final String covering;
  private final String changed;
  private final String columns;
  private final CopyBuffer copy;

  VersionedStaging(Sql sql, VersionedTable table) {
    this.sql = sql;
    this.table = table;
    this.staged = "pg_temp.staged_" + table.table();
    VersionedTable whole = table.whole();
    this.covering = "pg_temp.staged_" + (whole == null ? table : whole).table();
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

  /** The rows are to be read by others. */
  void flush() {
    copy.flush();
  }

  /** Forgets the rows that were taken back. */
  void takeBack() {
    copy.flush();
    sql.update(
        "DELETE FROM " + staged + " WHERE row_no IN (SELECT row_no FROM pg_temp.staged_taken)");
  }

  /**
   * Finds out what differs from what stands.
   *
   * @param complete what the rows cover and leave out differs too
   */
  boolean differs(boolean complete) {
    String key = table.key();
    String inScope =
        complete ? " OR %1$s IN (SELECT %1$s FROM %2$s)".formatted(table.scope(), covering) : "";
    String standing =
        "SELECT %s FROM ledger.%s%s AND (%4$s IN (SELECT %4$s FROM %5$s)%6$s)"
            .formatted(columns, table.table(), LIVE, key, covering, inScope);
    String mine = "SELECT " + columns + " FROM " + staged;
    sql.update(
        "CREATE TEMP TABLE changed_%s ON COMMIT DROP AS SELECT DISTINCT %s AS key FROM (((%s) EXCEPT ALL (%s)) UNION ALL ((%s) EXCEPT ALL (%s))) d"
            .formatted(table.table(), key, mine, standing, standing, mine));
    return sql.one("SELECT EXISTS (SELECT FROM " + changed + ")", row -> row.getBoolean(1));
  }

  /** How many rows stand that the file covers and leaves out; they end with it. */
  long leftOut() {
    return table.whole() != null
        ? 0
        : sql.one(
            "SELECT count(*) FROM ledger.%1$s%2$s AND %3$s IN (SELECT key FROM %4$s EXCEPT SELECT %3$s FROM %5$s)"
                .formatted(table.table(), LIVE, table.key(), changed, staged),
            row -> row.getLong(1));
  }

  /** Why rows of organisations outside that reach would be ended or written. */
  List<Verdict.Reason> ofOthers(Collection<Integer> inReach) {
    return table.parties().stream()
        .flatMap(party ->
            sql
                .list(
                    """
                    SELECT min(s.row_no), replace(s.key, chr(31), ' ') FROM (
                        SELECT %1$s AS key, row_no, %2$s AS party FROM %3$s
                        UNION ALL
                        SELECT t.key, s.row_no, t.party FROM
                          (SELECT %1$s AS key, %2$s AS party FROM ledger.%4$s%5$s) t
                          JOIN %6$s c ON c.key = t.key
                          LEFT JOIN (SELECT %1$s AS key, row_no FROM %3$s) s ON s.key = t.key) s
                     WHERE s.party <> ALL (?) GROUP BY s.key ORDER BY 1 LIMIT 10
                    """
                        .formatted(table.key(), party, staged, table.table(), LIVE, changed),
                    row ->
                        new Verdict.Reason(
                            (row.getLong(1) == 0
                                    ? "'%2$s' cannot be ended from here"
                                    : "row %1$d: '%2$s' cannot be written from here")
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
    return sql.list(
        "SELECT DISTINCT split_part(key, chr(31), 1)::int FROM " + changed, row -> row.getInt(1));
  }
}
