package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.catalog.SlotValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which values of closed lists a question takes from its asker.
 *
 * @param lists a slot that is not there takes all of them, one with an empty list none
 */
record TakenValues(Map<SlotName, List<String>> lists) {

  /** The values that are taken, where a list says which. */
  List<String> of(SlotName slot) {
    return lists.getOrDefault(slot, List.of());
  }

  boolean takes(SlotName slot, SlotValue value) {
    return !lists.containsKey(slot) || SlotValues.holds(of(slot), value.value());
  }

  /**
   * Leaves of what was named what is taken. What is not comes back if it must be asked about: where
   * nothing else was named for its slot, and the slot takes anything at all.
   */
  Optional<SlotName> sortOut(
      Map<SlotName, List<SlotValue>> named, Map<SlotName, SlotValue> unused) {
    Optional<SlotName> refused = Optional.empty();
    for (SlotName slot : List.copyOf(named.keySet())) {
      List<SlotValue> values = named.getOrDefault(slot, List.of());
      List<SlotValue> fit = values.stream().filter(value -> takes(slot, value)).toList();
      List<SlotValue> others = values.stream().filter(value -> !takes(slot, value)).toList();
      if (others.isEmpty()) {
        continue;
      }
      if (!fit.isEmpty()) {
        // of several splits the others are told as left out, of several statuses one is meant
        boolean split = slot == SlotName.BY;
        named.put(slot, split ? Stream.concat(fit.stream(), others.stream()).toList() : fit);
      } else if (of(slot).isEmpty()) {
        named.remove(slot);
        unused.put(slot, others.getFirst());
      } else if (refused.isEmpty()) {
        refused = Optional.of(slot);
      }
    }
    return refused;
  }
}
