package io.plainbill;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.demo.ExpectedLine;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Somebody who asks about a bill of the demo world, and between whom the plan has that bill; an
 * issuer or recipient that is empty is anybody.
 */
record BillAsker(
    Role role, String organization, Map<String, String> slots, String issuer, String recipient) {
  /** Every role and both sides, at every level. */
  static final List<BillAsker> ALL =
      List.of(
          new BillAsker(Role.FINANCE_VIEWER, "acme", Map.of(), "", "acme"),
          new BillAsker(Role.OPERATIONS, "globex", Map.of(), "", "globex"),
          new BillAsker(Role.CUSTOMER_ADMIN, "lotus", Map.of(), "", "lotus"),
          new BillAsker(Role.SALES, "sunrise", Map.of("customer", "Acme"), "", "acme"),
          new BillAsker(Role.FINANCE, "sunrise", Map.of("side", "a"), "", "sunrise"),
          new BillAsker(Role.SUPPORT, "sunrise", Map.of(), "sunrise", ""),
          new BillAsker(Role.ADMIN, "meridian", Map.of("side", "a"), "", "meridian"),
          new BillAsker(Role.AUDITOR, "meridian", Map.of("side", "b"), "meridian", ""),
          new BillAsker(Role.SALES, "meridian", Map.of("customer", "Globex"), "", "globex"));

  Answer ask(DemoHouse house, String intent, String period, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(slots);
    all.putAll(more);
    all.put("period", period);
    return house.ask(role, organization, intent, all);
  }

  /** The lines of that bill for a month. */
  Predicate<ExpectedLine> lines(String month) {
    return lines().and(line -> line.bill().month().equals(YearMonth.parse(month)));
  }

  /** The lines of that bill for all months. */
  Predicate<ExpectedLine> lines() {
    return line ->
        (issuer.isEmpty() || line.bill().issuer().equals(issuer))
            && (recipient.isEmpty() || line.bill().recipient().equals(recipient));
  }
}
