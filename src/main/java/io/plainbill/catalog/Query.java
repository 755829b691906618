package io.plainbill.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * One SELECT over the views that intents may read.
 *
 * @param name as the intent calls it
 * @param binds the names after a colon in the SQL
 * @param part present if it is some rows of another query, which is run once for all its parts
 */
public record Query(String name, String sql, Set<String> binds, Optional<Part> part) {
  /** The column that tells which part a row belongs to. */
  public static final String PART = "part";

  /**
   * Rows of another query.
   *
   * @param of that query's name
   * @param value what stands in its column {@value #PART}
   */
  public record Part(String of, String value) {}

  public Query {
    binds = Set.copyOf(binds);
  }

  public Query(String name, String sql, Set<String> binds) {
    this(name, sql, binds, Optional.empty());
  }

  /** The rows of this query whose part is that, as a query of its own. */
  Query part(String called, String value) {
    String sql = "SELECT * FROM (\n" + this.sql + "\n) whole WHERE " + PART + " = '" + value + "'";
    return new Query(called, sql, binds, Optional.of(new Part(name, value)));
  }
}
