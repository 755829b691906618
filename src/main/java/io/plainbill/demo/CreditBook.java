package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The lines of credit of everybody below the distributor, as much in use as is unpaid, and what was
 * confirmed on them.
 *
 * @param lines one for each holder and currency
 * @param events in no order
 */
public record CreditBook(List<Line> lines, List<Event> events) {
  /** How much the holder may owe the grantor; both are organisation codes. */
  public record Line(
      String holder,
      String grantor,
      BigDecimal limit,
      BigDecimal used,
      String currency,
      Instant asOf) {}

  /**
   * Something that happened on a line of credit.
   *
   * @param kind as a file of credit events has it
   * @param reference the order that it is about
   */
  public record Event(
      String holder, Instant at, String kind, BigDecimal amount, String reference) {}

  private static final String USD = "USD";
  private static final BigDecimal HALF = new BigDecimal("5000.00");
  private static final int LATER = 864_000;

  public CreditBook {
    lines = List.copyOf(lines);
    events = List.copyOf(events);
  }

  static CreditBook of(DemoPlan plan) {
    return new CreditBook(lines(plan), events(plan));
  }

  private static List<Line> lines(DemoPlan plan) {
    List<Line> lines = new ArrayList<>();
    World.ORGANIZATIONS.stream()
        .filter(org -> !org.parent().isEmpty())
        .forEach(org ->
            lines.add(
                line(plan, org, org.kind().equals("reseller") ? "80000.00" : "20000.00", USD)));
    lines.add(line(plan, World.org(World.LOTUS), "60000.00", "CNY"));
    lines.add(line(plan, World.org(World.ORCHID), "3000.00", "EUR"));
    return lines;
  }

  private static Line line(DemoPlan plan, Org org, String limit, String currency) {
    return new Line(
        org.code(),
        org.parent(),
        new BigDecimal(limit),
        unpaid(plan, org.code(), currency),
        currency,
        DemoDays.start(plan.days().today()));
  }

  private static BigDecimal unpaid(DemoPlan plan, String recipient, String currency) {
    return plan.invoices().stream()
        .filter(invoice -> invoice.recipient().equals(recipient))
        .filter(invoice -> invoice.currency().equals(currency))
        .map(Invoice::unpaid)
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .max(BigDecimal.ZERO);
  }

  /**
   * Acme's named order was confirmed in part and then whole, and what was not needed came back;
   * Bluefin's came back altogether; Globex's stands in part.
   */
  private static List<Event> events(DemoPlan plan) {
    Order prepaid = plan.order(NamedOrder.PREPAID);
    Instant at = prepaid.orderedAt();
    Instant later = plan.days().notAfterToday(at.plusSeconds(LATER));
    BigDecimal some = new BigDecimal("1200.00");
    List<Event> events = new ArrayList<>();
    events.add(new Event(World.ACME, at, "partial_confirmation", HALF, prepaid.id()));
    events.add(new Event(World.ACME, at.plusSeconds(3_600), "confirmation", HALF, prepaid.id()));
    events.add(new Event(World.ACME, later, "returned", some, prepaid.id()));
    first(plan, World.BLUEFIN)
        .forEach(order -> {
          Instant ordered = order.orderedAt();
          Instant back = plan.days().notAfterToday(ordered.plusSeconds(LATER));
          events.add(new Event(World.BLUEFIN, ordered, "confirmation", order.amount(), order.id()));
          events.add(new Event(World.BLUEFIN, back, "returned", order.amount(), order.id()));
        });
    first(plan, World.GLOBEX)
        .forEach(order ->
            events.add(
                new Event(
                    World.GLOBEX,
                    order.orderedAt(),
                    "partial_confirmation",
                    new BigDecimal("640.00"),
                    order.id())));
    return events;
  }

  /** The earliest order of that customer in dollars. */
  private static Stream<Order> first(DemoPlan plan, String customer) {
    return plan.orders().stream()
        .filter(order -> order.customer().equals(customer))
        .filter(order -> order.account().currency().equals(USD))
        .min(Comparator.comparing(Order::orderedAt).thenComparing(Order::id))
        .stream();
  }
}
