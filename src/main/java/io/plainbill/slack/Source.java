package io.plainbill.slack;

import java.util.Optional;

/** Where a press came from. */
sealed interface Source {
  /** What opens a modal, for three seconds, once. */
  String trigger();

  /**
   * From a message.
   *
   * @param thread the time stamp of the thread that the message is in
   */
  record Message(String trigger, String channel, Optional<String> thread) implements Source {}

  /** From a modal of that id. */
  record Modal(String trigger, String view) implements Source {}

  /** From the app's own page. */
  record Home(String trigger) implements Source {}
}
