package io.plainbill.render;

import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Figures;
import io.plainbill.answer.Table;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table's cells as people read them, each on one line; empty where there is no value. */
record TableWords(Table table, ZoneId zone) {
  private static final String CURRENCY = "currency";

  /** The cells of one of the table's rows, in the columns' order. */
  List<String> row(Map<String, String> row) {
    return cells(row, Optional.ofNullable(row.get(CURRENCY)));
  }

  /** The totals under their columns; the first column that has none says what the row is. */
  List<String> total(Table.Total total) {
    List<String> cells = new ArrayList<>(amounts(total));
    int label = cells.indexOf("");
    if (label >= 0) {
      cells.set(label, "Total");
    }
    return cells;
  }

  /** {@code 2 more rows, in sum: Net due 0.00 USD}. */
  String rest(Table.More more) {
    String sums = sums(more.sums());
    return rows(more.rows()) + (sums.isEmpty() ? "" : ", in sum: " + sums);
  }

  static String rows(long rows) {
    return rows == 1 ? "1 more row" : count(rows) + " more rows";
  }

  /** A number of things, its thousands apart. */
  static String count(long things) {
    return Figures.read(ColumnType.COUNT, Long.toString(things), Optional.empty(), ZoneOffset.UTC);
  }

  private String sums(List<Table.Total> sums) {
    return sums.stream()
        .flatMap(total -> {
          List<String> cells = amounts(total);
          return table.columns().stream()
              .filter(column -> total.amounts().containsKey(column.key()))
              .map(column -> column.label() + " " + cells.get(table.columns().indexOf(column)));
        })
        .collect(Collectors.joining(", "));
  }

  private List<String> amounts(Table.Total total) {
    return cells(total.amounts(), Optional.of(total.currency()).filter(code -> !code.isEmpty()));
  }

  private List<String> cells(Map<String, String> row, Optional<String> currency) {
    return table.columns().stream()
        .map(column ->
            Optional.ofNullable(row.get(column.key()))
                .map(value -> read(column.type(), value, currency))
                .orElse(""))
        .toList();
  }

  private String read(ColumnType type, String value, Optional<String> currency) {
    return Plain.line(
        Figures.read(type, value, type == ColumnType.MONEY ? currency : Optional.empty(), zone));
  }
}
