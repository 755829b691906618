package io.plainbill.demo;

import io.plainbill.demo.Rebate.Adjustment;
import io.plainbill.demo.Rebate.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out a rebate whose fate is known: amounts, events and dates that agree with each other. */
final class RebateMaker {
  private static final Duration STEP = Duration.ofDays(7);
  private static final BigDecimal DOWNGRADED = new BigDecimal("0.25");

  private final DemoDays days;

  RebateMaker(DemoDays days) {
    this.days = days;
  }

  Rebate rebate(Order order, Programme programme, Fate fate) {
    BigDecimal rate = programme.rate(order.product()).orElse(BigDecimal.ZERO);
    boolean refused = fate.status().equals("rejected") && rate.signum() != 0;
    return rebate(order, programme, fate, refused ? new BigDecimal("0.00") : order.amount());
  }

  Rebate rebate(Order order, Programme programme, Fate fate, BigDecimal eligible) {
    List<Event> events = events(order, fate);
    Instant since = events.getLast().at();
    LocalDate day = LocalDate.ofInstant(since, DemoDays.ZONE);
    BigDecimal rate = programme.rate(order.product()).orElse(BigDecimal.ZERO);
    BigDecimal calculated = eligible.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    List<Adjustment> adjustments = adjustments(order, fate, calculated, since);
    BigDecimal paid =
        adjustments.stream().map(Adjustment::amount).reduce(calculated, BigDecimal::add);
    boolean paidOut = fate.status().equals("paid") || fate.status().equals("reversed");
    LocalDate from = later(day.plusDays(programme.paysWithinDays() / 2), days.today().plusDays(6));
    return new Rebate(
        id(order, programme),
        order,
        programme,
        order.month(),
        fate.status(),
        since,
        fate.reason(),
        fate.workedOut() ? eligible : null,
        fate.workedOut() ? rate : null,
        fate.workedOut() ? calculated : null,
        paidOut ? paid : null,
        fate.expectsPayment() ? from : null,
        fate.expectsPayment() ? from.plusDays(9) : null,
        deadline(fate, programme, day),
        events,
        adjustments);
  }

  private static @Nullable LocalDate deadline(Fate fate, Programme programme, LocalDate since) {
    return switch (fate.status()) {
      case "awaiting_confirmation" -> since.plusDays(programme.confirmDays());
      case "invoicing" -> since.plusDays(20);
      default -> null;
    };
  }

  /**
   * About a week from step to step, starting the day after the order; closer together where now is
   * near. What waits for us has not waited longer than it may.
   */
  private List<Event> events(Order order, Fate fate) {
    List<String> path = fate.path();
    Instant first = order.orderedAt().plus(Duration.ofHours(20));
    Duration room = Duration.between(first, days.now()).minusHours(2);
    if (waitsForUs(fate)) {
      first = latest(first, days.now().minus(STEP.multipliedBy(path.size())));
      room = Duration.between(first, days.now()).minusDays(2);
    }
    if (room.isNegative()) {
      room = Duration.ZERO;
    }
    Duration step = room.dividedBy(path.size());
    step = step.compareTo(STEP) < 0 ? step : STEP;
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      String status = path.get(i);
      Instant at = first.plus(step.multipliedBy(i)).truncatedTo(ChronoUnit.SECONDS);
      boolean last = i == path.size() - 1;
      events.add(new Event(at, status, actor(status), last ? note(fate) : ""));
    }
    return events;
  }

  private static boolean waitsForUs(Fate fate) {
    return fate.status().equals("awaiting_confirmation") || fate.status().equals("invoicing");
  }

  static String actor(String status) {
    return switch (status) {
      case "pending_data", "in_calculation", "calculated", "unknown" -> "provider";
      case "approved" -> "reseller finance";
      default -> "distributor finance";
    };
  }

  private static String note(Fate fate) {
    return fate.reason() == null ? "" : "Reason given: " + fate.reason();
  }

  private static List<Adjustment> adjustments(
      Order order, Fate fate, BigDecimal calculated, Instant since) {
    String kind = fate.adjustment();
    if (kind == null) {
      return List.of();
    }
    BigDecimal amount =
        switch (kind) {
          case "refund" -> calculated.negate();
          case "downgrade" ->
              calculated.multiply(DOWNGRADED).setScale(2, RoundingMode.HALF_UP).negate();
          case "rounding" -> new BigDecimal("-0.01");
          case "fee" -> new BigDecimal("-2.50");
          default -> new BigDecimal("-1.20");
        };
    String note =
        switch (kind) {
          case "refund" -> "The order was returned";
          case "downgrade" -> "The order was downgraded";
          case "rounding" -> "Paid in whole cents of the statement";
          case "fee" -> "Fee of the payment";
          default -> "Part of the order was not eligible";
        };
    return List.of(
        new Adjustment(since.minusSeconds(3_600), kind, amount, "ADJ-" + digits(order), note));
  }

  /** Two programmes of the same order have two rebates. */
  private static String id(Order order, Programme programme) {
    String number = digits(order) + (programme.name().equals(Programme.LOYALTY) ? "2" : "");
    return "RB-" + order.day().getYear() + "-" + number;
  }

  private static String digits(Order order) {
    return order.id().substring(order.id().lastIndexOf('-') + 1);
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
