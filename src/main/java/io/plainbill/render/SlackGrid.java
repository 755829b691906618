package io.plainbill.render;

import io.plainbill.answer.Chart;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table's cells in the order that a narrow column needs: what a row is about, its amounts, and
 * then the rest.
 */
final class SlackGrid {
  /** In a table of up to as many columns all are seen at once, as they stand. */
  private static final int NARROW = 4;

  /** A second column with longer texts explains rather than says what a row is about. */
  private static final int LEADING = 20;

  static final String MISSING = "–";
  private static final String TOO_LONG = "(too long to show)";
  private static final String BARS = "Chart";

  private final Table table;
  private final TableWords words;
  private final List<Integer> order;
  private final Optional<Integer> bars;
  private final List<String> drawn;
  private final int longest;

  /**
   * The cells of that table.
   *
   * @param chart drawn beside the figures if it is of this table
   * @param longest a longer text is cut with a sign of it; a figure is never cut
   */
  SlackGrid(Table table, Optional<Chart> chart, ZoneId zone, int longest) {
    this.table = table;
    this.words = new TableWords(table, zone);
    this.longest = longest;
    Optional<Chart> own =
        chart.filter(one ->
            one.table().equals(table.key()) && at(table, one.x()) >= 0 && at(table, one.y()) >= 0);
    this.order = own.map(one -> charted(table, one)).orElseGet(() -> plain(table));
    this.drawn = own.map(one -> SlackBars.of(table, one.y())).orElse(List.of());
    this.bars = own.map(one -> order.indexOf(at(table, one.y())) + 1);
  }

  private static int at(Table table, String key) {
    for (int column = 0; column < table.columns().size(); column++) {
      if (table.columns().get(column).key().equals(key)) {
        return column;
      }
    }
    return -1;
  }

  private static List<Integer> charted(Table table, Chart chart) {
    List<Integer> order = new ArrayList<>(List.of(at(table, chart.x())));
    add(order, at(table, chart.y()));
    plain(table).forEach(column -> add(order, column));
    return List.copyOf(order);
  }

  private static List<Integer> plain(Table table) {
    List<Integer> order = new ArrayList<>();
    int all = table.columns().size();
    if (all > NARROW) {
      order.add(0);
      if (isShort(table, table.columns().get(1).key())) {
        order.add(1);
      }
      for (int column = 0; column < all; column++) {
        if (table.columns().get(column).type() == ColumnType.MONEY) {
          add(order, column);
        }
      }
    }
    for (int column = 0; column < all; column++) {
      add(order, column);
    }
    return List.copyOf(order);
  }

  private static boolean isShort(Table table, String column) {
    return table.rows().stream().allMatch(row -> row.getOrDefault(column, "").length() <= LEADING);
  }

  private static void add(List<Integer> order, int column) {
    if (!order.contains(column)) {
      order.add(column);
    }
  }

  Table table() {
    return table;
  }

  TableWords words() {
    return words;
  }

  /** The columns without the bars, in order. */
  List<Table.Column> columns() {
    return order.stream().map(table.columns()::get).toList();
  }

  /** The labels, with one for the bars where there are any. */
  List<String> header() {
    List<String> cells = new ArrayList<>();
    columns().forEach(column -> cells.add(SlackText.line(column.label(), longest)));
    bars.ifPresent(at -> cells.add(at, BARS));
    return cells;
  }

  /** The cells of a row in order; empty where there is nothing to say. */
  List<String> row(int row) {
    List<String> cells = cells(words.row(table.rows().get(row)));
    bars.ifPresent(at -> cells.add(at, drawn.get(row)));
    return cells;
  }

  List<String> total(Table.Total total) {
    List<String> cells = cells(words.total(total));
    bars.ifPresent(at -> cells.add(at, ""));
    return cells;
  }

  /** True for the columns whose cells are figures, the bars not among them. */
  List<Boolean> figures() {
    List<Boolean> figures = new ArrayList<>();
    columns().forEach(column -> figures.add(isFigure(column.type())));
    bars.ifPresent(at -> figures.add(at, false));
    return figures;
  }

  private List<String> cells(List<String> read) {
    List<String> cells = new ArrayList<>();
    for (int column : order) {
      boolean figure = isFigure(table.columns().get(column).type());
      cells.add(cell(read.get(column), figure, longest));
    }
    return cells;
  }

  /** What is shown of a value: a text may be cut, a figure is shown whole or not at all. */
  static String cell(String value, boolean figure, int longest) {
    String line = SlackText.line(value);
    return figure && line.length() > longest ? TOO_LONG : SlackText.clip(line, longest);
  }

  static boolean isFigure(ColumnType type) {
    return switch (type) {
      case MONEY, QUANTITY, COUNT, PERCENT -> true;
      case TEXT, DATE, TIME, DOCUMENT -> false;
    };
  }

  /** True if the row holds more than its cells show. */
  boolean isCut(int row) {
    return words.row(table.rows().get(row)).stream()
        .anyMatch(cell -> SlackText.line(cell).length() > longest);
  }

  /** The bar beside a row's figure; empty where there is none. */
  String bar(int row) {
    return drawn.isEmpty() ? "" : drawn.get(row);
  }

  /** What a row is about: its first cell. */
  String subject(int row) {
    String first = cells(words.row(table.rows().get(row))).getFirst();
    return first.isEmpty() ? MISSING : first;
  }

  /**
   * The row's further cells in words, those of figures or the others; each with its label, unless
   * it is the only figure a row can have.
   */
  List<String> parts(int row, boolean figures) {
    List<String> cells = cells(words.row(table.rows().get(row)));
    List<String> parts = new ArrayList<>();
    for (int at = 1; at < cells.size(); at++) {
      Table.Column column = columns().get(at);
      if (!cells.get(at).isEmpty() && isFigure(column.type()) == figures) {
        String label =
            figures && isOnly(column) ? "" : SlackText.line(column.label(), longest) + " ";
        parts.add(label + cells.get(at));
      }
    }
    return parts;
  }

  private boolean isOnly(Table.Column figure) {
    return columns().stream()
        .skip(1)
        .filter(one -> isFigure(one.type()))
        .toList()
        .equals(List.of(figure));
  }

  /** The totals in words, a line for each currency. */
  List<String> totals() {
    List<String> lines = new ArrayList<>();
    for (Table.Total total : table.totals()) {
      Map<String, String> amounts = total.amounts();
      List<String> cells = cells(words.total(total));
      List<String> parts = new ArrayList<>();
      for (int at = 0; at < cells.size(); at++) {
        Table.Column column = columns().get(at);
        if (amounts.containsKey(column.key())) {
          parts.add(SlackText.line(column.label(), longest) + " " + cells.get(at));
        }
      }
      if (!parts.isEmpty()) {
        lines.add("Total: " + String.join(" · ", parts));
      }
    }
    return lines;
  }
}
