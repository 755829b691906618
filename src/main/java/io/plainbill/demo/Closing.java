package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What ends every account's part of a bill: tax, tax given back, and at Huawei the rounding to
 * cents.
 */
final class Closing {
  private static final Set<String> TAXED = Set.of(World.SUNRISE, World.ACME, World.BLUEFIN);
  private static final Set<String> UNTAXED_KINDS = Set.of("credit", "voucher", "unclassified");
  private static final BigDecimal TAX = new BigDecimal("0.09");

  private final DemoDays days;

  Closing(DemoDays days) {
    this.days = days;
  }

  void write(Book book) {
    List<Charge> charges = book.charges();
    group(charges).forEach((part, sums) -> taxes(book, part, sums));
    group(book.charges()).forEach((part, sums) -> rounding(book, part, sums));
  }

  private record Part(Bill bill, Account account) {}

  private record Sums(BigDecimal total, BigDecimal taxable, BigDecimal takenBack) {
    static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Sums plus(Charge charge) {
      BigDecimal billed = charge.billed();
      boolean taxed = !UNTAXED_KINDS.contains(charge.nature().kind());
      boolean back = billed.signum() < 0;
      return new Sums(
          total.add(billed),
          taxed && !back ? taxable.add(billed) : taxable,
          taxed && back ? takenBack.add(billed) : takenBack);
    }
  }

  private static Map<Part, Sums> group(List<Charge> charges) {
    Map<Part, Sums> parts = new LinkedHashMap<>();
    for (Charge charge : charges) {
      Part part = new Part(charge.bill(), charge.account());
      parts.put(part, parts.getOrDefault(part, Sums.NONE).plus(charge));
    }
    return parts;
  }

  private void taxes(Book book, Part part, Sums sums) {
    if (TAXED.contains(part.bill().recipient())) {
      tax(book, part, sums.taxable(), false);
      tax(book, part, sums.takenBack(), true);
    }
  }

  private void tax(Book book, Part part, BigDecimal base, boolean back) {
    BigDecimal tax = base.multiply(TAX).setScale(2, RoundingMode.HALF_UP);
    if (tax.signum() != 0) {
      Nature nature = Nature.tax(part.account().vendor(), back);
      write(book, part, "Tax", nature, tax, back ? "Tax 9%, refunded" : "Tax 9%");
    }
  }

  private void rounding(Book book, Part part, Sums sums) {
    BigDecimal cents = sums.total().setScale(2, RoundingMode.HALF_UP);
    BigDecimal rounding = cents.subtract(sums.total());
    if (part.account().vendor() == Vendor.HUAWEI && rounding.signum() != 0) {
      write(book, part, "Rounding", Nature.rounding(), rounding, "Rounding to cents");
    }
  }

  private void write(
      Book book, Part part, String service, Nature nature, BigDecimal amount, String what) {
    Bill bill = part.bill();
    Instant from = DemoDays.start(bill.month());
    Instant until = days.usageUntil(bill.month());
    Line line =
        new Line(
            part.account(),
            Resource.none(service),
            nature,
            bill.month(),
            from,
            until.isAfter(from) ? until : from.plusSeconds(1),
            null,
            amount,
            2,
            null,
            null,
            what);
    book.addOnly(line, bill.issuer(), bill.recipient(), amount);
  }
}
