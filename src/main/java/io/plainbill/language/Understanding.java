package io.plainbill.language;

import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import java.util.List;

/** What a question was taken to mean. */
public sealed interface Understanding {
  /**
   * An intent and how sure the model is of it.
   *
   * @param confidence between 0 and 1; a probability calibrated on held-out questions
   */
  record Match(String intent, double confidence) {}

  /** The question is clear: this intent with these slots, defaults and inherited ones included. */
  record Understood(Match match, Slots slots, List<Match> alternatives) implements Understanding {}

  /** The words fit more than one intent: one of these questions is meant. */
  record AmbiguousIntent(Slots slots, List<Match> candidates) implements Understanding {}

  /**
   * A name or number fits more than one thing in the asker's scope.
   *
   * @param said the asker's words
   * @param candidates at least two
   */
  record AmbiguousSlot(
      Match match, Slots slots, SlotName slot, String said, List<SlotValue> candidates)
      implements Understanding {}

  /** Something the intent needs was not named. */
  record Incomplete(Match match, Slots slots, Need need) implements Understanding {}

  /** None of the intents; {@code nearest} are offered, never taken. */
  record OutOfScope(Slots slots, List<Match> nearest) implements Understanding {}
}
