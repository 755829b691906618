package io.plainbill.demo;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The orders of the stories, all of them. */
record NamedOrders(Map<NamedOrder, Order> all) {
  NamedOrders {
    all = Collections.unmodifiableMap(new EnumMap<>(all));
  }

  static NamedOrders of(Function<NamedOrder, Order> maker) {
    Map<NamedOrder, Order> all = new EnumMap<>(NamedOrder.class);
    for (NamedOrder named : NamedOrder.values()) {
      all.put(named, maker.apply(named));
    }
    return new NamedOrders(all);
  }

  Order get(NamedOrder named) {
    Order order = all.get(named);
    if (order == null) {
      throw new IllegalArgumentException("no order " + named);
    }
    return order;
  }
}
