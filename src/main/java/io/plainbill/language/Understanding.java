package io.plainbill.language;

import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import java.util.List;
import java.util.Optional;

/** What a question was taken to mean. */
public sealed interface Understanding {
  /**
   * An intent and how sure the model is of it.
   *
   * @param confidence between 0 and 1; a probability calibrated on held-out questions
   */
  record Match(String intent, double confidence) {}

  /**
   * The question is clear: this intent with these slots, defaults and inherited ones included.
   *
   * @param unused what was named but the intent does not take: the answer says that it was not
   *     filtered by it
   * @param leftOut words that narrow the question and that nothing accounts for: the answer says
   *     that it left them out
   * @param beside the other question of two that were asked at once
   */
  record Understood(
      Match match,
      Slots slots,
      Slots unused,
      List<Match> alternatives,
      List<String> leftOut,
      Optional<Beside> beside)
      implements Understanding {
    public Understood {
      alternatives = List.copyOf(alternatives);
      leftOut = List.copyOf(leftOut);
    }

    public Understood(Match match, Slots slots, Slots unused, List<Match> alternatives) {
      this(match, slots, unused, alternatives, List.of(), Optional.empty());
    }

    Understood leavingOut(List<String> words) {
      return new Understood(match, slots, unused, alternatives, words, beside);
    }

    Understood beside(Beside other) {
      return new Understood(match, slots, unused, alternatives, leftOut, Optional.of(other));
    }
  }

  /**
   * Two questions were asked at once.
   *
   * @param answered the asker's words for the one that is answered
   * @param other their words for the other
   */
  record Beside(String answered, String other) {}

  /**
   * The words fit more than one intent: one of these is meant. An intent's title, sent back as a
   * question, chooses it.
   */
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

  /**
   * The question names something that nobody in the asker's scope is called. A name outside the
   * scope and one that does not exist read the same. Never answered without the name: that would be
   * a figure about somebody else.
   *
   * @param slot what it was most likely meant to be
   * @param said the asker's words
   * @param nearest names in scope that look like it; possibly none
   */
  record UnknownName(Match match, Slots slots, SlotName slot, String said, List<SlotValue> nearest)
      implements Understanding {}

  /**
   * A value was named that the slot has, and that this question does not take: bills have no
   * status, and rebates no draft.
   *
   * @param said the asker's words
   * @param taken the values that the question does take
   */
  record RefusedValue(Match match, Slots slots, SlotName slot, String said, List<String> taken)
      implements Understanding {
    public RefusedValue {
      taken = List.copyOf(taken);
    }
  }

  /**
   * Something the intent needs was not named, or was impossible (31 February): {@code need} says
   * what to ask.
   */
  record Incomplete(Match match, Slots slots, Need need) implements Understanding {}

  /** None of the intents; {@code nearest} are offered, never taken. */
  record OutOfScope(Slots slots, List<Match> nearest) implements Understanding {}

  /** What was found or carried over. */
  Slots slots();
}
