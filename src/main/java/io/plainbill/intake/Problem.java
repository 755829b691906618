package io.plainbill.intake;

import org.jspecify.annotations.Nullable;

/**
 * Something about a file that keeps it, or one of its rows, out of the ledger.
 *
 * @param file its name without the folder
 * @param line the physical line, 1 for the first; 0 if the file as a whole is meant
 * @param row 1 for the first after the header; 0 if no row is meant
 * @param column the header's name, if one column is to blame
 * @param wrong what was found
 * @param expected what to write or do instead
 */
public record Problem(
    String file, long line, long row, @Nullable String column, String wrong, String expected) {

  /** A problem of a line that is no row, or of no line. */
  Problem(String file, long line, @Nullable String column, String wrong, String expected) {
    this(file, line, 0, column, wrong, expected);
  }

  static Problem ofFile(String file, String wrong, String expected) {
    return new Problem(file, 0, null, wrong, expected);
  }

  /** One line for a person, such as {@code may.csv:7: BilledCost: '1,5' …; expected …}. */
  public String sentence() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (column == null ? "" : column + ": ")
        + wrong
        + "; expected "
        + expected;
  }
}
