package io.plainbill.answer;

import io.plainbill.access.Scope;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.LeftOut;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.Query;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.ledger.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what an answer is about: whose, which accounts, which days, what narrowed it. */
final class Covered {
  /** The accounts that a scope narrowed to accounts is left with. */
  private static final Query OWN_ACCOUNTS =
      new Query(
          "accounts in view",
          "SELECT DISTINCT external_id AS account FROM account ORDER BY external_id",
          Set.of());

  /** The customers that a scope narrowed to customers is left with, by name. */
  private static final Query OWN_CUSTOMERS =
      new Query(
          "customers in view",
          """
          SELECT name AS customer FROM organization
          WHERE id = ANY ((SELECT scope_customers())::int[]) ORDER BY name
          """,
          Set.of());

  /** What the months of a period are counted in where the question's own reading does not say. */
  private static final Query OWN_ZONES =
      new Query("zones in view", "SELECT DISTINCT zone FROM bill ORDER BY zone", Set.of());

  private Covered() {}

  static Coverage of(Intent intent, Plan plan, Slots slots, Asking asking, Results results) {
    List<String> accounts = List.of();
    List<String> zones = List.of();
    if (plan.coverage().isPresent()) {
      Rows rows = results.rows(plan.coverage().get());
      accounts = distinct(rows, "account");
      zones = distinct(rows, "zone");
    }
    if (zones.isEmpty() && slots.get(SlotName.PERIOD).isPresent()) {
      zones = distinct(results.rows(OWN_ZONES), "zone");
    }
    List<String> leftOut = new ArrayList<>();
    Scope scope = asking.scope();
    if (scope.accounts().isPresent()) {
      List<String> own = distinct(results.rows(OWN_ACCOUNTS), "account");
      leftOut.add(Wording.onlyAccounts(own));
      accounts = accounts.isEmpty() ? own : accounts;
    }
    if (scope.customers().isPresent()) {
      leftOut.add(
          Wording.onlyCustomers(
              distinct(results.rows(OWN_CUSTOMERS), "customer"),
              asking.caller().organization().name()));
    }
    plan.leavesOut().stream()
        .filter(sentence -> sentence.roles().contains(asking.caller().role()))
        .map(LeftOut::text)
        .forEach(leftOut::add);
    return new Coverage(
        organization(slots, asking),
        accounts,
        filters(intent, slots),
        leftOut,
        period(slots, zones));
  }

  /**
   * What a reader of the headline alone must know: that part of it is outside the asker's view.
   * Nothing where the question named one thing, which is in view as a whole or not at all.
   */
  static Optional<String> onlyInView(Slots slots, Scope scope) {
    boolean oneThing =
        slots.values().values().stream().anyMatch(SlotValue.Identifier.class::isInstance);
    if (oneThing) {
      return Optional.empty();
    }
    if (scope.accounts().isPresent() && !slots.has(SlotName.ACCOUNT)) {
      return Optional.of(Wording.onlyInView("accounts"));
    }
    return scope.customers().isPresent() && !slots.has(SlotName.CUSTOMER)
        ? Optional.of(Wording.onlyInView("customers"))
        : Optional.empty();
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
          if (!period && slot != SlotName.FORMAT && intent.takes().contains(slot)) {
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
