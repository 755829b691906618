package io.plainbill.catalog;

import java.util.Set;

/**
 * Something to ask next; dropped where a placeholder has no value.
 *
 * @param leaves what the answer is narrowed to and the suggestion means to leave: {@code The whole
 *     bill}. Everything else is kept, or the suggestion is not offered
 */
public record Suggestion(Phrase label, Phrase question, Set<SlotName> leaves) {
  public Suggestion {
    leaves = Set.copyOf(leaves);
  }
}
