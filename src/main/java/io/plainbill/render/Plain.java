package io.plainbill.render;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text for a terminal: nothing in it can drive the terminal, and widths are as they look. */
final class Plain {
  /** Control characters, and those that change the direction or order of what is read. */
  private static final Pattern DRIVING =
      Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029\\ufeff]");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Plain() {}

  /** The text on one line, without anything that a terminal would act on. */
  static String line(String text) {
    String spaced = SPACES.matcher(text).replaceAll(" ");
    return DRIVING.matcher(spaced).replaceAll("").strip();
  }

  /** How many columns of a terminal the text takes. */
  static int width(String text) {
    return text.codePoints().map(Plain::width).sum();
  }

  private static int width(int character) {
    int type = UCharacter.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    int wide = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
    return wide == UCharacter.EastAsianWidth.WIDE || wide == UCharacter.EastAsianWidth.FULLWIDTH
        ? 2
        : 1;
  }

  /** The text in lines no wider than that; a longer word is cut into pieces, none is lost. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : SPACES.splitAsStream(line(text)).toList()) {
      for (String piece : pieces(word, width)) {
        if (!line.isEmpty() && width(line.toString()) + 1 + width(piece) > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(piece);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> pieces(String word, int width) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int character : word.codePoints().toArray()) {
      if (width(piece.toString()) + width(character) > width && !piece.isEmpty()) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(character);
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /** The width of the longest word. */
  static int longestWord(String text) {
    return SPACES.splitAsStream(line(text)).mapToInt(Plain::width).max().orElse(0);
  }

  static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }
}
