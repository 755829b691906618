package io.plainbill.render;

import org.openpdf.text.pdf.DefaultSplitCharacter;
import org.openpdf.text.pdf.PdfChunk;

/** Where a line of a PDF may end: as usual, but never between a minus and its digits. */
final class WholeNumbers extends DefaultSplitCharacter {
  @Override
  public boolean isSplitCharacter(int start, int current, int end, char[] text, PdfChunk[] chunks) {
    boolean sign =
        text[current] == '-'
            && current + 1 < end
            && Character.isDigit(text[current + 1])
            && (current == 0 || Character.isWhitespace(text[current - 1]));
    return !sign && super.isSplitCharacter(start, current, end, text, chunks);
  }
}
