package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;

/**
 * Why May is negative for Acme, and because of Acme for Sunrise Digital on both sides: every cause
 * that a negative month can have, at once. In a May that is running, what has not come yet happens
 * at the start of today.
 */
final class MayStory {
  private static final BigDecimal MONTHS_LEFT = BigDecimal.valueOf(9);
  private static final BigDecimal MONTHS_PAID = BigDecimal.valueOf(12);
  private static final BigDecimal USED_LESS = new BigDecimal("0.91");

  private final DemoDays days;
  private final NamedOrders orders;
  private final Account account;
  private final Resource ordered;

  MayStory(DemoDays days, NamedOrders orders) {
    this.days = days;
    this.orders = orders;
    Order prepaid = orders.get(NamedOrder.PREPAID);
    this.account = prepaid.account();
    this.ordered = prepaid.resource();
  }

  void write(Book book) {
    refund(book);
    configurationChange(book);
    recalculation(book);
    correctionOfApril(book);
    credits(book);
    adjustment(book);
    unclassified(book);
  }

  /** Nine of the twelve months paid ahead come back. */
  private void refund(Book book) {
    Order prepaid = orders.get(NamedOrder.PREPAID);
    BigDecimal back =
        prepaid.list().multiply(MONTHS_LEFT).divide(MONTHS_PAID, 2, RoundingMode.HALF_UP).negate();
    book.add(
        Line.once(
            prepaid,
            Nature.refund(Vendor.TENCENT),
            on(12, 51_873),
            back,
            prepaid.id(),
            "Return of order " + prepaid.id()));
  }

  /** The old configuration is taken back, the new one charged. */
  private void configurationChange(Book book) {
    Order old = orders.get(NamedOrder.CHANGED_FROM);
    Order changed = orders.get(NamedOrder.CHANGED_TO);
    Instant at = changed.orderedAt();
    String what = "Configuration change of " + old.id();
    book.add(
        Line.once(old, Nature.change(), at, new BigDecimal("-1680.00"), old.id(), what + ": old"));
    book.add(Line.once(changed, Nature.change(), at, changed.list(), old.id(), what + ": new"));
  }

  /** Two of April's usage lines are reversed and billed anew, a bit lower. */
  private void recalculation(Book book) {
    for (String service : new String[] {"CVM", april(book)}) {
      Charge original = book.firstUsage(aprilBill(), account.id(), service);
      BigDecimal list = list(original);
      int decimals = account.vendor().decimals();
      BigDecimal less = list.multiply(USED_LESS).setScale(decimals, RoundingMode.HALF_UP);
      YearMonth may = days.may();
      book.add(
          Line.again(
              original, Nature.reversed(), may, list.negate(), "Reversal of " + original.id()));
      book.add(
          Line.again(original, Nature.rebilled(), may, less, "Recalculation of " + original.id()));
    }
  }

  /** A service of the account other than its servers that April has. */
  private String april(Book book) {
    return book.charges().stream()
        .filter(charge -> charge.bill().equals(aprilBill()))
        .filter(charge -> charge.account().equals(account))
        .filter(charge -> charge.nature().kind().equals("usage"))
        .map(Charge::service)
        .filter(service -> !service.equals("CVM"))
        .findFirst()
        .orElseThrow();
  }

  private void correctionOfApril(Book book) {
    Instant from = DemoDays.start(aprilBill().month().atDay(18));
    book.add(
        fixed(
            Nature.correction(),
            from,
            from.plusSeconds(86_400),
            new BigDecimal("-118.42"),
            "Correction of traffic billed twice on 18 April"));
  }

  private void credits(Book book) {
    Nature credit = Nature.credit();
    credit(book, credit, World.SUNRISE, World.ACME, "-250.00", "Goodwill credit for the outage");
    credit(book, credit, World.MERIDIAN, World.SUNRISE, "-400.00", "Partner credit");
    credit(book, Nature.voucher(), World.SUNRISE, World.ACME, "-180.00", "Voucher V-2207");
  }

  private void credit(
      Book book, Nature nature, String issuer, String recipient, String amount, String what) {
    Instant at = on(15, 34_200);
    BigDecimal credit = new BigDecimal(amount);
    book.addOnly(fixed(nature, at, at.plusSeconds(1), credit, what), issuer, recipient, credit);
  }

  /** The provider takes something off for a service level that it missed. */
  private void adjustment(Book book) {
    Order renewed = orders.get(NamedOrder.RENEWED);
    book.add(
        Line.once(
            renewed,
            Nature.adjustment(Vendor.HUAWEI),
            on(17, 45_000),
            new BigDecimal("-75.00"),
            null,
            "Compensation for a missed service level"));
  }

  private void unclassified(Book book) {
    Instant at = on(20, 61_205);
    book.add(
        fixed(
            Nature.unclassified(), at, at.plusSeconds(1), new BigDecimal("-37.60"), "Settlement"));
  }

  private Line fixed(Nature nature, Instant from, Instant until, BigDecimal list, String what) {
    return new Line(
        account, ordered, nature, days.may(), from, until, null, list, 2, null, null, what);
  }

  private Bill aprilBill() {
    return new Bill("tencent", World.SUNRISE, World.ACME, days.may().minusMonths(1));
  }

  private Instant on(int day, int second) {
    return days.notAfterToday(DemoDays.start(days.may().atDay(day)).plusSeconds(second));
  }

  static BigDecimal list(Charge charge) {
    BigDecimal list = charge.list();
    if (list == null) {
      throw new IllegalArgumentException("no list price: " + charge.id());
    }
    return list;
  }
}
