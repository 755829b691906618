package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One line of one bill. The same transaction has the same id in the bills of every hop.
 *
 * @param until exclusive
 * @param quantity in the resource's unit; null where nothing was counted
 * @param list at list price; null where the provider names none
 * @param contracted after discount, before vouchers
 * @param billed what is to be paid: contracted less voucher
 * @param voucher what a voucher paid of this line; null where none did
 * @param undoes the id of the charge, or the order, that this line takes back or bills anew
 */
record Charge(
    String id,
    Bill bill,
    Account account,
    Resource resource,
    Nature nature,
    Instant from,
    Instant until,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal list,
    BigDecimal contracted,
    BigDecimal billed,
    @Nullable BigDecimal voucher,
    @Nullable String orderId,
    @Nullable String undoes,
    @Nullable String invoice,
    String description) {

  String currency() {
    return account.currency();
  }

  String service() {
    return resource.service().name();
  }

  /** The month of the charge's own period where that lies before the bill's; else null. */
  @Nullable YearMonth earlierMonth() {
    YearMonth own = YearMonth.from(from.atZone(DemoDays.ZONE));
    return own.isBefore(bill.month()) ? own : null;
  }
}
