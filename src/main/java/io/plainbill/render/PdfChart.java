package io.plainbill.render;

import io.plainbill.answer.Chart;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Figures;
import io.plainbill.answer.Table;
import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * The answer's chart as lines and areas, one for each currency. What is drawn are the rows that the
 * answer shows; figures become floating point only to find their place on paper.
 */
final class PdfChart {
  private static final Color UP = new Color(0x2F, 0x6D, 0xA8);
  private static final Color DOWN = new Color(0xB5, 0x4A, 0x3A);
  private static final Color SUM = new Color(0x4A, 0x55, 0x63);
  private static final Color GRID = new Color(0xD3, 0xDA, 0xE2);
  private static final int MOST = 14;
  private static final float ROW = 17;
  private static final float BAR = 10;
  private static final float SIZE = 7.5f;
  private static final float HEAD = 20;
  private static final float LABELS = 150;
  private static final float LINES = 150;

  private final PdfWriter writer;
  private final Document document;
  private final PdfFonts fonts;
  private final FileContent content;

  PdfChart(PdfWriter writer, Document document, PdfFonts fonts, FileContent content) {
    this.writer = writer;
    this.document = document;
    this.fonts = fonts;
    this.content = content;
  }

  /**
   * One row of the table: what it is called, how much it is, and from where to where it is drawn.
   */
  private record Mark(String label, String value, double from, double to, Color color) {}

  void write() {
    content
        .answer()
        .chart()
        .ifPresent(chart ->
            content.answer().tables().stream()
                .filter(table -> table.key().equals(chart.table()))
                .findFirst()
                .ifPresent(table -> write(chart, table)));
  }

  private void write(Chart chart, Table table) {
    Map<String, List<Map<String, String>>> byCurrency = new LinkedHashMap<>();
    for (Map<String, String> row : table.rows()) {
      if (row.containsKey(chart.y())) {
        byCurrency
            .computeIfAbsent(row.getOrDefault(FileContent.CURRENCY, ""), code -> new ArrayList<>())
            .add(row);
      }
    }
    byCurrency.forEach((currency, rows) -> {
      String title = label(table, chart.y()) + (currency.isEmpty() ? "" : " (" + currency + ")");
      if (chart.type() == Chart.Type.LINE && rows.size() > 1) {
        place(lines(title, chart, table, rows));
      } else {
        place(bars(title(title, rows, table), marks(chart, table, rows, currency)));
      }
    });
  }

  /** Says what is not drawn: nothing is left out in silence. */
  private static String title(String title, List<Map<String, String>> rows, Table table) {
    long more = Math.max(0, rows.size() - MOST) + table.more().map(Table.More::rows).orElse(0L);
    return more == 0 ? title : title + ", the first " + Math.min(MOST, rows.size()) + " rows";
  }

  private void place(PdfTemplate drawn) {
    Image image = Image.getInstance(drawn);
    image.setSpacingBefore(14);
    document.add(image);
  }

  private List<Mark> marks(
      Chart chart, Table table, List<Map<String, String>> rows, String currency) {
    List<Mark> marks = new ArrayList<>();
    double reached = 0;
    for (Map<String, String> row : rows.subList(0, Math.min(MOST, rows.size()))) {
      String amount = row.getOrDefault(chart.y(), "0");
      double value = new BigDecimal(amount).doubleValue();
      double from = chart.type() == Chart.Type.WATERFALL ? reached : 0;
      reached = from + value;
      marks.add(
          new Mark(
              read(table, chart.x(), row),
              read(table, chart.y(), amount),
              from,
              reached,
              value < 0 ? DOWN : UP));
    }
    if (chart.type() == Chart.Type.WATERFALL) {
      total(chart, table, currency)
          .ifPresent(amount ->
              marks.add(
                  new Mark(
                      "Total",
                      read(table, chart.y(), amount),
                      0,
                      new BigDecimal(amount).doubleValue(),
                      SUM)));
    }
    return marks;
  }

  private static Optional<String> total(Chart chart, Table table, String currency) {
    return table.totals().stream()
        .filter(total -> total.currency().equals(currency))
        .flatMap(total -> Optional.ofNullable(total.amounts().get(chart.y())).stream())
        .findFirst();
  }

