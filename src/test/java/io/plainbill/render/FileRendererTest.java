package io.plainbill.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.answer.Answer;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.Table;
import io.plainbill.answer.TableRows;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Match;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileRendererTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:40:00Z");
  private static final String LONG_AMOUNT = "12345678901234.5678";

  private static final Table TABLE =
      new Table(
          "lines",
          "A title/that: is *far* too long for a sheet",
          List.of(
              new Table.Column("line", "Ligne é", ColumnType.TEXT, Optional.empty()),
              new Table.Column("net", "Net", ColumnType.MONEY, Optional.empty())),
          List.of(
              Map.of("line", "云服务器 Łódź", "net", "-0.57", "currency", "USD"),
              Map.of("line", "=1+1", "net", LONG_AMOUNT, "currency", "USD"),
              Map.of("line", "a\u0000b", "net", "0.00228132", "currency", "USD")),
          List.of(new Table.Total("USD", Map.of("net", "12345678901234.00008132"))),
          Optional.empty());

  private static final List<Answer.Warning> AMOUNTS_AT_EVERY_LINE_END =
      IntStream.range(85, 125)
          .mapToObj(letters -> "v".repeat(letters) + " is -57,005.838103 USD")
          .map(text -> new Answer.Warning(text, Optional.empty()))
          .toList();

  private static final Answer ANSWER =
      new Answer(
          "a_1",
          "c_1",
          Answer.Kind.ANSWER,
          Optional.empty(),
          new Interpretation(new Match("bill.charges", 1), Slots.NONE, List.of()),
          "Müller's lines.",
          Optional.empty(),
          List.of(),
          List.of(TABLE),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          AMOUNTS_AT_EVERY_LINE_END,
          List.of(),
          List.of(),
          new Answer.Versions("i", "a", 7, "test"),
          NOW);

  private static byte[] file(FileFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FileRenderer.of(format)
        .write(
            new FileContent(
                ANSWER,
                "Lines",
                new JsonRenderer().render(ANSWER),
                TableRows.SHOWN,
                new FileContent.Stamp(Optional.empty(), "ann", "finance", "Borealis", NOW)),
            out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+SUM(A1)",
        "-2+3",
        "@cmd",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1+1",
        "＝1+1",
        "\u200b=1",
        "-x",
        "+x"
      })
  void textThatWouldRun_doesNot(String text) {
    assertThat(SpreadsheetText.defused(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0.57", "+5", "-", "a=b", "team=checkout", "云", "", "1-2", "x@y.example"})
  void textThatRunsNothing_staysAsItIs(String text) {
    assertThat(SpreadsheetText.defused(text)).isEqualTo(text);
  }

  @Test
  void sheetNames_areThoseThatExcelTakes() {
    SheetNames names = new SheetNames();
    assertThat(names.unique("By cause: a/b")).isEqualTo("By cause  a b");
    assertThat(names.unique("History")).isEqualTo("History (2)");
    assertThat(names.unique("x".repeat(40))).isEqualTo("x".repeat(31));
    assertThat(names.unique("X".repeat(40))).isEqualTo("X".repeat(27) + " (2)");
    assertThat(names.unique("'[]'")).isEqualTo("Table");
  }

  @Test
  void workbook_keepsEveryDigit_andRunsNothing() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file(FileFormat.XLSX)))) {
      XSSFSheet sheet = book.getSheetAt(1);
      assertThat(sheet.getSheetName()).isEqualTo("A title that  is  far  too long");
      assertThat(sheet.getRow(1).getCell(1).getNumericCellValue()).isEqualTo(-0.57);
      assertThat(sheet.getRow(2).getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("=1+1");
      assertThat(sheet.getRow(2).getCell(1).getStringCellValue()).isEqualTo(LONG_AMOUNT);
      assertThat(sheet.getRow(3).getCell(1).getNumericCellValue()).isEqualTo(0.00228132);
      assertThat(sheet.getRow(5).getCell(1).getStringCellValue())
          .isEqualTo("12345678901234.00008132");
      assertThat(sheet.getRow(5).getCell(0).getStringCellValue()).isEqualTo("Total");
    }
  }

  @Test
  void paper_showsLettersOfAnyTongue() throws IOException {
    try (var document = Loader.loadPDF(file(FileFormat.PDF))) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("云服务器 Łódź")
          .contains("Ligne é")
          .contains("Müller's lines.")
          .contains("12,345,678,901,234.5678")
          .contains("Page 1 of ");
    }
  }

  @Test
  void minus_staysWithItsDigitsAtTheEndOfALine() throws IOException {
    try (var document = Loader.loadPDF(file(FileFormat.PDF))) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text.split("-57,005\\.838103", -1))
          .hasSize(2 * AMOUNTS_AT_EVERY_LINE_END.size() + 1);
      assertThat(text).doesNotContainPattern("-\\s*\\n");
    }
  }
}
