package io.plainbill.catalog;

import java.util.Map;
import java.util.Set;

/**
 * A question that is offered before anything was asked.
 *
 * @param intent what it asks; offered to those alone who may ask that
 * @param question in the asker's words; what the page shows stands as {@code {invoice}}
 * @param others the same in other languages, by tag such as {@code zh}
 * @param slots those that stand in it; without a word for each it is not offered
 */
public record Starter(
    String intent, String question, Map<String, String> others, Set<SlotName> slots) {
  public Starter {
    others = Map.copyOf(others);
    slots = Set.copyOf(slots);
  }

  /** The question in that language, or in English where it is not there. */
  public String in(String language) {
    return others.getOrDefault(language, question);
  }
}
