package io.plainbill.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows with totals that add up.
 *
 * @param rows column key to canonical value; a missing key is a value the ledger does not have. A
 *     row with money has its code under {@code currency}
 * @param totals for each currency (or {@code ""} where the column is not money) the sum per
 *     totalled column over all rows, shown or not
 * @param more present if rows were left out: how many, and their sums
 */
public record Table(
    String key,
    String title,
    List<Column> columns,
    List<Map<String, String>> rows,
    List<Total> totals,
    Optional<More> more) {

  /** One column. */
  public record Column(String key, String label, ColumnType type, Optional<String> definition) {}

  /** Sums over all rows of one currency. */
  public record Total(String currency, Map<String, String> amounts) {}

  /**
   * What the page leaves out.
   *
   * @param cursor asks for the rows that come next
   */
  public record More(long rows, List<Total> sums, Optional<String> cursor) {
    /** A rest that nobody was handed a cursor for yet. */
    public More(long rows, List<Total> sums) {
      this(rows, sums, Optional.empty());
    }

    /** The same rest with the cursor to it. */
    public More from(String next) {
      return new More(rows, sums, Optional.of(next));
    }
  }

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(Map::copyOf).toList();
    totals = List.copyOf(totals);
  }

  /** The same table with that rest. */
  public Table reading(More rest) {
    return new Table(key, title, columns, rows, totals, Optional.of(rest));
  }
}
