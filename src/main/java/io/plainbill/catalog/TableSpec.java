package io.plainbill.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A table filled by a query.
 *
 * @param currency the query's column with each row's currency; there if a column is money
 * @param total the columns that are summed, per currency, over all rows
 * @param rows the most rows that are shown
 */
public record TableSpec(
    String key,
    String title,
    String query,
    List<ColumnSpec> columns,
    Optional<String> currency,
    List<String> total,
    int rows) {
  public TableSpec {
    columns = List.copyOf(columns);
    total = List.copyOf(total);
  }

  /** The same table, showing that many rows. */
  public TableSpec showing(int most) {
    return new TableSpec(key, title, query, columns, currency, total, most);
  }
}
