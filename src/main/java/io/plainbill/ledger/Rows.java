package io.plainbill.ledger;

import java.util.List;

/**
 * A query's result.
 *
 * @param columns the names, lower case, in the query's order
 * @param rows each as long as {@code columns}
 * @param truncated true if the query had more rows than its limit
 */
public record Rows(List<String> columns, List<List<Value>> rows, boolean truncated) {
  public Rows {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The cell of that column in that row. */
  public Value cell(int row, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column '" + column + "' among " + columns);
    }
    return rows.get(row).get(index);
  }
}
