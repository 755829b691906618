package io.plainbill.catalog;

import java.util.List;

/**
 * Something a question must name before it can be answered.
 *
 * @param any the slots that satisfy it, one is enough; the first is the one asked for
 * @param ask the question back, one sentence
 */
public record Need(List<SlotName> any, String ask) {
  public Need {
    any = List.copyOf(any);
    if (any.isEmpty()) {
      throw new IllegalArgumentException("a need names at least one slot");
    }
  }
}
