package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Files of answers, read by other libraries than those which wrote them. */
final class ReadBack {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReadBack() {}

  /** The records of a CSV file, without the byte order mark. */
  static List<List<String>> csv(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    assertThat(text).startsWith("\ufeff");
    try (CSVParser parser = CSVParser.parse(text.substring(1), CSVFormat.RFC4180.builder().get())) {
      List<List<String>> records = new ArrayList<>();
      for (CSVRecord record : parser) {
        records.add(record.toList());
      }
      return records;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The value beside a name in the file's first block. */
  static String note(List<List<String>> records, String name) {
    return records.stream()
        .filter(record -> record.getFirst().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + records))
        .get(1);
  }

  /** The rows below the header of a block that begins with those two fields, by label. */
  static List<Map<String, String>> block(List<List<String>> records, String kind, String title) {
    int at = 0;
    while (!(records.get(at).getFirst().equals(kind) && records.get(at).get(1).equals(title))) {
      at++;
    }
    List<String> header = records.get(at + 1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int row = at + 2; row < records.size() && !isGap(records.get(row)); row++) {
      rows.add(byLabel(header, records.get(row)));
    }
    return rows;
  }

  private static boolean isGap(List<String> record) {
    return record.stream().allMatch(String::isEmpty);
  }

  private static Map<String, String> byLabel(List<String> header, List<String> record) {
    Map<String, String> row = new HashMap<>();
    for (int column = 0; column < header.size(); column++) {
      if (!header.get(column).isEmpty() && !record.get(column).isEmpty()) {
        row.put(header.get(column), record.get(column));
      }
    }
    return row;
  }

  static XSSFWorkbook workbook(byte[] file) {
    try {
      return new XSSFWorkbook(new ByteArrayInputStream(file));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What a sheet's cell means in the words of the answer; numbers without trailing zeros. */
  static String canonical(Cell cell, ColumnType type, ZoneId zone) {
    return switch (type) {
      case TEXT, DOCUMENT -> cell.getStringCellValue();
      case DATE -> cell.getLocalDateTimeCellValue().toLocalDate().toString();
      case TIME -> cell.getLocalDateTimeCellValue().atZone(zone).toInstant().toString();
      case MONEY, QUANTITY, COUNT, PERCENT ->
          number(
              cell.getCellType() == CellType.NUMERIC
                  ? Double.toString(cell.getNumericCellValue())
                  : cell.getStringCellValue());
    };
  }

  /** What the answer's own value is held against. */
  static String canonical(String value, ColumnType type) {
    return switch (type) {
      case TEXT, DATE, DOCUMENT -> value;
      // Excel keeps milliseconds of a moment.
      case TIME -> Instant.ofEpochMilli(Instant.parse(value).toEpochMilli()).toString();
      case MONEY, QUANTITY, COUNT, PERCENT -> number(value);
    };
  }

  private static String number(String value) {
    BigDecimal plain = new BigDecimal(value).stripTrailingZeros();
    return plain.signum() == 0 ? "0" : plain.toPlainString();
  }

  /** The rows of a table's sheet, by label, down to the empty row before the totals. */
  static List<Map<String, String>> rows(Sheet sheet, List<Table.Column> columns, ZoneId zone) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int at = 1; sheet.getRow(at) != null; at++) {
      rows.add(row(sheet.getRow(at), columns, zone));
    }
    return rows;
  }

  private static Map<String, String> row(Row row, List<Table.Column> columns, ZoneId zone) {
    Map<String, String> cells = new HashMap<>();
    for (int column = 0; column < columns.size(); column++) {
      Cell cell = row.getCell(column, Row.MissingCellPolicy.RETURN_BLANK_AS_NULL);
      if (cell != null) {
        cells.put(columns.get(column).label(), canonical(cell, columns.get(column).type(), zone));
      }
    }
    return cells;
  }

  /** The text of each page. */
  static List<String> pages(byte[] file) {
    try (PDDocument document = Loader.loadPDF(file)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setPageEnd("\f");
      return Arrays.stream(stripper.getText(document).split("\f", -1))
          .filter(page -> !page.isBlank())
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Lines break on paper where they must; what is written stays the same. */
  static String withoutSpaces(String text) {
    return text.replaceAll("[\\s\\p{Z}\\p{Cf}]", "");
  }

  static JsonNode json(byte[] file) {
    try {
      return JSON.readTree(
          new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
