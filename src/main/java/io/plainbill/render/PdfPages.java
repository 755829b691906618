package io.plainbill.render;

import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** The foot of every page: whose answer it is, who took it away, and page x of y. */
final class PdfPages extends PdfPageEventHelper {
  private static final float SIZE = 7.5f;
  private static final float ABOVE = 22;
  private static final float LINE = 11;
  private static final float ROOM = 60;

  private final PdfFonts fonts;
  private final FileContent content;
  private final PdfTemplate all;

  PdfPages(PdfWriter writer, PdfFonts fonts, FileContent content) {
    this.fonts = fonts;
    this.content = content;
    this.all = writer.getDirectContent().createTemplate(ROOM, LINE);
  }

  @Override
  public void onEndPage(PdfWriter writer, Document document) {
    PdfContentByte page = writer.getDirectContent();
    Rectangle paper = document.getPageSize();
    float left = document.leftMargin();
    float right = paper.getWidth() - document.rightMargin();
    float foot = document.bottomMargin() - ABOVE;
    page.saveState();
    page.setColorStroke(PdfFonts.QUIET);
    page.setLineWidth(0.4f);
    page.moveTo(left, foot + LINE);
    page.lineTo(right, foot + LINE);
    page.stroke();
    page.restoreState();
    text(page, "Answer " + content.answer().id(), left, foot, Element.ALIGN_LEFT);
    text(
        page,
        "Exported by " + content.stamp().who() + ", " + content.stamp().at(),
        left,
        foot - LINE,
        Element.ALIGN_LEFT);
    String number = "Page " + document.getPageNumber() + " of ";
    float room = fonts.width("000", SIZE, false);
    text(page, number, right - room, foot, Element.ALIGN_RIGHT);
    page.addTemplate(all, right - room + fonts.width(" ", SIZE, false), foot);
  }

  /** Only now is it known how many there are: the writer stands behind the last. */
  @Override
  public void onCloseDocument(PdfWriter writer, Document document) {
    text(all, String.valueOf(writer.getPageNumber() - 1), 0, 0, Element.ALIGN_LEFT);
  }

  private void text(PdfContentByte on, String text, float x, float y, int align) {
    ColumnText.showTextAligned(on, align, fonts.phrase(text, SIZE, false, PdfFonts.QUIET), x, y, 0);
  }
}
