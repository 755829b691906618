package io.plainbill.attack;

import java.util.List;
import java.util.Locale;

/**
 * What came back.
 *
 * @param status 0 if the connection was closed without a word
 * @param headers as lines
 */
record Reply(int status, List<String> headers, String body) {
  static final Reply NOTHING = new Reply(0, List.of(), "");

  /** The value of that header; empty if it is not there. */
  String header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }
}
