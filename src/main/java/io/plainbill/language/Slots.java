package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The slots of one question, in the order of {@link SlotName}. Immutable. */
public record Slots(Map<SlotName, SlotValue> values) {
  public static final Slots NONE = new Slots(Map.of());

  public Slots {
    Map<SlotName, SlotValue> ordered = new EnumMap<>(SlotName.class);
    ordered.putAll(values);
    values = Collections.unmodifiableMap(ordered);
  }

  public Optional<SlotValue> get(SlotName name) {
    return Optional.ofNullable(values.get(name));
  }

  public boolean has(SlotName name) {
    return values.containsKey(name);
  }

  /** These, and the others before them where both have a value. */
  public Slots and(Slots others) {
    Map<SlotName, SlotValue> more = new EnumMap<>(SlotName.class);
    more.putAll(values);
    more.putAll(others.values);
    return new Slots(more);
  }

  public Slots with(SlotName name, SlotValue value) {
    Map<SlotName, SlotValue> more = new EnumMap<>(SlotName.class);
    more.putAll(values);
    more.put(name, value);
    return new Slots(more);
  }
}
