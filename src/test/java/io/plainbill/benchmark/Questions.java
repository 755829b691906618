package io.plainbill.benchmark;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import java.util.List;

/** What is asked, by whom, about customer number n. */
enum Questions {
  CUSTOMER_SUMMARY("what is my bill for May 2026", Role.FINANCE_VIEWER),
  CUSTOMER_NEGATIVE("why is May 2026 negative", Role.FINANCE_VIEWER),
  CUSTOMER_REBATE("rebate status for order %1$s", Role.CUSTOMER_ADMIN),
  RESELLER_SUMMARY("bill of %2$s for May 2026", Role.FINANCE),
  RESELLER_REBATE("rebate status for order %1$s", Role.SALES);

  private final String words;
  private final Role role;

  Questions(String words, Role role) {
    this.words = words;
    this.role = role;
  }

  static List<Questions> all() {
    return List.of(values());
  }

  String about(int customer) {
    return words.formatted(GrownLedger.order(customer), GrownLedger.customer(customer));
  }

  Role role() {
    return role;
  }

  /** The code of the organisation that asks. */
  String asker(int customer) {
    return role.audience() == Audience.CUSTOMER
        ? GrownLedger.customer(customer)
        : GrownLedger.RESELLER;
  }
}
