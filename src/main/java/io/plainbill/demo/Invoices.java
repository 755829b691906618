package io.plainbill.demo;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers the invoices: one per issuer, recipient, month and currency; none while it runs. */
final class Invoices {
  /** The invoice of Acme's May. */
  static final String ACME_MAY = "INV-104";

  private static final YearMonth FIRST = YearMonth.of(2020, 1);
  private static final List<String> CURRENCIES = List.of("USD", "CNY", "EUR");
  private static final List<String> ISSUERS =
      List.of("tencent-cloud", "alibaba-cloud", "huawei-cloud");
  private static final int ORGANIZATIONS = 20;

  private Invoices() {}

  static @Nullable String number(DemoDays days, Bill bill, String currency) {
    if (bill.month().equals(days.present())) {
      return null;
    }
    if (bill.recipient().equals(World.ACME) && bill.month().equals(days.may())) {
      return ACME_MAY;
    }
    long number = FIRST.until(bill.month(), ChronoUnit.MONTHS) + 1;
    number = number * ORGANIZATIONS + World.ORGANIZATIONS.indexOf(World.org(bill.recipient()));
    number = number * ISSUERS.size() + providerIndex(bill.issuer());
    return "INV-" + (number * CURRENCIES.size() + CURRENCIES.indexOf(currency));
  }

  /** Providers write an invoice each; everybody else one for all. */
  private static int providerIndex(String issuer) {
    return Math.max(0, ISSUERS.indexOf(issuer));
  }
}
