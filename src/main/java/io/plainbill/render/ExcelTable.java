package io.plainbill.render;

import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Table;
import io.plainbill.answer.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a sheet of a workbook: the header stays in view, the totals stand under the rows. What
 * is longer than a sheet goes on in another.
 */
final class ExcelTable {
  /** Of the rows of a sheet some are left for header and totals. */
  private static final int MOST_ROWS = Worksheet.MAX_ROWS - 100;

  private static final int FLUSHED = 500;
  private static final double WIDEST = 60;
  private static final double NARROWEST = 10;
  private static final double AIR = 2.5;

  private final Workbook workbook;
  private final SheetNames names;
  private final Table table;
  private final List<Table.Column> columns;
  private final ZoneId zone;
  private Worksheet sheet;
  private int row;

  ExcelTable(Workbook workbook, SheetNames names, Table table, ZoneId zone) {
    this.workbook = workbook;
    this.names = names;
    this.table = table;
    this.columns = FileContent.columns(table);
    this.zone = zone;
    this.sheet = begun();
  }

  void write(TableRows rows) throws IOException {
    rows.each(table, this::row);
    row++;
    for (Table.Total total : table.totals()) {
      total(total);
    }
    sheet.finish();
  }

  private Worksheet begun() {
    Worksheet next = workbook.newWorksheet(names.unique(table.title()));
    for (int column = 0; column < columns.size(); column++) {
      next.inlineString(0, column, SpreadsheetText.cell(head(columns.get(column))));
      ExcelCell.head(next, 0, column);
      next.width(column, width(columns.get(column)));
    }
    next.freezePane(0, 1);
    next.repeatRows(0);
    row = 1;
    return next;
  }

  /** Excel knows no zones, so the header says which it is. */
  private String head(Table.Column column) {
    String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return column.type() == ColumnType.TIME ? column.label() + " (" + name + ")" : column.label();
  }

  private void row(Map<String, String> cells) {
    try {
      if (row == MOST_ROWS) {
        sheet.finish();
        sheet = begun();
      }
      cells(cells);
      row++;
      if (row % FLUSHED == 0) {
        sheet.flush();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void cells(Map<String, String> cells) {
    for (int column = 0; column < columns.size(); column++) {
      String value = cells.get(columns.get(column).key());
      if (value != null) {
        ExcelCell.write(sheet, row, column, columns.get(column).type(), value, zone);
      }
    }
  }

  private void total(Table.Total total) {
    boolean named = false;
    for (int column = 0; column < columns.size(); column++) {
      String key = columns.get(column).key();
      String amount = total.amounts().get(key);
      if (amount != null) {
        ExcelCell.write(sheet, row, column, columns.get(column).type(), amount, zone);
      } else if (key.equals(FileContent.CURRENCY)) {
        sheet.inlineString(row, column, total.currency());
      } else if (!named) {
        sheet.inlineString(row, column, "Total");
        named = true;
      }
      sheet.style(row, column).bold().borderStyle(BorderSide.TOP, BorderStyle.THIN).set();
    }
    row++;
  }

  /** As wide as what the answer shows of it; what is longer wraps or is seen in its cell. */
  private double width(Table.Column column) {
    int widest = Plain.longestWord(head(column));
    for (Map<String, String> cells : table.rows()) {
      widest = Math.max(widest, Plain.width(cells.getOrDefault(column.key(), "")));
    }
    for (Table.Total total : table.totals()) {
      widest = Math.max(widest, Plain.width(total.amounts().getOrDefault(column.key(), "")) + 2);
    }
    return Math.clamp(widest + AIR, NARROWEST, WIDEST);
  }
}
