package io.plainbill.catalog;

import java.util.Set;

/**
 * One SELECT over the views that intents may read.
 *
 * @param name as the intent calls it
 * @param binds the names after a colon in the SQL
 */
public record Query(String name, String sql, Set<String> binds) {
  public Query {
    binds = Set.copyOf(binds);
  }
}
