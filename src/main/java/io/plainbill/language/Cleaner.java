package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Makes text plain: one Unicode form, no invisible characters, straight quotes and dashes, single
 * blanks. Chat markup becomes harmless. What comes out is what {@code said} quotes.
 */
final class Cleaner {
  /** Longer text is cut: the doors refuse it before, and normalising may lengthen it. */
  static final int LONGEST = 4_000;

  /** Stands for a slot in an example; the clean text of a question never holds one. */
  private static final char FIRST_MARK = '\uE000';

  private static final List<SlotName> SLOTS = List.of(SlotName.values());

  private Cleaner() {}

  static String clean(String raw) {
    String cut = raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw;
    String normal = Normalizer.normalize(withoutMarkup(cut), Normalizer.Form.NFKC);
    StringBuilder clean = new StringBuilder(normal.length());
    boolean blank = true;
    for (int at = 0; at < normal.length() && clean.length() < LONGEST; ) {
      int point = normal.codePointAt(at);
      at += Character.charCount(point);
      int plain = plain(point);
      if (plain == ' ' && !blank) {
        clean.append(' ');
      } else if (plain > ' ') {
        clean.appendCodePoint(plain);
      }
      blank = plain == ' ' || (plain == 0 && blank);
    }
    return clean.toString().strip();
  }

  /** An example of an intent file: {@code {period}} becomes one mark that stands for the slot. */
  static String cleanExample(String example) {
    String clean = clean(example);
    for (SlotName slot : SlotName.values()) {
      clean = clean.replace("{" + slot.id() + "}", String.valueOf(mark(slot)));
    }
    return clean;
  }

  static char mark(SlotName slot) {
    return (char) (FIRST_MARK + SLOTS.indexOf(slot));
  }

  static boolean isMark(int point) {
    return point >= FIRST_MARK && point < FIRST_MARK + SLOTS.size();
  }

  static SlotName marked(int point) {
    return SLOTS.get(point - FIRST_MARK);
  }

  /** 0 for nothing, a blank for any gap. */
  private static int plain(int point) {
    return switch (Character.getType(point)) {
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          ' ';
      case Character.CONTROL -> Character.isWhitespace(point) ? ' ' : 0;
      case Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          0;
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(point, 10);
      case Character.DASH_PUNCTUATION -> '-';
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
          "\u2018\u2019\u201B\u2039\u203A".indexOf(point) >= 0 ? '\'' : '"';
      default -> sign(point);
    };
  }

  private static int sign(int point) {
    return switch (point) {
      case '`', '\u00B4', '\u02BC', '\u2032' -> point == '`' ? 0 : '\'';
      case '\u201A' -> '\'';
      case '\u201E' -> '"';
      case '*' -> 0;
      case '\u2212' -> '-';
      case '\u3002' -> '.';
      case '\u3001' -> ',';
      default -> point;
    };
  }

  /** Chat markup: {@code <@U1>} goes, of {@code <https://…|words>} the words stay. */
  private static String withoutMarkup(String text) {
    int open = text.indexOf('<');
    if (open < 0) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    int at = 0;
    while (open >= 0) {
      int close = text.indexOf('>', open);
      if (close < 0) {
        break;
      }
      kept.append(text, at, open).append(' ').append(words(text.substring(open + 1, close)));
      kept.append(' ');
      at = close + 1;
      open = text.indexOf('<', at);
    }
    return kept.append(text, at, text.length()).toString();
  }

  private static String words(String inside) {
    String lower = inside.toLowerCase(Locale.ROOT);
    boolean markup =
        lower.startsWith("@")
            || lower.startsWith("#")
            || lower.startsWith("!")
            || lower.startsWith("http")
            || lower.startsWith("mailto:");
    int bar = inside.indexOf('|');
    return !markup ? inside : bar < 0 || lower.startsWith("@") ? "" : inside.substring(bar + 1);
  }
}
