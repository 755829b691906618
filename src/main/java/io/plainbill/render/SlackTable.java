package io.plainbill.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.Chart;
import io.plainbill.answer.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in a message: Slack's own, or lines of text where that is refused. A short one stands
 * there whole; of a long one the first rows, with how many more there are and their exact sums.
 */
final class SlackTable {
  /** So many rows are still seen at a glance. */
  private static final int WHOLE = 15;

  /** Of a longer table. */
  private static final int FIRST = 10;

  private static final int TITLE = 150;
  private static final int CELL = 200;
  private static final int LINES = 6_000;
  private static final int REST = 1_800;
  private static final int SUMS = 1_500;

  private static final int LINE = 2_000;

  /** So many texts of a row stand in a line beside its figures. */
  private static final int TEXTS = 3;

  /** A wider table is scrolled: a text wrapped in a far column would only make its row tall. */
  private static final int NARROW = 5;

  /** From here on a text is wrapped rather than let the column grow. */
  private static final int WRAPPED = 28;

  /** There, and not seen: Slack takes no empty cell. */
  private static final String NOTHING = "\u2060";

  private final SlackGrid grid;
  private final Table table;

  SlackTable(Table table, Optional<Chart> chart, ZoneId zone) {
    this.table = table;
    this.grid = new SlackGrid(table, chart, zone, CELL);
  }

  /**
   * What was drawn.
   *
   * @param whole false if rows or columns are missing
   */
  record Drawn(List<ObjectNode> blocks, boolean whole) {}

  /** As Slack's own table, within that many characters. */
  Drawn own(int budget) {
    int columns = Math.min(grid.header().size(), SlackLimits.TABLE_COLUMNS);
    List<List<String>> totals = totals(columns);
    int fixed =
        size(grid.header().subList(0, columns)) + totals.stream().mapToInt(SlackTable::size).sum();
    int most = Math.min(wanted(), SlackLimits.TABLE_ROWS - 1 - totals.size());
    List<List<String>> rows =
        fitting(
            most,
            Math.min(budget, SlackLimits.TABLE_CELLS) - title().length() - REST - fixed,
            row -> grid.row(row).subList(0, columns));
    List<ObjectNode> blocks = new ArrayList<>(List.of(titleBlock()));
    if (!rows.isEmpty()) {
      blocks.add(node(columns, rows, totals));
    }
    int hidden = grid.header().size() - columns;
    return drawn(blocks, rows.size(), hidden);
  }

  /** As lines of text, within that many characters. */
  Drawn text(int budget) {
    List<String> totals = table.totals().isEmpty() ? List.of() : grid.totals();
    int fixed = title().length() + REST + totals.stream().mapToInt(line -> line.length() + 1).sum();
    List<List<String>> rows = fitting(wanted(), Math.min(budget, LINES) - fixed, this::line);
    List<ObjectNode> blocks = new ArrayList<>(List.of(titleBlock()));
    if (!rows.isEmpty()) {
      RichText lines = new RichText();
      rows.forEach(row ->
          lines.line(RichText.Piece.bold(row.getFirst()), RichText.Piece.text(row.getLast())));
      totals.forEach(line -> lines.line(RichText.Piece.bold(line)));
      blocks.add(lines.block());
    }
    Drawn drawn = drawn(blocks, rows.size(), 0);
    return new Drawn(drawn.blocks(), drawn.whole() && !isShortened(rows.size()));
  }

  private List<String> line(int row) {
    List<String> parts = new ArrayList<>(grid.parts(row, true));
    grid.parts(row, false).stream().limit(TEXTS).forEach(parts::add);
    String bar = grid.bar(row);
    return List.of(
        grid.subject(row),
        SlackText.clip("  " + String.join(" · ", parts), LINE) + (bar.isEmpty() ? "" : "  " + bar));
  }

