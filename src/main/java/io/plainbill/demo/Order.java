package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * An order of one product.
 *
 * @param list at list price
 * @param amount what the customer pays before tax, to the cent
 * @param aliases the other numbers that it goes by
 */
record Order(
    String id,
    Account account,
    Resource resource,
    Instant orderedAt,
    BigDecimal list,
    BigDecimal amount,
    Aliases aliases) {

  /** Empty where the provider gives none. */
  record Aliases(String trade, String bill, String record, String bigOrder) {
    static final Aliases NONE = new Aliases("", "", "", "");
  }

  LocalDate day() {
    return LocalDate.ofInstant(orderedAt, DemoDays.ZONE);
  }

  YearMonth month() {
    return YearMonth.from(day());
  }

  String customer() {
    return account.customerOn(day());
  }

  String product() {
    return resource.service().name();
  }

  Vendor vendor() {
    return account.vendor();
  }
}
