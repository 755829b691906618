package io.plainbill.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.plainbill.answer.Answer;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One CSV file after RFC 4180 with all of an answer, in blocks with an empty record between them:
 * what it is about, the figures, each table with its header, the totals. Every record has the same
 * number of fields. It begins with a byte order mark, without which spreadsheets take UTF-8 for
 * something else.
 */
final class CsvRenderer implements FileRenderer {
  private static final char MARK = '\ufeff';

  @Override
  public void write(FileContent content, OutputStream out) throws IOException {
    BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    writer.write(MARK);
    // Not closed: the stream is the caller's.
    Sheet sheet = new Sheet(CsvWriter.builder().build(writer), width(content.answer()));
    FileNotes.of(content).forEach(note -> sheet.texts(note.name(), note.value()));
    figures(content.figures(), sheet);
    for (Table table : content.answer().tables()) {
      table(table, content, sheet);
    }
    meaning(content.answer(), sheet);
    sheet.csv().flush();
  }

  private static int width(Answer answer) {
    int figures = 3;
    return Math.max(
        figures,
        answer.tables().stream().mapToInt(t -> FileContent.columns(t).size()).max().orElse(0));
  }

  private static void figures(List<Fact> figures, Sheet sheet) {
    if (figures.isEmpty()) {
      return;
    }
    sheet.gap();
    sheet.texts("Figure", "Value", "Currency");
    for (Fact fact : figures) {
      sheet.record(
          List.of(
              SpreadsheetText.defused(fact.label()),
              sheet.cell(fact.type(), fact.value()),
              fact.currency().orElse("")));
    }
  }

  private static void table(Table table, FileContent content, Sheet sheet) {
    List<Table.Column> columns = FileContent.columns(table);
    sheet.gap();
    sheet.texts("Table", table.title());
    sheet.texts(columns.stream().map(Table.Column::label).toArray(String[]::new));
    content.rows().each(table, row -> sheet.record(cells(columns, row, sheet)));
    if (!table.totals().isEmpty()) {
      sheet.gap();
      sheet.texts("Totals", table.title());
      List<Table.Column> totalled = totalled(table, columns);
      sheet.texts(totalled.stream().map(Table.Column::label).toArray(String[]::new));
      for (Table.Total total : table.totals()) {
        Map<String, String> row = new HashMap<>(total.amounts());
        row.put(FileContent.CURRENCY, total.currency());
        sheet.record(cells(totalled, row, sheet));
      }
    }
  }

  private static List<Table.Column> totalled(Table table, List<Table.Column> columns) {
    return columns.stream()
        .filter(column ->
            column.key().equals(FileContent.CURRENCY)
                || table.totals().stream()
                    .anyMatch(total -> total.amounts().containsKey(column.key())))
        .toList();
  }

  private static List<String> cells(
      List<Table.Column> columns, Map<String, String> row, Sheet sheet) {
    List<String> cells = new ArrayList<>(columns.size());
    for (Table.Column column : columns) {
      cells.add(
          Optional.ofNullable(row.get(column.key()))
              .map(value -> sheet.cell(column.type(), value))
              .orElse(""));
    }
    return cells;
  }

  private static void meaning(Answer answer, Sheet sheet) {
    if (answer.explanations().isEmpty() && answer.fixes().isEmpty()) {
      return;
    }
    sheet.gap();
    answer.explanations().forEach(one -> sheet.texts("Explanation", one.title(), one.text()));
    answer.fixes().forEach(fix -> sheet.texts("What to do", fix.text()));
  }

  /** Records that are all as wide. */
  private record Sheet(CsvWriter csv, int width) {
    void texts(String... texts) {
      record(Arrays.stream(texts).map(SpreadsheetText::defused).toList());
    }

    void gap() {
      record(List.of());
    }

    void record(List<String> cells) {
      String[] fields = new String[width];
      Arrays.fill(fields, "");
      for (int at = 0; at < cells.size(); at++) {
        fields[at] = cells.get(at);
      }
      csv.writeRecord(fields);
    }

    /** Numbers, days and moments are canonical, and never mean anything else to a spreadsheet. */
    String cell(ColumnType type, String value) {
      return switch (type) {
        case TEXT, DOCUMENT -> SpreadsheetText.defused(value);
        case MONEY, QUANTITY, COUNT, DATE, TIME, PERCENT -> value;
      };
    }
  }
}
