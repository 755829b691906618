package io.plainbill.slack;

/** Slack did not do what it was asked to. */
final class SlackFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** Slack cannot be reached, or fails. */
  static final String DOWN = "unreachable";

  /** Slack wants fewer calls, for longer than anybody waits. */
  static final String BUSY = "ratelimited";

  private final String error;

  SlackFault(String error) {
    super(error, null, false, false);
    this.error = error;
  }

  /** Slack's own word, such as {@code channel_not_found}, or one of those above. */
  String error() {
    return error;
  }

  boolean is(String one) {
    return error.equals(one);
  }
}
