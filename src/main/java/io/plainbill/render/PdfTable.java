package io.plainbill.render;

import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Figures;
import io.plainbill.answer.Table;
import java.awt.Color;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/**
 * A table on as many pages as it takes, with its title and header on each of them. Numbers stand
 * under each other, to the right and on one line; texts wrap.
 */
final class PdfTable {
  private static final Color HEAD = new Color(0xE8, 0xED, 0xF3);
  private static final Color LINE = new Color(0xD3, 0xDA, 0xE2);
  private static final float LARGE = 8.5f;
  private static final float SMALL = 5.5f;
  private static final float STEP = 0.5f;
  private static final float AIR = 8;
  private static final float NARROW_TEXT = 46;
  private static final float WIDE_TEXT = 190;

  /** A word up to this long is not cut in two. */
  private static final float WHOLE_WORD = 70;

  private static final int FLUSHED = 100;

  private final Table table;
  private final List<Table.Column> columns;
  private final Optional<String> oneCurrency;
  private final ZoneId zone;
  private final PdfFonts fonts;

  PdfTable(Table table, ZoneId zone, PdfFonts fonts) {
    this.table = table;
    this.zone = zone;
    this.fonts = fonts;
    this.oneCurrency = oneCurrency(table);
    this.columns =
        FileContent.columns(table).stream()
            .filter(column -> oneCurrency.isEmpty() || !column.key().equals(FileContent.CURRENCY))
            .toList();
  }

  /** The currency of all amounts, if it is one for all; then the header says it. */
  private static Optional<String> oneCurrency(Table table) {
    Set<String> codes =
        table.totals().stream().map(Table.Total::currency).collect(Collectors.toSet());
    boolean ofAll =
        codes.size() == 1
            && table.columns().stream()
                .filter(column -> column.type() == ColumnType.MONEY)
                .allMatch(column -> table.totals().getFirst().amounts().containsKey(column.key()));
    return ofAll ? codes.stream().filter(code -> !code.isEmpty()).findFirst() : Optional.empty();
  }

  /** The least width that the table needs at its smallest. */
  float least() {
    return sum(widths(SMALL + 1, NARROW_TEXT));
  }

  void write(Document document, FileContent content) {
    float room = document.right() - document.left();
    float size = LARGE;
    while (size > SMALL && sum(widths(size, NARROW_TEXT)) > room) {
      size -= STEP;
    }
    PdfPTable drawn = new PdfPTable(columns.size());
    drawn.setWidthPercentage(100);
    drawn.setWidths(filling(widths(size, WIDE_TEXT), widths(size, NARROW_TEXT), room));
    drawn.setSpacingBefore(14);
    drawn.setSplitLate(true);
    drawn.setComplete(false);
    head(drawn, size);
    Rows rows = new Rows(document, drawn, size);
    content.rows().each(table, rows::add);
    table.totals().forEach(total -> total(drawn, total, rows.size));
    drawn.setComplete(true);
    document.add(drawn);
  }

  private void head(PdfPTable drawn, float size) {
    PdfPCell title = new PdfPCell(fonts.phrase(table.title(), 11, true, PdfFonts.ACCENT));
    title.setColspan(columns.size());
    title.setBorder(Rectangle.NO_BORDER);
    title.setPaddingLeft(0);
    title.setPaddingBottom(5);
    drawn.addCell(title);
    for (Table.Column column : columns) {
      PdfPCell cell = new PdfPCell(fonts.phrase(label(column), size, true, PdfFonts.INK));
      cell.setBackgroundColor(HEAD);
      cell.setHorizontalAlignment(align(column));
      cell.setVerticalAlignment(Element.ALIGN_BOTTOM);
      style(cell, Rectangle.BOTTOM, 0.8f);
      drawn.addCell(cell);
    }
    drawn.setHeaderRows(2);
  }

  private String label(Table.Column column) {
    return column.type() == ColumnType.MONEY
        ? column.label() + oneCurrency.map(code -> " (" + code + ")").orElse("")
        : column.label();
  }

  /** Rows on their way; those that are on paper are let go of. */
  private final class Rows {
    private final Document document;
    private final PdfPTable drawn;
    private final float size;
    private int waiting;

    Rows(Document document, PdfPTable drawn, float size) {
      this.document = document;
      this.drawn = drawn;
      this.size = size;
    }

