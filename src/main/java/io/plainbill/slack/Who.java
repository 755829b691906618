package io.plainbill.slack;

import io.plainbill.access.Caller;

/** What somebody in Slack is here. */
sealed interface Who {
  /** One of ours. */
  record Known(Caller caller) implements Who {}

  /** A full member of the workspace whom nobody has linked, or not within its bounds. */
  record Unlinked() implements Who {}

  /** A guest, somebody who was deactivated, or somebody of a connected workspace. */
  record Stranger() implements Who {}

  /** No person. */
  record Machine() implements Who {}
}
