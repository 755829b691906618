package io.plainbill.knowledge;

import java.util.Comparator;

/**
 * Something wrong in an article, as its author is told it.
 *
 * @param file the article's file, as it can be opened
 * @param line counted from 1
 * @param text what is wrong and what to do
 */
record Fault(String file, int line, String text) {
  static final Comparator<Fault> IN_READING_ORDER =
      Comparator.comparing(Fault::file).thenComparingInt(Fault::line).thenComparing(Fault::text);

  @Override
  public String toString() {
    return file + ":" + line + ": " + text;
  }
}
