package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;

/** The smaller stories: refunds of Globex and Northwind, a recalculation at Bluefin. */
final class OtherStories {
  private static final BigDecimal MORE = new BigDecimal("1.06");

  private final StoryMonths months;
  private final NamedOrders orders;

  OtherStories(StoryMonths months, NamedOrders orders) {
    this.months = months;
    this.orders = orders;
  }

  void write(Book book) {
    refund(book, NamedOrder.GLOBEX_SERVERS, months.globexRefunds(), 9, "-1840.00");
    refund(book, NamedOrder.GLOBEX_STORAGE, months.globexRefunds(), 16, "-320.00");
    refund(book, NamedOrder.NORTHWIND_DATABASE, months.northwindService(), 7, "-1485.00");
    recalculation(book);
  }

  private void refund(Book book, NamedOrder named, YearMonth month, int day, String amount) {
    Order order = orders.get(named);
    Instant at = DemoDays.start(month.atDay(day)).plusSeconds(40_211);
    book.add(
        Line.once(
            order,
            Nature.refund(order.vendor()),
            at,
            new BigDecimal(amount),
            order.id(),
            "Return of order " + order.id()));
  }

  /** A line of the month is reversed and billed anew in the same month, a bit higher. */
  private void recalculation(Book book) {
    YearMonth month = months.bluefinRecalculated();
    Bill bill = new Bill("tencent", World.SUNRISE, World.BLUEFIN, month);
    Charge original = book.firstUsage(bill, World.BLUEFIN_TENCENT, "CVM");
    BigDecimal list = MayStory.list(original);
    BigDecimal more = list.multiply(MORE).setScale(Vendor.TENCENT.decimals(), RoundingMode.HALF_UP);
    book.add(
        Line.again(
            original, Nature.reversed(), month, list.negate(), "Reversal of " + original.id()));
    book.add(
        Line.again(original, Nature.rebilled(), month, more, "Recalculation of " + original.id()));
  }
}
