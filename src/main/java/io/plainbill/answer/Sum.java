package io.plainbill.answer;

import io.plainbill.ledger.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The exact sums of some columns over a result, per currency.
 *
 * @param rows how many rows there are in all
 * @param byCurrency currency (or {@code ""}) to column to sum; a column that no row has is missing
 */
record Sum(long rows, Map<String, Map<String, BigDecimal>> byCurrency) {
  private static final String COUNT = "all_rows";

  /** Over all rows of the query, fetched or not. */
  static Sum of(Results results, String query, Optional<String> currency, List<String> columns) {
    Rows rows = results.rows(query);
    return rows.truncated()
        ? inDatabase(results.sums(query, currency.stream().toList(), columns), currency, columns)
        : first(rows, rows.rows().size(), currency, columns);
  }

  /** Over the first rows of a result. */
  static Sum first(Rows rows, int count, Optional<String> currency, List<String> columns) {
    return of(rows, 0, count, currency, columns);
  }

  /** Over the rows from one on, until another. */
  static Sum of(Rows rows, int from, int until, Optional<String> currency, List<String> columns) {
    Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
    for (int row = from; row < until; row++) {
      add(rows, row, currency, columns, sums);
    }
    return new Sum(until - from, sums);
  }

  /** What was shown as that many rows with those sums. */
  static Sum of(long rows, List<Table.Total> totals) {
    Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
    for (Table.Total total : totals) {
      Map<String, BigDecimal> amounts =
          sums.computeIfAbsent(total.currency(), key -> new TreeMap<>());
      total.amounts().forEach((column, amount) -> amounts.put(column, new BigDecimal(amount)));
    }
    return new Sum(rows, sums);
  }

  /** True if nothing is left in any currency. */
  boolean isZero() {
    return byCurrency.values().stream()
        .flatMap(sums -> sums.values().stream())
        .allMatch(sum -> sum.signum() == 0);
  }

  private static Sum inDatabase(Rows sums, Optional<String> currency, List<String> columns) {
    if (sums.truncated()) {
      throw new IllegalStateException("a result has more currencies than can be");
    }
    long count = 0;
    Map<String, Map<String, BigDecimal>> byCurrency = new TreeMap<>();
    for (int row = 0; row < sums.rows().size(); row++) {
      count += Cells.number(sums, row, COUNT).orElse(BigDecimal.ZERO).longValueExact();
      add(sums, row, currency, columns, byCurrency);
    }
    return new Sum(count, byCurrency);
  }

  private static void add(
      Rows rows,
      int row,
      Optional<String> currency,
      List<String> columns,
      Map<String, Map<String, BigDecimal>> sums) {
    String code = currency.flatMap(column -> Cells.text(rows, row, column)).orElse("");
    for (String column : columns) {
      Cells.number(rows, row, column)
          .ifPresent(number ->
              sums.computeIfAbsent(code, key -> new TreeMap<>())
                  .merge(column, number, BigDecimal::add));
    }
  }

  /** Both together. */
  Sum plus(Sum other) {
    Map<String, Map<String, BigDecimal>> both = new TreeMap<>();
    byCurrency.forEach((currency, sums) -> both.put(currency, new TreeMap<>(sums)));
    other.byCurrency.forEach((currency, sums) ->
        sums.forEach((column, sum) ->
            both.computeIfAbsent(currency, key -> new TreeMap<>())
                .merge(column, sum, BigDecimal::add)));
    return new Sum(rows + other.rows, both);
  }

  /** What is left when the other is taken away. */
  Sum minus(Sum other) {
    Map<String, Map<String, BigDecimal>> left = new TreeMap<>();
    byCurrency.forEach((currency, sums) ->
        sums.forEach((column, sum) ->
            left.computeIfAbsent(currency, key -> new TreeMap<>())
                .put(column, sum.subtract(other.of(currency, column)))));
    return new Sum(rows - other.rows, left);
  }

  /** The sum of one column in one currency; zero if no row has it. */
  BigDecimal of(String currency, String column) {
    return Optional.ofNullable(byCurrency.get(currency))
        .map(sums -> sums.get(column))
        .orElse(BigDecimal.ZERO);
  }

  /** The sums as an answer shows them. */
  List<Table.Total> totals(Set<String> money) {
    List<Table.Total> totals = new ArrayList<>();
    byCurrency.forEach((currency, sums) -> {
      Map<String, String> amounts = new TreeMap<>();
      sums.forEach((column, sum) ->
          amounts.put(
              column, money.contains(column) ? Figures.money(sum, currency) : Figures.plain(sum)));
      totals.add(new Table.Total(currency, Map.copyOf(amounts)));
    });
    return totals;
  }
}
