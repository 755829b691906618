package io.plainbill.assistant;

import io.plainbill.access.Caller;
import io.plainbill.access.Permission;
import io.plainbill.access.Purpose;
import io.plainbill.answer.Warrant;
import io.plainbill.answer.Warrant.Whose;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding;
import io.plainbill.memory.Reasons;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place that decides whether somebody must say why they look at a customer's data, and
 * whether what they said holds. A reason holds for one conversation and whom it was given about:
 * the customer, else the reseller, the account or the one document that was named. Nobody's name
 * means all customers, which is a matter of its own.
 */
final class Warrants {
  private static final List<SlotName> OWNERS =
      List.of(SlotName.CUSTOMER, SlotName.RESELLER, SlotName.ACCOUNT);

  private static final Whose ALL = new Whose("all", "your customers");

  private final Reasons reasons;

  Warrants(Reasons reasons) {
    this.reasons = reasons;
  }

  /** For a question, before anything of it is read. */
  Warrant of(
      Understanding understood, Caller caller, String conversation, Inquiry inquiry, Instant now) {
    return switch (understood) {
      case Understanding.Understood clear when isNeeded(clear.match().intent(), caller) ->
          of(
              new Reasons.Key(conversation, caller, whose(clear.slots()).key()),
              whose(clear.slots()),
              inquiry.reason(),
              inquiry.refusals() > 0,
              now);
      case Understanding.Incomplete(var match, var slots, _)
          when isNeeded(match.intent(), caller) ->
          inquiry
              .reason()
              .flatMap(Purpose::of)
              .<Warrant>map(why -> new Warrant.Given(whose(slots), why, false))
              .orElseGet(() -> new Warrant.Missing(whose(slots)));
      default -> new Warrant.NotNeeded();
    };
  }

  /** For an answer that was given before in that conversation. */
  Warrant again(String intent, Slots meant, String conversation, Visit visit, Instant now) {
    if (!isNeeded(intent, visit.caller())) {
      return new Warrant.NotNeeded();
    }
    Whose whose = whose(meant);
    return of(
        new Reasons.Key(conversation, visit.caller(), whose.key()),
        whose,
        visit.reason(),
        false,
        now);
  }

  private Warrant of(
      Reasons.Key key, Whose whose, Optional<String> said, boolean again, Instant now) {
    if (said.isPresent()) {
      return Purpose.of(said.get())
          .<Warrant>map(why -> new Warrant.Given(whose, why, true))
          .orElseGet(() -> new Warrant.Hollow(whose, again));
    }
    return reasons
        .holding(key, now)
        .<Warrant>map(why -> new Warrant.Given(whose, why, false))
        .orElseGet(() -> new Warrant.Missing(whose));
  }

  private static boolean isNeeded(String intent, Caller caller) {
    return caller.role().mayAsk(intent) == Permission.WITH_REASON;
  }

  private static Whose whose(Slots slots) {
    return OWNERS.stream()
        .flatMap(slot -> slots.get(slot).map(value -> owner(slot, value)).stream())
        .findFirst()
        .or(() ->
            slots.values().entrySet().stream()
                .filter(slot -> slot.getValue() instanceof SlotValue.Identifier)
                .map(Warrants::document)
                .findFirst())
        .orElse(ALL);
  }

  private static Whose owner(SlotName slot, SlotValue value) {
    String key = value instanceof SlotValue.Named(_, _, var id) ? "" + id : value.value();
    String name = slot == SlotName.ACCOUNT ? "account " + value.value() : value.value();
    return new Whose(slot.id() + ":" + key, name);
  }

  private static Whose document(Map.Entry<SlotName, SlotValue> slot) {
    String value = slot.getValue().value();
    return new Whose(slot.getKey().id() + ":" + value, slot.getKey().id() + " " + value);
  }
}