  /** Bars that lie, so that their names can be read; in a waterfall each begins where one ended. */
  private PdfTemplate bars(String title, List<Mark> marks) {
    float width = document.right() - document.left();
    float height = HEAD + marks.size() * ROW + 6;
    PdfTemplate on = writer.getDirectContent().createTemplate(width, height);
    text(on, title, 0, height - 10, Element.ALIGN_LEFT, true);
    double least = marks.stream().mapToDouble(m -> Math.min(m.from(), m.to())).min().orElse(0);
    double most = marks.stream().mapToDouble(m -> Math.max(m.from(), m.to())).max().orElse(0);
    least = Math.min(0, least);
    most = Math.max(0, most);
    float values =
        marks.stream().map(m -> fonts.width(m.value(), SIZE, false)).max(Float::compare).orElse(0f);
    float left = LABELS + 6;
    float scale = (float) ((width - left - values - 10) / Math.max(most - least, 1e-12));
    float zero = left + (float) (-least * scale);
    float y = height - HEAD;
    line(on, GRID, zero, y, zero, y - marks.size() * ROW);
    for (Mark mark : marks) {
      y -= ROW;
      text(on, shortened(mark.label(), LABELS), 0, y + 5, Element.ALIGN_LEFT, false);
      float from = zero + (float) (Math.min(mark.from(), mark.to()) * scale);
      float to = zero + (float) (Math.max(mark.from(), mark.to()) * scale);
      on.setColorFill(mark.color());
      on.rectangle(from, y + 2, Math.max(to - from, 0.6f), BAR);
      on.fill();
      text(on, mark.value(), width, y + 5, Element.ALIGN_RIGHT, false);
    }
    return on;
  }

  private PdfTemplate lines(
      String title, Chart chart, Table table, List<Map<String, String>> rows) {
    float width = document.right() - document.left();
    float height = HEAD + LINES + 18;
    PdfTemplate on = writer.getDirectContent().createTemplate(width, height);
    text(on, title, 0, height - 10, Element.ALIGN_LEFT, true);
    List<String> amounts = rows.stream().map(row -> row.getOrDefault(chart.y(), "0")).toList();
    double[] values = amounts.stream().mapToDouble(a -> new BigDecimal(a).doubleValue()).toArray();
    double least = Math.min(0, Arrays.stream(values).min().orElse(0));
    double most = Math.max(0, Arrays.stream(values).max().orElse(0));
    float scale = (float) ((LINES - 14) / Math.max(most - least, 1e-12));
    float base = 18;
    float zero = base + (float) (-least * scale);
    line(on, GRID, 0, zero, width, zero);
    float step = (width - 60) / Math.max(1, values.length - 1);
    on.setColorStroke(UP);
    on.setLineWidth(1.4f);
    for (int at = 0; at < values.length; at++) {
      float x = 30 + at * step;
      float y = zero + (float) (values[at] * scale);
      if (at == 0) {
        on.moveTo(x, y);
      } else {
        on.lineTo(x, y);
      }
    }
    on.stroke();
    int every = Math.max(1, (int) Math.ceil(values.length * 62 / (width - 60)));
    for (int at = 0; at < values.length; at++) {
      float x = 30 + at * step;
      float y = zero + (float) (values[at] * scale);
      on.setColorFill(values[at] < 0 ? DOWN : UP);
      on.circle(x, y, 2.2f);
      on.fill();
      if (at % every == 0) {
        text(on, read(table, chart.y(), amounts.get(at)), x, y + 5, Element.ALIGN_CENTER, false);
        text(
            on,
            shortened(read(table, chart.x(), rows.get(at)), step * every - 4),
            x,
            4,
            Element.ALIGN_CENTER,
            false);
      }
    }
    return on;
  }

  private String shortened(String text, float room) {
    String cut = Plain.line(text);
    while (cut.length() > 1 && fonts.width(cut, SIZE, false) > room) {
      cut =
          cut.substring(0, cut.offsetByCodePoints(cut.length(), cut.endsWith("…") ? -2 : -1)) + "…";
    }
    return cut;
  }

  private static void line(PdfTemplate on, Color color, float x, float y, float toX, float toY) {
    on.setColorStroke(color);
    on.setLineWidth(0.6f);
    on.moveTo(x, y);
    on.lineTo(toX, toY);
    on.stroke();
  }

  private void text(PdfTemplate on, String text, float x, float y, int align, boolean heavy) {
    ColumnText.showTextAligned(
        on,
        align,
        fonts.phrase(text, heavy ? 9 : SIZE, heavy, heavy ? PdfFonts.ACCENT : PdfFonts.INK),
        x,
        y,
        0);
  }

  private String read(Table table, String key, Map<String, String> row) {
    return Optional.ofNullable(row.get(key)).map(value -> read(table, key, value)).orElse("");
  }

  private String read(Table table, String key, String value) {
    ColumnType type =
        table.columns().stream()
            .filter(column -> column.key().equals(key))
            .map(Table.Column::type)
            .findFirst()
            .orElse(ColumnType.TEXT);
    return Figures.read(type, value, Optional.empty(), content.zone());
  }

  private static String label(Table table, String key) {
    return table.columns().stream()
        .filter(column -> column.key().equals(key))
        .map(Table.Column::label)
        .findFirst()
        .orElse(key);
  }
}
