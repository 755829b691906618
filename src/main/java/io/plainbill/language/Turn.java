package io.plainbill.language;

import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Understanding.AmbiguousIntent;
import io.plainbill.language.Understanding.AmbiguousSlot;
import io.plainbill.language.Understanding.Incomplete;
import io.plainbill.language.Understanding.OutOfScope;
import io.plainbill.language.Understanding.RefusedValue;
import io.plainbill.language.Understanding.Understood;
import io.plainbill.language.Understanding.UnknownName;
import java.util.List;
import java.util.Optional;

/**
 * What a conversation carries from one question to the next.
 *
 * @param intent the intent answered, or the one that waits for {@code waitingFor}
 * @param slots what was in force
 * @param waitingFor the need that was asked for, if the last answer was a question back
 * @param misses how many questions in a row were not understood or not completed
 */
public record Turn(String intent, Slots slots, Optional<Need> waitingFor, int misses) {
  /** The intent that stands for "none of them". */
  public static final String NO_INTENT = "unknown";

  /**
   * The turn after a question was understood in this way. A question that was asked back leaves the
   * intent that was answered before it, for "only Acme" to lean on. Talk ({@code smalltalk}, {@code
   * help}) leaves what was in force as it was, so that "thanks" does not lose the period.
   *
   * @param talk true if the intent understood reads nothing from the ledger and takes no slots
   */
  public static Turn after(Optional<Turn> previous, Understanding understanding, boolean talk) {
    int missed = previous.map(Turn::misses).orElse(0) + 1;
    return switch (understanding) {
      case Understood understood when talk && previous.isPresent() ->
          new Turn(previous.get().intent(), previous.get().slots(), Optional.empty(), 0);
      case Understood understood ->
          new Turn(understood.match().intent(), understood.slots(), Optional.empty(), 0);
      case Incomplete(var match, var slots, var need) ->
          new Turn(match.intent(), slots, Optional.of(need), missed);
      case AmbiguousSlot(var match, var slots, var slot, var said, var candidates) ->
          new Turn(match.intent(), slots, Optional.of(which(slot, said)), missed);
      case UnknownName(var match, var slots, var slot, var said, var nearest) ->
          new Turn(match.intent(), slots, Optional.of(which(slot, said)), missed);
      case RefusedValue(var match, var slots, var slot, var said, var taken) ->
          new Turn(match.intent(), slots, Optional.of(which(slot, said)), missed);
      case AmbiguousIntent(var slots, var candidates) ->
          new Turn(previous.map(Turn::intent).orElse(NO_INTENT), slots, Optional.empty(), missed);
      case OutOfScope(var slots, var nearest) ->
          new Turn(
              previous.map(Turn::intent).orElse(NO_INTENT),
              previous.map(Turn::slots).orElse(slots),
              Optional.empty(),
              missed);
    };
  }

  private static Need which(SlotName slot, String said) {
    return new Need(List.of(slot), "Which " + slot.id() + " is '" + said + "'?");
  }
}
