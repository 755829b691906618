package io.plainbill.answer;

import io.plainbill.catalog.Intent;
import io.plainbill.catalog.LeftOut;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.ledger.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what an answer is about: whose, which accounts, which days, what narrowed it. */
final class Covered {
  private Covered() {}

  static Coverage of(Intent intent, Plan plan, Slots slots, Asking asking, Results results) {
    List<String> accounts = List.of();
    List<String> zones = List.of();
    if (plan.coverage().isPresent()) {
      Rows rows = results.rows(plan.coverage().get());
      accounts = distinct(rows, "account");
      zones = distinct(rows, "zone");
    }
    return new Coverage(
        organization(slots, asking),
        accounts,
        filters(intent, slots),
        plan.leavesOut().stream()
            .filter(sentence -> sentence.roles().contains(asking.caller().role()))
            .map(LeftOut::text)
            .toList(),
        period(slots, zones));
  }

  /** The organisation that is spoken of: the one named, or the asker's own. */
  static String organization(Slots slots, Asking asking) {
    return slots
        .get(SlotName.CUSTOMER)
        .or(() -> slots.get(SlotName.RESELLER))
        .map(SlotValue::value)
        .orElse(asking.caller().organization().name());
  }

  private static List<String> distinct(Rows rows, String column) {
    List<String> values = new ArrayList<>();
    for (int row = 0; row < rows.rows().size(); row++) {
      Cells.text(rows, row, column).filter(value -> !values.contains(value)).ifPresent(values::add);
    }
    return values;
  }

  private static Map<String, String> filters(Intent intent, Slots slots) {
    Map<String, String> filters = new LinkedHashMap<>();
    slots
        .values()
        .forEach((slot, value) -> {
          boolean period = value instanceof SlotValue.Period;
          if (!period && intent.takes().contains(slot)) {
            filters.put(slot.id(), value.value());
          }
        });
    return filters;
  }

  private static Optional<Coverage.Period> period(Slots slots, List<String> zones) {
    return slots.get(SlotName.PERIOD).orElse(null) instanceof SlotValue.Period period
        ? Optional.of(new Coverage.Period(period.range(), zones, period.value(), period.assumed()))
        : Optional.empty();
  }
}
