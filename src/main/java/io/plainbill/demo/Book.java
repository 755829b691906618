package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Collects the charges: writes each line into the bill of every hop, at that hop's price. */
final class Book {
  private final DemoDays days;
  private final Vouchers vouchers;
  private final List<Charge> charges = new ArrayList<>();

  Book(DemoDays days, StoryMonths months) {
    this.days = days;
    this.vouchers = new Vouchers(months);
  }

  List<Charge> charges() {
    return List.copyOf(charges);
  }

  /** Writes the line into all bills from the provider down to the customer. */
  void add(Line line) {
    for (Hop hop : World.hops(line.account().vendor(), line.customer())) {
      BigDecimal contracted =
          line.list().multiply(hop.pays()).setScale(line.decimals(), RoundingMode.HALF_UP);
      BigDecimal share = vouchers.share(hop, line);
      if (share.signum() == 0) {
        write(line, line.nature(), hop, line.list(), contracted, null);
      } else {
        write(
            line,
            line.nature(),
            hop,
            line.list(),
            contracted,
            contracted.multiply(share).setScale(line.decimals(), RoundingMode.HALF_UP));
      }
    }
  }

  /** Writes the amount into one bill only, as it is: what has no list price and no discount. */
  void addOnly(Line line, String issuer, String recipient, BigDecimal amount) {
    addAs(line, line.nature(), issuer, recipient, amount);
  }

  /** The same for a bill that calls the transaction something else. */
  void addAs(Line line, Nature nature, String issuer, String recipient, BigDecimal amount) {
    write(line, nature, new Hop(issuer, recipient, BigDecimal.ONE), null, amount, null);
  }

  /** The first usage line of that account, service and bill; stories are about it. */
  Charge firstUsage(Bill bill, String account, String service) {
    return charges.stream()
        .filter(charge -> charge.bill().equals(bill))
        .filter(charge -> charge.account().id().equals(account))
        .filter(charge -> charge.nature().kind().equals("usage"))
        .filter(charge -> charge.service().equals(service))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no usage of " + service + " in " + bill));
  }

  private void write(
      Line line,
      Nature nature,
      Hop hop,
      @Nullable BigDecimal list,
      BigDecimal contracted,
      @Nullable BigDecimal voucher) {
    Bill bill =
        new Bill(line.account().vendor().code(), hop.issuer(), hop.recipient(), line.month());
    charges.add(
        new Charge(
            line.id(),
            bill,
            line.account(),
            line.resource(),
            nature,
            line.from(),
            line.until(),
            line.quantity(),
            list,
            contracted,
            voucher == null ? contracted : contracted.subtract(voucher),
            voucher,
            line.orderId(),
            line.undoes(),
            Invoices.number(days, bill, line.account().currency()),
            line.description()));
  }
}
