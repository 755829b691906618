package io.plainbill.render;

/**
 * A message as Slack takes it.
 *
 * @param text what notifications and screen readers say; never empty
 * @param blocks a JSON array of blocks, for the field {@code blocks}
 * @param plainBlocks the same without the native table, for a workspace that refuses it with {@code
 *     invalid_blocks}; equal to {@code blocks} where there is none
 */
public record SlackMessage(String text, String blocks, String plainBlocks) {
  public SlackMessage {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a message says something without its blocks too");
    }
  }
}
