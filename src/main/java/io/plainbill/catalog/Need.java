package io.plainbill.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Something a question must name before it can be answered.
 *
 * @param any the slots that satisfy it, one is enough; the first is the one asked for
 * @param ask the question back, one sentence
 * @param choices the plan's query that offers answers to it, with columns {@code label} and {@code
 *     question}
 */
public record Need(List<SlotName> any, String ask, Optional<String> choices) {
  public Need {
    any = List.copyOf(any);
    if (any.isEmpty()) {
      throw new IllegalArgumentException("a need names at least one slot");
    }
  }

  public Need(List<SlotName> any, String ask) {
    this(any, ask, Optional.empty());
  }
}
