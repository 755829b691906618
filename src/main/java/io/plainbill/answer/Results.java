package io.plainbill.answer;

import io.plainbill.access.Scope;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.Query;
import io.plainbill.catalog.SlotName;
import io.plainbill.catalog.TableSpec;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.Rows;
import io.plainbill.ledger.ScopedReader;
import io.plainbill.ledger.Statement;
import io.plainbill.ledger.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The results of a plan's queries within one transaction; each query runs when first needed. */
final class Results {
  /** The most rows that are fetched of one query; what lies beyond is counted and summed. */
  static final int MOST_ROWS = 2_000;

  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private final ScopedReader reader;
  private final Intent intent;
  private final Plan plan;
  private final Map<String, Object> binds;
  private final Map<String, Rows> known = new HashMap<>();
  private final Map<Added, Rows> added = new HashMap<>();

  /** What was counted and summed: over which query, in which groups, which columns. */
  private record Added(String query, List<String> by, Set<String> columns) {}

  Results(ScopedReader reader, Intent intent, Plan plan, Map<String, Object> binds) {
    this.reader = reader;
    this.intent = intent;
    this.plan = plan;
    this.binds = binds;
  }

  /**
   * Reads for an intent; one that takes a moment may look at earlier ones of the ledger.
   *
   * @see Ledger#lookingBack
   */
  static <T> T read(Ledger ledger, Scope scope, Intent intent, Function<ScopedReader, T> work) {
    return intent.takes().contains(SlotName.MOMENT)
        ? ledger.lookingBack(scope, work)
        : ledger.read(scope, work);
  }

  /** The rows of a query that belongs to no intent. */
  Rows rows(Query query) {
    return run(query.name(), query.sql(), query);
  }

  /** The rows of that query. */
  Rows rows(String name) {
    Rows rows = known.get(name);
    if (rows == null) {
      Query query = query(name);
      rows =
          query.part().isPresent()
              ? part(name, query, query.part().get())
              : run(name, query.sql(), query);
      known.put(name, rows);
    }
    return rows;
  }

  /** Picked from the rows of the whole, unless those are too many to be fetched. */
  private Rows part(String name, Query query, Query.Part part) {
    Rows whole = rows(part.of());
    if (whole.truncated()) {
      return run(name, query.sql(), query);
    }
    Value wanted = new Value.Text(part.value());
    int column = whole.columns().indexOf(Query.PART);
    return new Rows(
        whole.columns(),
        whole.rows().stream().filter(row -> row.get(column).equals(wanted)).toList(),
        false);
  }

  /**
   * Counts and sums over all rows of a query, in the database: for results too long to fetch. What
   * any of the answer's tables and rules sum is summed with it, so that it is done once.
   *
   * @param by the columns that are grouped by
   * @return those columns, {@code all_rows} with the count, and the sums under their own names
   */
  Rows sums(String name, List<String> by, List<String> summed) {
    Set<String> columns = new TreeSet<>(summed);
    for (TableSpec table : plan.tables()) {
      if (table.query().equals(name)) {
        columns.addAll(table.total());
        plan.sums().stream()
            .filter(rule -> rule.table().equals(table.key()))
            .forEach(rule -> columns.add(rule.column()));
      }
    }
    return added.computeIfAbsent(new Added(name, by, columns), this::add);
  }

  private Rows add(Added asked) {
    Query query = query(asked.query());
    String groups = asked.by().stream().map(Results::quoted).collect(Collectors.joining(", "));
    String sums =
        asked.columns().stream()
            .map(column -> ", sum(" + quoted(column) + ") AS " + quoted(column))
            .collect(Collectors.joining());
    String sql =
        "SELECT "
            + (groups.isEmpty() ? "" : groups + ", ")
            + "count(*) AS all_rows"
            + sums
            + " FROM (\n"
            + query.sql()
            + "\n) whole"
            + (groups.isEmpty() ? "" : " GROUP BY " + groups + " ORDER BY " + groups);
    return run(asked.query() + " in all", sql, query);
  }

  /**
   * Some rows of a query from the middle, in its own order.
   *
   * @param from how many rows are passed over
   */
  Rows slice(String name, long from, int count) {
    Query query = query(name);
    // The limit stands inside, where sorting can stop at it.
    String sql = "SELECT * FROM (\n" + query.sql() + "\n) whole OFFSET " + from + " LIMIT " + count;
    return run(name + " from a row on", sql, query);
  }

  /** Hands on all rows of a query, however many there are, some at a time. */
  void each(String name, Consumer<Rows> sink) {
    Query query = query(name);
    Map<String, Object> used = new HashMap<>(binds);
    used.keySet().retainAll(query.binds());
    reader.each(
        new Statement(intent.id() + "/" + name + " to the end", query.sql(), used, NO_LIMIT), sink);
  }

  private Query query(String name) {
    return plan.query(name)
        .orElseThrow(() -> new IllegalStateException(intent.id() + " has no query " + name));
  }

  private Rows run(String name, String sql, Query query) {
    Map<String, Object> used = new HashMap<>(binds);
    used.keySet().retainAll(query.binds());
    return reader.rows(new Statement(intent.id() + "/" + name, sql, used, MOST_ROWS));
  }

  private static String quoted(String column) {
    return "\"" + column.replace("\"", "\"\"") + "\"";
  }
}
