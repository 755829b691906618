package io.plainbill.demo;

import io.plainbill.demo.Rebate.Adjustment;
import io.plainbill.demo.Rebate.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The rebates that stories are told about. */
final class NamedRebates {
  /** The rebate of {@link NamedOrder#AWAITING}. */
  static final String AWAITING = "RB-2026-0417";

  private static final BigDecimal AWAITING_CALCULATED = new BigDecimal("2540.00");
  private static final BigDecimal AWAITING_CANCELLED = new BigDecimal("-310.00");
  private static final BigDecimal FIRST_PAYOUT = new BigDecimal("1200.00");
  private static final BigDecimal UNSUBSCRIBED = new BigDecimal("-3000.00");

  private final DemoDays days;
  private final List<Programme> programmes;
  private final RebateMaker maker;

  NamedRebates(DemoDays days, List<Programme> programmes, RebateMaker maker) {
    this.days = days;
    this.programmes = programmes;
    this.maker = maker;
  }

  List<Rebate> of(NamedOrders named) {
    List<Rebate> rebates = new ArrayList<>();
    named.all().forEach((name, order) -> rebates.addAll(of(name, order)));
    return rebates;
  }

  private List<Rebate> of(NamedOrder name, Order order) {
    return switch (name) {
      case AWAITING -> List.of(awaiting(order));
      case TWO_PROGRAMMES ->
          List.of(paid(order, "ELEVEN-BOREALIS"), paid(order, "LOYALTY-BOREALIS"));
      case PARTIAL -> List.of(partial(order));
      case NEGATIVE ->
          List.of(
              maker.rebate(
                  order,
                  programme("Q3-BOREALIS"),
                  Fate.of("approved", "DOWNGRADE_CLAWBACK"),
                  UNSUBSCRIBED));
      case ALIASES ->
          List.of(
              maker.rebate(
                  order, programme("SPRING-SUNRISE"), Fate.of("invoicing", "INVOICE_PENDING")));
      case PREPAID, CHANGED_FROM, CHANGED_TO, RENEWED, NO_REBATE -> List.of();
      case MOVED ->
          List.of(
              maker.rebate(
                  order,
                  programme("SPRING-SUNRISE"),
                  Fate.of("pending_data", "CUSTOMER_NOT_LINKED")));
      case GLOBEX_SERVERS, GLOBEX_STORAGE, NORTHWIND_DATABASE -> List.of();
      case NOT_LINKED, TOO_EARLY, NOT_MAPPED, RATE_ZERO, NOT_CONFIRMED, BELOW_THRESHOLD ->
          List.of();
      case COUPON, OVERDUE, NOT_LOADED, SEVERAL, UNEXPLAINED -> List.of();
    };
  }

  private Rebate paid(Order order, String programme) {
    return maker.rebate(order, programme(programme), Fate.of("paid", null));
  }

  /**
   * Worked out, lowered by a cancellation, and now ours to confirm: six days of fifteen are gone.
   */
  private Rebate awaiting(Order order) {
    Programme programme = programme("SPRING-SUNRISE");
    Instant since = ago(6);
    LocalDate deadline =
        LocalDate.ofInstant(since, DemoDays.ZONE).plusDays(programme.confirmDays());
    return new Rebate(
        AWAITING,
        order,
        programme,
        order.month(),
        "awaiting_confirmation",
        since,
        null,
        order.amount(),
        programme.rate("CVM").orElseThrow(),
        AWAITING_CALCULATED,
        null,
        deadline.plusDays(10),
        deadline.plusDays(20),
        deadline,
        List.of(
            new Event(ago(20), "pending_data", "provider", "Order seen in the provider's file"),
            new Event(ago(16), "in_calculation", "provider", "The month's bill is final"),
            new Event(ago(12), "calculated", "provider", "5% of 50,800.00 USD"),
            new Event(ago(9), "under_review", "distributor finance", "Two servers were cancelled"),
            new Event(since, "awaiting_confirmation", "distributor finance", "Statement sent")),
        List.of(
            new Adjustment(
                ago(8),
                "cancellation",
                AWAITING_CANCELLED,
                "CN-2026-0093",
                "Two of the servers were cancelled within the first week")));
  }

  /** Two payouts were agreed; the first one was made. */
  private Rebate partial(Order order) {
    Rebate whole = paid(order, "Q3-SUNRISE");
    List<Event> events = new ArrayList<>(whole.events());
    Event last = events.removeLast();
    events.add(new Event(last.at(), last.status(), last.actor(), "First of two payouts"));
    return new Rebate(
        whole.id(),
        order,
        whole.programme(),
        whole.month(),
        whole.status(),
        whole.statusSince(),
        whole.reason(),
        whole.eligible(),
        whole.rate(),
        whole.calculated(),
        FIRST_PAYOUT.setScale(2, RoundingMode.UNNECESSARY),
        days.today().plusDays(12),
        days.today().plusDays(26),
        null,
        events,
        whole.adjustments());
  }

  private Instant ago(int back) {
    return days.now().minus(back, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
  }

  private Programme programme(String code) {
    return programmes.stream()
        .filter(programme -> programme.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