  /** True if a line leaves something of its row out. */
  private boolean isShortened(int rows) {
    return IntStream.range(0, rows)
        .anyMatch(
            row -> grid.parts(row, false).size() > TEXTS || line(row).getLast().length() >= LINE);
  }

  private int wanted() {
    boolean whole = table.rows().size() <= WHOLE && table.more().isEmpty();
    return whole ? table.rows().size() : Math.min(FIRST, table.rows().size());
  }

  /** Cells of a row. */
  @FunctionalInterface
  private interface Cells {
    List<String> of(int row);
  }

  private static List<List<String>> fitting(int most, int budget, Cells cells) {
    List<List<String>> rows = new ArrayList<>();
    int left = budget;
    for (int row = 0; row < most; row++) {
      List<String> next = cells.of(row);
      left -= size(next);
      if (left < 0) {
        break;
      }
      rows.add(next);
    }
    return rows;
  }

  /** A missing cell is written too. */
  private static int size(List<String> cells) {
    return cells.stream().mapToInt(cell -> Math.max(1, cell.length())).sum();
  }

  private List<List<String>> totals(int columns) {
    return table.totals().stream().map(total -> grid.total(total).subList(0, columns)).toList();
  }

  private String title() {
    String title = SlackText.line(table.title(), TITLE);
    return title.isEmpty() ? "Table" : title;
  }

  private ObjectNode titleBlock() {
    return new RichText().line(RichText.Piece.bold(title())).block();
  }

  private Drawn drawn(List<ObjectNode> blocks, int shown, int hidden) {
    Optional<Table.More> rest = new TableRest(table).behind(shown);
    List<String> lines = new ArrayList<>();
    rest.ifPresent(more -> lines.add(rest(more, shown)));
    if (hidden > 0) {
      lines.add(
          "Columns not shown here: "
              + grid.columns().reversed().stream()
                  .limit(hidden)
                  .map(column -> SlackText.line(column.label(), CELL / 4))
                  .collect(Collectors.joining(", ")));
    }
    if (!lines.isEmpty()) {
      blocks.add(SlackNodes.context(List.of(SlackText.clip(String.join("\n", lines), REST))));
    }
    boolean cut = IntStream.range(0, shown).anyMatch(grid::isCut);
    return new Drawn(List.copyOf(blocks), lines.isEmpty() && !cut);
  }

  private String rest(Table.More more, int shown) {
    String words = SlackText.line(grid.words().rest(more));
    String sentence =
        words.length() <= SUMS
            ? words
            : TableWords.rows(more.rows()) + "; their sums stand with all rows";
    return shown == 0 ? sentence.replaceFirst(" more row", " row") : sentence;
  }

  private ObjectNode node(int columns, List<List<String>> rows, List<List<String>> totals) {
    ObjectNode node = SlackNodes.node("table");
    ArrayNode settings = node.putArray("column_settings");
    for (int column = 0; column < columns; column++) {
      int at = column;
      boolean wrapped =
          columns <= NARROW && rows.stream().anyMatch(row -> row.get(at).length() > WRAPPED);
      settings
          .addObject()
          .put("align", grid.figures().get(column) ? "right" : "left")
          .put("is_wrapped", wrapped);
    }
    ArrayNode lines = node.putArray("rows");
    bold(lines.addArray(), grid.header().subList(0, columns));
    for (List<String> row : rows) {
      ArrayNode cells = lines.addArray();
      for (String cell : row) {
        cells.add(
            SlackNodes.node("raw_text").put("text", cell.isEmpty() ? SlackGrid.MISSING : cell));
      }
    }
    totals.forEach(total -> bold(lines.addArray(), total));
    return node;
  }

  private static void bold(ArrayNode line, List<String> cells) {
    for (String cell : cells) {
      line.add(
          cell.isEmpty()
              ? SlackNodes.node("raw_text").put("text", NOTHING)
              : new RichText().line(RichText.Piece.bold(cell)).block());
    }
  }
}
