package io.plainbill.answer;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Side;
import io.plainbill.catalog.BindType;
import io.plainbill.catalog.Binds;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.ledger.Statement.Missing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands behind the binds of an intent's SQL. */
final class Binding {
  private static final String BILL_A = "a";
  private static final String BILL_B = "b";

  private Binding() {}

  /** A value, or a typed null, for every bind that there is. */
  static Map<String, Object> of(Slots slots, Asking asking) {
    Caller caller = asking.caller();
    Map<String, Object> values = new HashMap<>();
    Binds.all().forEach((name, type) -> values.put(name, missing(type)));
    slots
        .values()
        .forEach((slot, value) -> {
          if (values.containsKey(slot.id())) {
            values.put(slot.id(), value(slot, value));
          }
        });
    values.put(Binds.ORGANIZATION, caller.organization().id());
    recipient(slots, asking).ifPresent(id -> values.put(Binds.RECIPIENT, id));
    period(slots, SlotName.PERIOD, Binds.FROM, Binds.UNTIL, values);
    period(slots, SlotName.COMPARE, Binds.COMPARE_FROM, Binds.COMPARE_UNTIL, values);
    values.put(Binds.NOW, asking.now());
    values.put(Binds.TODAY, asking.today());
    return values;
  }

  /** True if the question is about Bill A, what the asker's organisation pays. */
  static boolean asksForBillA(Slots slots) {
    return side(slots).filter(BILL_A::equals).isPresent();
  }

  /** Whose bill it is; empty for the bills that the asker's organisation issues. */
  private static Optional<Integer> recipient(Slots slots, Asking asking) {
    Caller caller = asking.caller();
    Optional<Integer> named =
        slots.get(SlotName.CUSTOMER).or(() -> slots.get(SlotName.RESELLER)).map(Binding::id);
    if (named.isPresent()) {
      return named;
    }
    boolean issued =
        caller.audience() == Audience.STAFF
            && (!asking.scope().ownBills(Side.RECEIVED)
                || side(slots).filter(BILL_B::equals).isPresent());
    return issued ? Optional.empty() : Optional.of(caller.organization().id());
  }

  private static Optional<String> side(Slots slots) {
    return slots.get(SlotName.SIDE).map(SlotValue::value);
  }

  private static void period(
      Slots slots, SlotName slot, String from, String until, Map<String, Object> values) {
    if (slots.get(slot).orElse(null) instanceof SlotValue.Period period) {
      values.put(from, period.range().from());
      values.put(until, period.range().until());
    }
  }

  private static Object value(SlotName slot, SlotValue value) {
    return Binds.type(slot.id()).filter(type -> type == BindType.INT).isPresent()
        ? id(value)
        : value.value();
  }

  private static int id(SlotValue value) {
    return switch (value) {
      case SlotValue.Named named -> named.id();
      case SlotValue.Identifier other -> throw unnamed(other);
      case SlotValue.Word other -> throw unnamed(other);
      case SlotValue.Period other -> throw unnamed(other);
    };
  }

  private static IllegalStateException unnamed(SlotValue value) {
    return new IllegalStateException(
        "a slot with a number must be a name of the ledger, not " + value.getClass());
  }

  private static Missing missing(BindType type) {
    return switch (type) {
      case INT -> Missing.INT;
      case TEXT -> Missing.TEXT;
      // Both moments are always given.
      case DATE, TIME -> Missing.DATE;
    };
  }
}
