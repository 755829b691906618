package io.plainbill.catalog;

/**
 * Something wrong in an intent file.
 *
 * @param file below the intents folder
 * @param line from 1
 * @param text what is wrong and what to do
 */
public record Fault(String file, int line, String text) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + text;
  }
}
