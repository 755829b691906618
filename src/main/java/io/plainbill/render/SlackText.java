package io.plainbill.render;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text for Slack: nothing in it calls people, becomes a link or changes how a figure looks. Most of
 * it goes out as plain or rich text, which Slack does not parse; what could be taken for a command
 * is broken all the same.
 */
final class SlackText {
  private static final String MORE = "…";

  /** The beginning of what Slack takes for a mention, a broadcast, a channel or a link. */
  private static final Pattern COMMAND = Pattern.compile("<(?=[!@#]|[A-Za-z][A-Za-z0-9+.-]*:)");

  /** Joins without being seen. */
  private static final String JOINED = "<\u2060";

  private static final Pattern LONE_SURROGATE =
      Pattern.compile(
          "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

  /** What Slack's markup would restyle: marks around words, emoji codes, a quote. */
  private static final Pattern RESTYLED =
      Pattern.compile(
          "[*~`]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|:[\\p{L}\\p{N}_+'-]+:|^\\s*>");

  private SlackText() {}

  /** The text on one line, harmless. */
  static String line(String text) {
    String whole = LONE_SURROGATE.matcher(text).replaceAll("\ufffd");
    return COMMAND.matcher(Plain.line(whole)).replaceAll(JOINED);
  }

  /** The line, or what of it fits and a sign that there is more. */
  static String line(String text, int most) {
    return clip(line(text), most);
  }

  /**
   * What of the text fits, with a sign that there is more: cut between characters as people see
   * them, and never within a figure, which would read as another one.
   */
  static String clip(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = Math.max(0, characters.preceding(most));
    if (end == 0) {
      end = Character.isLowSurrogate(text.charAt(most - 1)) ? most - 2 : most - 1;
    }
    if (isFigure(text.charAt(end))) {
      while (end > 0 && isFigure(text.charAt(end - 1))) {
        end--;
      }
    }
    return text.substring(0, end).stripTrailing() + MORE;
  }

  private static boolean isFigure(char character) {
    return Character.isDigit(character) || character == '.' || character == ',' || character == '-';
  }

  /** True if Slack's markup would show the line otherwise than it is. */
  static boolean isRestyled(String line) {
    return RESTYLED.matcher(line).find();
  }

  /** A line for where Slack reads markup, with its three signs escaped. */
  static String escaped(String line) {
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A line for the text of a notification: escaped, and its marks replaced by their like. */
  static String notification(String text, int most) {
    StringBuilder harmless = new StringBuilder();
    String line = line(text, most);
    for (int at = 0; at < line.length(); at++) {
      char one = line.charAt(at);
      harmless.append(
          switch (one) {
            case '*' -> '∗';
            case '~' -> '∼';
            case '`' -> 'ˋ';
            case '_' -> isInWord(line, at) ? '_' : '＿';
            default -> one;
          });
    }
    return escaped(harmless.toString());
  }

  private static boolean isInWord(String line, int at) {
    return at > 0
        && at + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(at - 1))
        && Character.isLetterOrDigit(line.charAt(at + 1));
  }
}
