package io.plainbill.answer;

import io.plainbill.access.Caller;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.catalog.Starter;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The questions that a caller is offered before anything was asked. */
public final class Starters {
  /** As many as are taken in at a glance. */
  private static final int MOST = 6;

  private static final String MONTH = "[0-9]{4}-(?:0[1-9]|1[0-2])";
  private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofLocalizedPattern("yMMMM");

  private final Catalog catalog;

  /** The starters of that catalogue. */
  public Starters(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Those that fit, one for each intent: first what names most of what the asker looks at, then in
   * the order declared.
   *
   * @param locale the language that they are wanted in; English where they are not there in it
   * @param shown what the page shows where the asker is, such as an invoice's number or a month
   */
  public List<Choice> of(Caller caller, Locale locale, Map<SlotName, String> shown) {
    List<Starter> fitting = new ArrayList<>();
    for (Intent help : catalog.intents()) {
      if (help.does() == Does.HELP) {
        help.plan(caller.audience()).ifPresent(plan -> fitting.addAll(plan.starters()));
      }
    }
    Set<String> asked = new HashSet<>();
    return fitting.stream()
        .filter(starter -> starter.slots().stream().allMatch(slot -> isShown(slot, shown)))
        .sorted(Comparator.comparingInt((Starter starter) -> -starter.slots().size()))
        .filter(starter -> asked.add(starter.intent()))
        .flatMap(starter -> choice(starter, caller, locale, shown).stream())
        .limit(MOST)
        .toList();
  }

  /** A period that is not a month has no words to ask about it in. */
  private static boolean isShown(SlotName slot, Map<SlotName, String> shown) {
    String value = shown.getOrDefault(slot, "");
    return slot == SlotName.PERIOD ? value.matches(MONTH) : !value.isEmpty();
  }

  private Optional<Choice> choice(
      Starter starter, Caller caller, Locale locale, Map<SlotName, String> shown) {
    return catalog
        .find(starter.intent())
        .filter(intent -> Offers.permitted(intent, caller))
        .map(intent -> new Choice(intent.title(), filled(starter, locale, shown)));
  }

  private static String filled(Starter starter, Locale locale, Map<SlotName, String> shown) {
    String question = starter.in(locale.getLanguage());
    Locale own = question.equals(starter.question()) ? Locale.ENGLISH : locale;
    for (SlotName slot : starter.slots()) {
      question =
          question.replace("{" + slot.id() + "}", said(slot, shown.getOrDefault(slot, ""), own));
    }
    return question;
  }

  /** A month as people say it; everything else as it stands on the page. */
  private static String said(SlotName slot, String value, Locale locale) {
    return slot == SlotName.PERIOD
        ? IN_WORDS.localizedBy(locale).format(YearMonth.parse(value))
        : value;
  }
}
