package io.plainbill.render;

import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Figures;
import java.awt.Color;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A page, or as many as it takes, that a finance department files: what was answered, for whom and
 * when, the figures, the chart, the tables, what it means, and where it comes from.
 */
final class PdfRenderer implements FileRenderer {
  private static final float MARGIN = 48;
  private static final float BOTTOM = 60;
  private static final Color CAUTION = new Color(0xFD, 0xF3, 0xDC);

  @Override
  public void write(FileContent content, OutputStream out) {
    PdfFonts fonts = new PdfFonts();
    List<PdfTable> tables =
        content.answer().tables().stream()
            .map(table -> new PdfTable(table, content.zone(), fonts))
            .toList();
    Document document = new Document(paper(tables), MARGIN, MARGIN, MARGIN, BOTTOM);
    PdfWriter writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    document.addTitle(content.title() + " – answer " + content.answer().id());
    document.addCreator("Plainbill");
    document.addCreationDate(
        new PdfDate(
            GregorianCalendar.from(ZonedDateTime.ofInstant(content.stamp().at(), ZoneOffset.UTC))));
    document.open();
    writer.setPageEvent(new PdfPages(writer, fonts, content));
    new Page(document, fonts, content).write();
    new PdfChart(writer, document, fonts, content).write();
    for (PdfTable table : tables) {
      table.write(document, content);
    }
    new Page(document, fonts, content).end();
    document.close();
  }

  /** Upright, unless a table needs more width. */
  private static Rectangle paper(List<PdfTable> tables) {
    float widest = tables.stream().map(PdfTable::least).max(Float::compare).orElse(0f);
    return widest > PageSize.A4.getWidth() - 2 * MARGIN ? PageSize.A4.rotate() : PageSize.A4;
  }

  /** What stands around chart and tables. */
  private record Page(Document document, PdfFonts fonts, FileContent content) {
    void write() {
      Answer answer = content.answer();
      line("PLAINBILL", 8, true, PdfFonts.QUIET, 0);
      line(content.title(), 18, true, PdfFonts.ACCENT, 4);
      line(answer.headline(), 11, false, PdfFonts.INK, 8);
      answer.scope().ifPresent(scope -> about("About", Footing.about(scope)));
      answer
          .freshness()
          .ifPresent(fresh -> about("How fresh", Footing.freshness(fresh, content.zone())));
      answer
          .scope()
          .ifPresent(scope -> scope.leftOut().forEach(sentence -> about("Not shown", sentence)));
      answer.warnings().forEach(warning -> caution(warning.text()));
      figures(content.figures());
    }

    void end() {
      Answer answer = content.answer();
      for (Answer.Explanation one : answer.explanations()) {
        line(one.title(), 11, true, PdfFonts.ACCENT, 14);
        one.text()
            .lines()
            .filter(paragraph -> !paragraph.isBlank())
            .forEach(paragraph -> line(paragraph, 9, false, PdfFonts.INK, 3));
      }
      if (!answer.fixes().isEmpty()) {
        line("What to do", 11, true, PdfFonts.ACCENT, 14);
      }
      for (int step = 0; step < answer.fixes().size(); step++) {
        line((step + 1) + ". " + answer.fixes().get(step).text(), 9, false, PdfFonts.INK, 3);
      }
      notes();
    }

    private void line(String text, float size, boolean heavy, Color color, float before) {
      Paragraph paragraph = new Paragraph(fonts.phrase(text, size, heavy, color));
      paragraph.setLeading(size * 1.35f);
      paragraph.setSpacingBefore(before);
      document.add(paragraph);
    }

    private void about(String name, String text) {
      Paragraph paragraph = new Paragraph();
      paragraph.setLeading(12);
      paragraph.setSpacingBefore(2);
      paragraph.add(fonts.phrase(name + ": ", 8.5f, true, PdfFonts.QUIET));
      paragraph.add(fonts.phrase(" ", 8.5f, false, PdfFonts.QUIET));
      paragraph.add(fonts.phrase(text, 8.5f, false, PdfFonts.QUIET));
      document.add(paragraph);
    }

    private void caution(String text) {
      PdfPTable box = new PdfPTable(1);
      box.setWidthPercentage(100);
      box.setSpacingBefore(6);
      PdfPCell cell = new PdfPCell(fonts.phrase(text, 9, false, PdfFonts.INK));
      cell.setBackgroundColor(CAUTION);
      cell.setBorder(Rectangle.NO_BORDER);
      cell.setPadding(6);
      box.addCell(cell);
      document.add(box);
    }

    private void figures(List<Fact> figures) {
      if (figures.isEmpty()) {
        return;
      }
      PdfPTable table = new PdfPTable(new float[] {42, 58});
      table.setWidthPercentage(100);
      table.setSpacingBefore(12);
      for (Fact fact : figures) {
        String value = Figures.read(fact.type(), fact.value(), fact.currency(), content.zone());
        boolean first = fact == figures.getFirst();
        cell(table, fact.label(), 9.5f, first, Element.ALIGN_LEFT);
        boolean number = fact.currency().isPresent();
        cell(table, value, 9.5f, first, number ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
      }
      document.add(table);
    }

    private void notes() {
      line("About this answer", 11, true, PdfFonts.ACCENT, 16);
      PdfPTable table = new PdfPTable(new float[] {26, 74});
      table.setWidthPercentage(100);
      table.setSpacingBefore(4);
      for (FileNotes.Note note : FileNotes.of(content)) {
        cell(table, note.name(), 7.5f, false, Element.ALIGN_LEFT);
        cell(table, note.value(), 7.5f, false, Element.ALIGN_LEFT);
      }
      document.add(table);
    }

    private void cell(PdfPTable table, String text, float size, boolean heavy, int align) {
      PdfPCell cell = new PdfPCell(fonts.phrase(text, size, heavy, PdfFonts.INK));
      cell.setBorder(Rectangle.BOTTOM);
      cell.setBorderWidth(0.4f);
      cell.setBorderColor(new Color(0xD3, 0xDA, 0xE2));
      cell.setHorizontalAlignment(align);
      cell.setPaddingTop(3);
      cell.setPaddingBottom(4);
      cell.setPaddingLeft(0);
      table.addCell(cell);
    }
  }
}
