package io.plainbill.render;

import io.plainbill.answer.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.dhatim.fastexcel.Worksheet;

/** Writes canonical values as what Excel takes for numbers, days and moments. */
final class ExcelCell {
  /** What a binary floating point number keeps of a decimal one, whatever it is. */
  private static final int DIGITS = 15;

  private static final String DAY = "yyyy-mm-dd";
  private static final String TIME = "yyyy-mm-dd hh:mm:ss";
  private static final int PERCENT_POINTS = 2;

  private ExcelCell() {}

  static void write(
      Worksheet sheet, int row, int column, ColumnType type, String value, ZoneId zone) {
    switch (type) {
      case TEXT, DOCUMENT -> sheet.inlineString(row, column, SpreadsheetText.cell(value));
      case DATE -> {
        sheet.value(row, column, LocalDate.parse(value));
        sheet.style(row, column).format(DAY).set();
      }
      case TIME -> {
        sheet.value(row, column, LocalDateTime.ofInstant(Instant.parse(value), zone));
        sheet.style(row, column).format(TIME).set();
      }
      case PERCENT -> number(sheet, row, column, value, PERCENT_POINTS, "%");
      case MONEY, QUANTITY, COUNT -> number(sheet, row, column, value, 0, "");
    }
  }

  /** All digits are shown. A number that has more of them than Excel keeps becomes a text. */
  private static void number(
      Worksheet sheet, int row, int column, String value, int shift, String sign) {
    BigDecimal number = new BigDecimal(value);
    if (number.stripTrailingZeros().precision() > DIGITS) {
      sheet.inlineString(row, column, value);
      sheet.style(row, column).horizontalAlignment("right").set();
      return;
    }
    int decimals = Math.max(0, number.scale() - shift);
    String shown = "#,##0" + (decimals > 0 ? "." + "0".repeat(decimals) : "") + sign;
    sheet.value(row, column, number);
    sheet.style(row, column).format(shown).set();
  }

  static void head(Worksheet sheet, int row, int column) {
    sheet
        .style(row, column)
        .bold()
        .fillColor("E8EDF3")
        .verticalAlignment("top")
        .wrapText(true)
        .set();
  }
}
