package io.plainbill.render;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.openpdf.text.Chunk;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;

/**
 * The letters of a PDF: Liberation Sans, and for what it lacks, such as Chinese, Droid Sans
 * Fallback. Only the letters used are put into the file.
 */
final class PdfFonts {
  static final Color INK = new Color(0x1B, 0x22, 0x2C);
  static final Color QUIET = new Color(0x5B, 0x67, 0x75);
  static final Color ACCENT = new Color(0x1F, 0x4E, 0x79);

  private static final WholeNumbers WHOLE_NUMBERS = new WholeNumbers();

  private final BaseFont plain = read("/liberation/LiberationSans-Regular.ttf");
  private final BaseFont bold = read("/liberation/LiberationSans-Bold.ttf");
  private final BaseFont others = read("DroidSansFallbackFull.ttf");
  private final Map<Look, FontSelector> selectors = new HashMap<>();

  private record Look(float size, boolean bold, Color color) {}

  private static BaseFont read(String resource) {
    try (InputStream in = PdfFonts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the font " + resource + " is missing");
      }
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      return BaseFont.createFont(
          name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
    } catch (IOException broken) {
      throw new IllegalStateException("the font " + resource + " cannot be read", broken);
    }
  }

  /** A text on one line or, in a cell, on as many as it takes. */
  Phrase phrase(String text, float size, boolean heavy, Color color) {
    Phrase phrase =
        selectors
            .computeIfAbsent(new Look(size, heavy, color), this::selector)
            .process(clean(text));
    phrase.getChunks().stream()
        .map(Chunk.class::cast)
        .forEach(chunk -> chunk.setSplitCharacter(WHOLE_NUMBERS));
    return phrase;
  }

  /** How long a text is on one line. */
  float width(String text, float size, boolean heavy) {
    BaseFont first = heavy ? bold : plain;
    float width = 0;
    for (int letter : clean(text).codePoints().toArray()) {
      BaseFont font = first.charExists(letter) ? first : others;
      width += font.getWidthPoint(letter, size);
    }
    return width;
  }

  private FontSelector selector(Look look) {
    FontSelector selector = new FontSelector();
    selector.addFont(new Font(look.bold() ? bold : plain, look.size(), Font.NORMAL, look.color()));
    selector.addFont(
        new Font(others, look.size(), look.bold() ? Font.BOLD : Font.NORMAL, look.color()));
    return selector;
  }

  private static String clean(String text) {
    String line = Plain.line(text);
    return line.isEmpty() ? " " : line;
  }
}