    void add(Map<String, String> row) {
      for (Table.Column column : columns) {
        String text = read(column, row.get(column.key()));
        PdfPCell cell = new PdfPCell(fonts.phrase(text, size, false, PdfFonts.INK));
        cell.setHorizontalAlignment(align(column));
        style(cell, Rectangle.BOTTOM, 0.4f);
        drawn.addCell(cell);
      }
      waiting++;
      if (waiting == FLUSHED) {
        waiting = 0;
        document.add(drawn);
      }
    }
  }

  private void total(PdfPTable drawn, Table.Total total, float size) {
    boolean named = false;
    for (Table.Column column : columns) {
      String amount = total.amounts().get(column.key());
      String text = read(column, amount);
      if (column.key().equals(FileContent.CURRENCY)) {
        text = total.currency();
      } else if (amount == null && !named) {
        text = "Total";
        named = true;
      }
      PdfPCell cell = new PdfPCell(fonts.phrase(text, size, true, PdfFonts.INK));
      cell.setHorizontalAlignment(align(column));
      style(cell, Rectangle.TOP, 0.9f);
      cell.setBorderColor(PdfFonts.INK);
      drawn.addCell(cell);
    }
  }

  private static void style(PdfPCell cell, int border, float width) {
    cell.setBorder(border);
    cell.setBorderWidth(width);
    cell.setBorderColor(LINE);
    cell.setPaddingTop(3);
    cell.setPaddingBottom(4);
    cell.setPaddingLeft(AIR / 2);
    cell.setPaddingRight(AIR / 2);
  }

  private String read(Table.Column column, @Nullable String value) {
    return value == null ? "" : Figures.read(column.type(), value, Optional.empty(), zone);
  }

  private static int align(Table.Column column) {
    return isText(column) ? Element.ALIGN_LEFT : Element.ALIGN_RIGHT;
  }

  private static boolean isText(Table.Column column) {
    return switch (column.type()) {
      case TEXT, DATE, TIME, DOCUMENT -> true;
      case MONEY, QUANTITY, COUNT, PERCENT -> false;
    };
  }

  private static boolean wraps(Table.Column column) {
    return switch (column.type()) {
      case TEXT, TIME, DOCUMENT -> true;
      case MONEY, QUANTITY, COUNT, PERCENT, DATE -> false;
    };
  }

  /** What each column takes: numbers what they are long, texts at most so much. */
  private float[] widths(float size, float mostText) {
    float[] widths = new float[columns.size()];
    for (int at = 0; at < widths.length; at++) {
      Table.Column column = columns.get(at);
      float word = longestWord(label(column), size);
      float cells = 0;
      float words = 0;
      for (String value : values(column)) {
        String text = read(column, value);
        cells = Math.max(cells, fonts.width(text, size, true));
        words = Math.max(words, longestWord(text, size));
      }
      float text = Math.max(Math.min(cells, mostText), Math.min(words, WHOLE_WORD));
      widths[at] = AIR + 1 + Math.max(word, wraps(column) ? text : cells);
    }
    return widths;
  }

  private List<String> values(Table.Column column) {
    return Stream.concat(
            table.rows().stream().map(row -> row.get(column.key())),
            table.totals().stream().map(total -> total.amounts().get(column.key())))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private float longestWord(String text, float size) {
    return Arrays.stream(text.split(" ", -1))
        .map(word -> fonts.width(word, size, true))
        .max(Float::compare)
        .orElse(0f);
  }

  /** The page's width shared out: texts give way to numbers, what is left over goes to texts. */
  private float[] filling(float[] wished, float[] least, float room) {
    float left = room - sum(wished);
    float[] widths = wished.clone();
    float texts = 0;
    for (int at = 0; at < widths.length; at++) {
      texts += wraps(columns.get(at)) ? give(wished[at], least[at], left) : 0;
    }
    for (int at = 0; at < widths.length; at++) {
      if (texts > 0 && wraps(columns.get(at))) {
        widths[at] += left * give(wished[at], least[at], left) / texts;
      }
    }
    return widths;
  }

  private static float give(float wished, float least, float left) {
    return left < 0 ? Math.max(0.01f, wished - least) : wished;
  }

  private static float sum(float[] widths) {
    float sum = 0;
    for (float width : widths) {
      sum += width;
    }
    return sum;
  }
}
