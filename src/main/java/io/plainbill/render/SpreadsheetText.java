package io.plainbill.render;

import java.util.regex.Pattern;

/** Text that a spreadsheet shows and never runs. */
final class SpreadsheetText {
  /** The most characters that a cell of Excel holds. */
  static final int LONGEST = 32_767;

  private static final String CUT = "… (cut here: a cell holds no more)";

  /**
   * What begins a formula, after whatever a reader may strip from the front; their full-width twins
   * too, which some take for the same.
   */
  private static final Pattern RUNS =
      Pattern.compile(
          "(?s)[\\s\\p{Z}\\p{Cc}\\p{Cf}]*[=+\\-@\uff1d\uff0b\uff0d\uff20].+|[\\t\\r\\n].*");

  /** A plain number runs nothing, and must stay one. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private static final Pattern NOT_XML =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]|\\p{Cs}");

  private SpreadsheetText() {}

  /** The text, behind an apostrophe if a spreadsheet that opens a CSV would run it. */
  static String defused(String text) {
    return RUNS.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  /** The text as a cell of a workbook can hold it, where text is text and runs nothing. */
  static String cell(String text) {
    String clean = NOT_XML.matcher(text).replaceAll("\ufffd");
    if (clean.length() <= LONGEST) {
      return clean;
    }
    int end = LONGEST - CUT.length();
    return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end)
        + CUT;
  }
}
