package io.plainbill.answer;

import io.plainbill.answer.Answer.Choice;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.SlotValue.Period;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Understood;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what is suggested to what the answer was narrowed to. A suggestion is read as if it came
 * next; what it would lose (an account, a service, a month) is said in its words. It is not offered
 * where the question that it leads to cannot be narrowed so, where its asker may not ask that,
 * where it is not clear, or where it leads to the very answer that it stands under.
 */
final class Leads {
  /** How a suggestion says what it is narrowed to, in the order of saying it. */
  private static final Map<SlotName, String> WORDS = words();

  /** One thing that is spoken of; whoever names it names whose it is. */
  private static final Set<SlotName> PAPERS =
      EnumSet.of(SlotName.ORDER, SlotName.REBATE, SlotName.INVOICE);

  private static final Set<SlotName> PARTIES = EnumSet.of(SlotName.CUSTOMER, SlotName.RESELLER);

  private final Catalog catalog;
  private final Asking asking;
  private final Intent intent;
  private final Slots slots;
  private final Slots narrowed;

  /**
   * @param intent the answered one: what it takes by default narrows nothing
   */
  Leads(Catalog catalog, Asking asking, Intent intent, Slots slots) {
    this.catalog = catalog;
    this.asking = asking;
    this.intent = intent;
    this.slots = slots;
    Slots narrowed = Slots.NONE;
    for (SlotName slot : WORDS.keySet()) {
      Optional<SlotValue> value =
          slots.get(slot).filter(one -> !byDefault(intent, slots, slot, one));
      narrowed = value.isPresent() ? narrowed.with(slot, value.get()) : narrowed;
    }
    this.narrowed = narrowed;
  }

  private static Map<SlotName, String> words() {
    Map<SlotName, String> words = new LinkedHashMap<>();
    words.put(SlotName.PRODUCT, "for %s");
    words.put(SlotName.REGION, "in %s");
    words.put(SlotName.PROJECT, "for project %s");
    words.put(SlotName.TAG, "tagged %s");
    words.put(SlotName.CAMPAIGN, "for %s");
    words.put(SlotName.PROVIDER, "for %s");
    words.put(SlotName.ACCOUNT, "for account %s");
    words.put(SlotName.CUSTOMER, "for %s");
    words.put(SlotName.RESELLER, "for %s");
    words.put(SlotName.SIDE, "of Bill %S");
    words.put(SlotName.PERIOD, "for %s");
    words.put(SlotName.COMPARE, "compared with %s");
    return words;
  }

  private static boolean byDefault(Intent intent, Slots slots, SlotName slot, SlotValue value) {
    return value instanceof Period period
        ? period.assumed()
        : intent.defaultFor(slot, slots::has).filter(value.value()::equals).isPresent();
  }

  /**
   * Something to suggest.
   *
   * @param leaves what it means to leave of what the answer is narrowed to
   */
  record Lead(Choice choice, Set<SlotName> leaves) {}

  /** The suggestion, with what it would lose said; empty if it is not to be offered. */
  Optional<Choice> held(Lead lead) {
    return asking.next().isEmpty()
        ? Optional.of(lead.choice())
        : read(lead.choice().question())
            .flatMap(after -> held(lead.choice(), after, lead.leaves()));
  }

  private Optional<Choice> held(Choice choice, Understood after, Set<SlotName> leaves) {
    Intent target = target(after);
    if (target.does() != Does.QUERY || PAPERS.stream().anyMatch(slot -> names(after, slot))) {
      return Optional.of(choice);
    }
    List<SlotName> lost =
        WORDS.keySet().stream()
            .filter(slot -> narrowed.has(slot) && !leaves.contains(slot))
            .filter(slot -> slot != SlotName.COMPARE || target.takes().contains(slot))
            .filter(slot -> !holds(after, slot))
            .toList();
    if (lost.isEmpty()) {
      return Optional.of(choice);
    }
    String question =
        choice.question() + lost.stream().map(this::said).collect(Collectors.joining());
    return read(question)
        .filter(again ->
            again.match().intent().equals(target.id()) && again.unused().values().isEmpty())
        .filter(again -> lost.stream().allMatch(slot -> holds(again, slot)))
        .map(again -> new Choice(choice.label(), question));
  }

  private Optional<Understood> read(String question) {
    return asking
        .next()
        .map(next -> next.read(question))
        .filter(Understood.class::isInstance)
        .map(Understood.class::cast)
        .filter(after -> Offers.permitted(target(after), asking.caller()) && !answered(after));
  }

  private boolean answered(Understood after) {
    return target(after).id().equals(intent.id()) && values(after.slots()).equals(values(slots));
  }

  private static Map<SlotName, String> values(Slots slots) {
    Map<SlotName, String> values = new EnumMap<>(SlotName.class);
    slots.values().forEach((slot, value) -> values.put(slot, value.value()));
    return values;
  }

  private Intent target(Understood after) {
    return catalog.find(after.match().intent()).orElseThrow();
  }

  private static boolean names(Understood after, SlotName slot) {
    return after.slots().get(slot).filter(value -> !value.said().isBlank()).isPresent();
  }

  /** True if it stays as it was, or if the suggestion itself names another. */
  private boolean holds(Understood after, SlotName slot) {
    boolean party = PARTIES.contains(slot) && PARTIES.stream().anyMatch(one -> names(after, one));
    return party
        || names(after, slot)
        || after.slots().get(slot).map(SlotValue::value).equals(value(slot));
  }

  private Optional<String> value(SlotName slot) {
    return narrowed.get(slot).map(SlotValue::value);
  }

  private String said(SlotName slot) {
    return " " + String.format(Locale.ROOT, WORDS.get(slot), value(slot).orElseThrow());
  }
}
