package io.plainbill.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A caution for each row of a query.
 *
 * @param text its placeholders are the row's columns
 * @param columns the kinds of columns that the text writes as money, dates and so on
 * @param currency the column with the currency of the money columns
 */
public record WarningSpec(
    String query,
    Phrase text,
    Optional<String> article,
    List<ColumnSpec> columns,
    Optional<String> currency) {
  public WarningSpec {
    columns = List.copyOf(columns);
  }
}
