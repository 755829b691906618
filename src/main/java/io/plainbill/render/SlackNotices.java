package io.plainbill.render;

import java.util.List;

/** The short messages around an answer. */
public final class SlackNotices {
  private SlackNotices() {}

  /** While the answer is worked out. */
  public static SlackMessage looking(String question) {
    throw new UnsupportedOperationException();
  }

  /**
   * For somebody whom Plainbill does not know yet.
   *
   * @param ways how they become known, a sentence each
   */
  public static SlackMessage unlinked(List<String> ways) {
    throw new UnsupportedOperationException();
  }

  /** For a guest, somebody from another company's workspace and the like: nothing for them here. */
  public static SlackMessage stranger() {
    throw new UnsupportedOperationException();
  }

  /** For an answer that is not there, or not for who pressed: both read the same. */
  public static SlackMessage notThere() {
    throw new UnsupportedOperationException();
  }

  /** Where what the answer was made from has changed. */
  public static SlackMessage askAgain() {
    throw new UnsupportedOperationException();
  }

  /**
   * Where something broke.
   *
   * @param reference under which the log has the cause
   */
  public static SlackMessage failed(String reference) {
    throw new UnsupportedOperationException();
  }

  /** For somebody who asks faster than allowed. */
  public static SlackMessage slowDown(long seconds) {
    throw new UnsupportedOperationException();
  }

  /** Anything else that is said in a sentence or two. */
  public static SlackMessage say(String words) {
    throw new UnsupportedOperationException();
  }
}
