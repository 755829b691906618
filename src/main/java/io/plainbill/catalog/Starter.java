package io.plainbill.catalog;

import java.util.Set;

/**
 * A question that is offered before anything was asked.
 *
 * @param intent what it asks; offered to those alone who may ask that
 * @param question in the asker's words; what the page shows stands as {@code {invoice}}
 * @param slots those that stand in it; without a word for each it is not offered
 */
public record Starter(String intent, String question, Set<SlotName> slots) {
  public Starter {
    slots = Set.copyOf(slots);
  }
}
