package io.plainbill.catalog;

import java.util.Set;

/**
 * How to draw a table.
 *
 * @param type waterfall, bar or line, or the key of a fact that says which
 */
public record ChartSpec(String type, String table, String x, String y) {
  /** The types that there are. */
  public static final Set<String> TYPES = Set.of("waterfall", "bar", "line");

  /** True if a fact decides. */
  public boolean decided() {
    return !TYPES.contains(type);
  }
}
