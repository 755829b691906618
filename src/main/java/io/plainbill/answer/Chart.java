package io.plainbill.answer;

/** How to draw one of the answer's tables. */
public record Chart(Type type, String table, String x, String y) {
  /** The shapes a channel must know. */
  public enum Type {
    WATERFALL,
    BAR,
    LINE
  }
}
