package io.plainbill.render;

import io.plainbill.answer.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws a table with aligned columns: numbers to the right and whole, texts wrapped. */
final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;

  /**
   * A word up to this long, such as an order's number, stays whole even if the line gets too long.
   */
  private static final int WHOLE = 24;

  private final Table table;
  private final ZoneId zone;
  private final int width;

  TextTable(Table table, ZoneId zone, int width) {
    this.table = table;
    this.zone = zone;
    this.width = width;
  }

  List<String> lines() {
    TableWords words = new TableWords(table, zone);
    List<List<String>> cells = new ArrayList<>();
    cells.add(table.columns().stream().map(Table.Column::label).map(Plain::line).toList());
    table.rows().forEach(row -> cells.add(words.row(row)));
    int body = cells.size();
    table.totals().forEach(total -> cells.add(words.total(total)));
    int[] widths = widths(cells);
    List<String> lines = new ArrayList<>();
    lines.add(Plain.line(table.title()));
    for (int row = 0; row < cells.size(); row++) {
      if (row == 1 || row == body) {
        lines.add(rule(widths));
      }
      lines.addAll(drawn(cells.get(row), widths));
    }
    table.more().ifPresent(more -> lines.addAll(Plain.wrap("and " + words.rest(more), width)));
    return lines;
  }

  /** As wide as the cells are; text columns give way until the line fits, very long words last. */
  private int[] widths(List<List<String>> cells) {
    int[] widths = new int[table.columns().size()];
    int[] words = new int[widths.length];
    for (List<String> row : cells) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], Plain.width(row.get(column)));
        words[column] = Math.max(words[column], Plain.longestWord(row.get(column)));
      }
    }
    narrow(widths, words);
    narrow(widths, Arrays.stream(words).map(word -> Math.min(word, WHOLE)).toArray());
    return widths;
  }

  /** Takes from the widest text column, as long as one is wider than its least. */
  private void narrow(int[] widths, int[] least) {
    while (total(widths) > width) {
      int widest = -1;
      for (int column = 0; column < widths.length; column++) {
        boolean gives = text(column) && widths[column] > Math.max(NARROWEST, least[column]);
        if (gives && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private static int total(int[] widths) {
    int total = GAP.length() * Math.max(0, widths.length - 1);
    for (int one : widths) {
      total += one;
    }
    return total;
  }

  private boolean text(int column) {
    return switch (table.columns().get(column).type()) {
      case TEXT, DATE, TIME, DOCUMENT -> true;
      case MONEY, QUANTITY, COUNT, PERCENT -> false;
    };
  }

  private List<String> drawn(List<String> cells, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      wrapped.add(
          Plain.width(cell) > widths[column] ? Plain.wrap(cell, widths[column]) : List.of(cell));
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      StringBuilder drawn = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        List<String> cell = wrapped.get(column);
        String part = line < cell.size() ? cell.get(line) : "";
        drawn.append(column == 0 ? "" : GAP);
        drawn.append(
            text(column)
                ? Plain.padRight(part, widths[column])
                : Plain.padLeft(part, widths[column]));
      }
      lines.add(drawn.toString().stripTrailing());
    }
    return lines;
  }

  private static String rule(int[] widths) {
    StringBuilder rule = new StringBuilder();
    for (int one : widths) {
      rule.append(rule.isEmpty() ? "" : GAP).append("-".repeat(one));
    }
    return rule.toString();
  }
}
