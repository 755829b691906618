package io.plainbill.answer;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions that a caller may ask, from the intents' own examples. */
final class Offers {
  /** Nobody says "in last month". */
  private static final Pattern IN_LAST = Pattern.compile("\\b(?:in|on) (?=(?:last|this|next) )");

  private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

  private final Catalog catalog;

  Offers(Catalog catalog) {
    this.catalog = catalog;
  }

  /** True if the caller's role may ask it. */
  static boolean permitted(Intent intent, Caller caller) {
    return intent.roles().contains(caller.role());
  }

  /** The intents with something to tell, as far as this caller may ask them. */
  List<Intent> intents(Caller caller) {
    return catalog.intents().stream()
        .filter(intent -> permitted(intent, caller))
        .filter(intent -> intent.does() == Does.QUERY || intent.does() == Does.ARTICLE)
        .toList();
  }

  /** The way to a person, for somebody whom no answer helped; empty where there is none. */
  List<Choice> person(Caller caller) {
    return catalog.person(caller.role()).stream().map(title -> new Choice(title, title)).toList();
  }

  /**
   * The first examples of an intent whose slots have words, as questions.
   *
   * @param words beside the plausible ones that the intents declare
   */
  List<Choice> examples(Intent intent, Audience audience, Map<SlotName, String> words, int most) {
    Map<SlotName, String> all = new EnumMap<>(SlotName.class);
    helpWords(audience).forEach(all::put);
    intent.plan(audience).ifPresent(plan -> all.putAll(plan.words()));
    all.putAll(words);
    List<Choice> choices = new ArrayList<>();
    for (String example : intent.examples()) {
      Optional<String> question = fill(example, all);
      if (question.isPresent() && choices.size() < most) {
        choices.add(new Choice(intent.title(), question.get()));
      }
    }
    return choices;
  }

  private Map<SlotName, String> helpWords(Audience audience) {
    return catalog.intents().stream()
        .filter(intent -> intent.does() == Does.HELP)
        .flatMap(intent -> intent.plan(audience).stream())
        .findFirst()
        .map(plan -> plan.words())
        .orElse(Map.of());
  }

  /**
   * A question of that intent that names exactly what is known, as far as an example allows.
   *
   * @param must the slot that has to be in it
   */
  static Optional<String> question(Intent intent, Slots slots, SlotName must, String value) {
    Map<SlotName, String> words = new EnumMap<>(SlotName.class);
    slots.values().forEach((slot, known) -> words.put(slot, word(known)));
    words.put(must, value);
    return intent.examples().stream()
        .filter(example -> slotsOf(example).contains(must))
        .filter(example -> words.keySet().containsAll(slotsOf(example)))
        .max(Comparator.comparingInt(example -> slotsOf(example).size()))
        .flatMap(example -> fill(example, words));
  }

  private static String word(SlotValue value) {
    return value.value();
  }

  private static Set<SlotName> slotsOf(String example) {
    Set<SlotName> slots = new HashSet<>();
    Matcher slot = SLOT.matcher(example);
    while (slot.find()) {
      SlotName.of(slot.group(1)).ifPresent(slots::add);
    }
    return slots;
  }

  private static Optional<String> fill(String example, Map<SlotName, String> words) {
    Matcher slot = SLOT.matcher(example);
    StringBuilder filled = new StringBuilder();
    while (slot.find()) {
      Optional<String> word = SlotName.of(slot.group(1)).map(words::get);
      if (word.isEmpty()) {
        return Optional.empty();
      }
      slot.appendReplacement(filled, Matcher.quoteReplacement(word.get()));
    }
    return Optional.of(IN_LAST.matcher(slot.appendTail(filled)).replaceAll(""));
  }
}
