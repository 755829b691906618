package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One transaction at list price, before it is written into each hop's bill at that hop's price.
 *
 * @param month the billing month
 * @param list signed, in the account's currency
 * @param decimals of the amounts after discount
 */
record Line(
    Account account,
    Resource resource,
    Nature nature,
    YearMonth month,
    Instant from,
    Instant until,
    @Nullable BigDecimal quantity,
    BigDecimal list,
    int decimals,
    @Nullable String orderId,
    @Nullable String undoes,
    String description) {

  /** A line about an order at one moment, to the cent unless the list price is finer. */
  static Line once(
      Order order,
      Nature nature,
      Instant at,
      BigDecimal list,
      @Nullable String undoes,
      String what) {
    return new Line(
        order.account(),
        order.resource(),
        nature,
        YearMonth.from(at.atZone(DemoDays.ZONE)),
        at,
        at.plusSeconds(1),
        BigDecimal.ONE,
        list,
        Math.max(2, list.scale()),
        order.id(),
        undoes,
        what);
  }

  /** The line that takes {@code original} back, or bills it anew, in a later bill. */
  static Line again(Charge original, Nature nature, YearMonth month, BigDecimal list, String what) {
    return new Line(
        original.account(),
        original.resource(),
        nature,
        month,
        original.from(),
        original.until(),
        original.quantity(),
        list,
        original.account().vendor().decimals(),
        null,
        original.id(),
        what);
  }

  /** The same in every hop's bill, and on every machine. */
  String id() {
    long hash =
        Seeded.hash(
            account.id(),
            resource.service().name(),
            resource.id(),
            nature.kind(),
            nature.code() == null ? "" : nature.code(),
            from.toString(),
            orderId == null ? "" : orderId,
            undoes == null ? "" : undoes,
            description);
    return account.vendor().letter()
        + month.toString().replace("-", "")
        + "-"
        + Long.toHexString(hash | Long.MIN_VALUE).substring(0, 12);
  }

  /** Whose the account was when the charge was settled. */
  String customer() {
    return account.ownerOn(LocalDate.ofInstant(until.minusSeconds(1), DemoDays.ZONE));
  }
}
