package io.plainbill.render;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel workbook: a cover with what the answer is about and its figures, and a sheet for each
 * table. Numbers, days and moments are Excel's own; texts are texts and run nothing.
 */
final class ExcelRenderer implements FileRenderer {
  private static final double NAMES = 26;
  private static final double VALUES = 90;
  private static final double CODES = 10;
  private static final String ABOUT_DIGITS =
      "Amounts with more than 15 digits are texts with all their digits, since Excel keeps no more"
          + " than 15 of a number; its own sums pass over them, the totals here do not.";

  @Override
  public void write(FileContent content, OutputStream out) throws IOException {
    // Excel wants a version of the form 00.00 and does nothing with it.
    Workbook workbook = new Workbook(out, "Plainbill", "01.00");
    workbook.properties().setTitle("Answer " + content.answer().id());
    SheetNames names = new SheetNames();
    Worksheet cover = workbook.newWorksheet(names.unique("Answer"));
    new Cover(cover, content).write();
    cover.finish();
    for (Table table : content.answer().tables()) {
      new ExcelTable(workbook, names, table, content.zone()).write(content.rows());
    }
    workbook.finish();
  }

  /** The first sheet. */
  private static final class Cover {
    private final Worksheet sheet;
    private final FileContent content;
    private int row;

    Cover(Worksheet sheet, FileContent content) {
      this.sheet = sheet;
      this.content = content;
    }

    void write() {
      sheet.width(0, NAMES);
      sheet.width(1, VALUES);
      sheet.width(2, CODES);
      FileNotes.of(content).forEach(note -> line(note.name(), note.value()));
      line("Digits", ABOUT_DIGITS);
      figures(content.figures());
      meaning(content.answer());
    }

    private void figures(List<Fact> figures) {
      if (figures.isEmpty()) {
        return;
      }
      row++;
      heads("Figure", "Value", "Currency");
      for (Fact fact : figures) {
        sheet.inlineString(row, 0, SpreadsheetText.cell(fact.label()));
        ExcelCell.write(sheet, row, 1, fact.type(), fact.value(), content.zone());
        sheet.style(row, 1).horizontalAlignment("left").set();
        fact.currency().ifPresent(code -> sheet.inlineString(row, 2, code));
        row++;
      }
    }

    private void meaning(Answer answer) {
      row++;
      answer.explanations().forEach(one -> line(one.title(), one.text()));
      answer.fixes().forEach(fix -> line("What to do", fix.text()));
    }

    private void heads(String... heads) {
      for (int column = 0; column < heads.length; column++) {
        sheet.inlineString(row, column, heads[column]);
        ExcelCell.head(sheet, row, column);
      }
      row++;
    }

    private void line(String name, String value) {
      sheet.inlineString(row, 0, SpreadsheetText.cell(name));
      sheet.style(row, 0).bold().verticalAlignment("top").set();
      sheet.inlineString(row, 1, SpreadsheetText.cell(value));
      sheet.style(row, 1).wrapText(true).verticalAlignment("top").set();
      row++;
    }
  }
}
