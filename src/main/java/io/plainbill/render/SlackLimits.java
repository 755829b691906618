package io.plainbill.render;

import com.fasterxml.jackson.databind.JsonNode;

/** What Slack takes at most, and how much of it an answer uses. Characters are UTF-16 units. */
final class SlackLimits {
  /** All that is read in a message; Slack refuses somewhat above it. */
  static final int MESSAGE = 13_000;

  static final int TEXT = 3_000;
  static final int LABEL = 75;
  static final int TITLE = 24;
  static final int OPTIONS = 100;
  static final int TABLE_ROWS = 100;
  static final int TABLE_COLUMNS = 20;
  static final int TABLE_CELLS = 10_000;
  static final int PROMPTS = 4;

  private SlackLimits() {}

  /** How many characters are read in those blocks. */
  static int size(JsonNode node) {
    int size = 0;
    JsonNode text = node.path("text");
    if (text.isTextual()) {
      size += text.asText().length();
    }
    for (JsonNode child : node) {
      size += size(child);
    }
    return size;
  }
}
