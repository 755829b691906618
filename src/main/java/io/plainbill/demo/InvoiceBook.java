package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes an invoice for every bill of a month that is over, with stories of their own: overdue,
 * partly paid, adjusted, void, of unknown status, and one that is off its lines.
 */
final class InvoiceBook {
  private static final int ISSUED_ON = 6;
  private static final int DAYS_TO_PAY = 30;
  private static final BigDecimal OFF = new BigDecimal("12.30");
  private static final Set<String> ISSUERS =
      Set.of("tencent-cloud", "alibaba-cloud", "huawei-cloud");

  private final DemoDays days;
  private final StoryMonths months;
  private final BillFiles.FirstVersion first;
  private final List<Invoice> invoices = new ArrayList<>();

  InvoiceBook(DemoDays days, StoryMonths months) {
    this.days = days;
    this.months = months;
    this.first = new BillFiles.FirstVersion(months);
  }

  List<Invoice> of(List<Charge> charges) {
    Map<String, List<Charge>> byNumber =
        charges.stream()
            .filter(charge -> charge.invoice() != null)
            .collect(
                Collectors.groupingBy(
                    charge -> String.valueOf(charge.invoice()), TreeMap::new, Collectors.toList()));
    byNumber.forEach(this::write);
    return List.copyOf(invoices);
  }

  private void write(String number, List<Charge> lines) {
    Bill bill = lines.getFirst().bill();
    LocalDate issued = bill.month().plusMonths(1).atDay(ISSUED_ON);
    BigDecimal tax = sum(lines.stream().filter(InvoiceBook::isTax).toList());
    BigDecimal net = sum(lines.stream().filter(line -> !isTax(line)).toList());
    BigDecimal off = number.equals(Invoices.ACME_MAY) ? OFF : BigDecimal.ZERO;
    BigDecimal atFirst = sum(lines.stream().filter(line -> !isTax(line)).map(first::of).toList());
    Draft draft =
        new Draft(number, bill, issued, atFirst.add(off), tax, lines.getFirst().currency(), off);
    invoices.add(issued.isAfter(days.today()) ? draft.unissued() : story(draft));
    extras(draft, net.subtract(atFirst));
  }

  /** What of an invoice is known before its story. */
  private record Draft(
      String number,
      Bill bill,
      LocalDate issued,
      BigDecimal net,
      BigDecimal tax,
      String currency,
      BigDecimal off) {

    BigDecimal total() {
      return net.add(tax);
    }

    Invoice unissued() {
      return as("draft", null, List.of());
    }

    Invoice as(String status, @Nullable LocalDate on, List<Invoice.Payment> payments) {
      return new Invoice(
          number,
          ISSUERS.contains(bill.issuer()) ? bill.provider() : null,
          bill.issuer(),
          bill.recipient(),
          bill.month(),
          on,
          on == null ? null : on.plusDays(DAYS_TO_PAY),
          status,
          net,
          tax,
          tax.signum() == 0 ? null : "0.09",
          currency,
          payments,
          null,
          off);
    }
  }

  private Invoice story(Draft draft) {
    BigDecimal total = draft.total();
    if (draft.number().equals(Invoices.ACME_MAY) || (total.signum() > 0 && unpaid(draft.bill()))) {
      return draft.as("open", draft.issued(), List.of());
    }
    if (total.signum() > 0 && partly(draft.bill())) {
      BigDecimal part = total.multiply(new BigDecimal("0.4")).setScale(2, RoundingMode.HALF_UP);
      LocalDate day = draft.issued().plusDays(1);
      return day.isBefore(days.today())
          ? draft.as("partly_paid", draft.issued(), List.of(new Invoice.Payment(day, part)))
          : draft.as("open", draft.issued(), List.of());
    }
    if (is(draft.bill(), World.ORCHID, days.closed(5))) {
      return draft.as("unknown", draft.issued(), List.of());
    }
    LocalDate day = draft.issued().plusDays(12 + Seeded.below(16, "paid", draft.number()));
    if (total.signum() != 0 && !day.isBefore(days.today())) {
      return draft.as("open", draft.issued(), List.of());
    }
    return draft.as(
        "paid",
        draft.issued(),
        total.signum() == 0 ? List.of() : List.of(new Invoice.Payment(day, total)));
  }

  /** Last month's of the resellers and of Acme are open; some of an earlier month are overdue. */
  private boolean unpaid(Bill bill) {
    YearMonth last = days.closed(1);
    YearMonth late = days.closed(3);
    return is(bill, World.ACME, last)
        || is(bill, World.SUNRISE, last)
        || is(bill, World.BOREALIS, last)
        || is(bill, World.NORTHWIND, late)
        || is(bill, World.GLOBEX, late)
        || is(bill, World.SUNRISE, late);
  }

  private boolean partly(Bill bill) {
    return is(bill, World.BLUEFIN, days.closed(1)) || is(bill, World.HARBOUR, days.closed(4));
  }

  private static boolean is(Bill bill, String recipient, YearMonth month) {
    return bill.recipient().equals(recipient) && bill.month().equals(month);
  }

  /** The credit note for the bill that was published twice, a void one, and a draft. */
  private void extras(Draft draft, BigDecimal less) {
    String number = draft.number();
    BigDecimal none = BigDecimal.ZERO;
    if (less.signum() != 0) {
      LocalDate on = draft.issued().plusDays(10);
      Draft note = new Draft(number + "-C", draft.bill(), on, less, none, draft.currency(), none);
      invoices.add(adjusting(note.as("open", on, List.of()), number));
    }
    if (is(draft.bill(), World.KESTREL, days.closed(2))) {
      Draft twice =
          new Draft(
              number + "-V",
              draft.bill(),
              draft.issued(),
              draft.net(),
              none,
              draft.currency(),
              none);
      invoices.add(twice.as("void", draft.issued(), List.of()));
    }
    if (is(draft.bill(), World.TIDEWATER, months.globexRefunds())) {
      Draft planned =
          new Draft(
              number + "-D",
              draft.bill(),
              draft.issued(),
              new BigDecimal("-25.00"),
              none,
              draft.currency(),
              none);
      invoices.add(adjusting(planned.unissued(), number));
    }
  }

  private static Invoice adjusting(Invoice note, String former) {
    return new Invoice(
        note.number(),
        note.provider(),
        note.issuer(),
        note.recipient(),
        note.month(),
        note.issued(),
        note.due(),
        note.status(),
        note.net(),
        note.tax(),
        note.taxRate(),
        note.currency(),
        note.payments(),
        former,
        note.difference());
  }

  private static boolean isTax(Charge charge) {
    return charge.nature().kind().equals("tax");
  }

  /** To the cent, as invoices are. */
  private static BigDecimal sum(List<Charge> lines) {
    return lines.stream()
        .map(Charge::billed)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(2, RoundingMode.HALF_UP);
  }
}
