package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one programme pays for one order, and how it came to that.
 *
 * @param calculated eligible × rate to the cent; null while nobody has worked it out
 * @param paid what was paid out; null until then
 * @param expectedUntil the last day of the window
 * @param deadline the last day to act on our side
 * @param events the first one first; the last one's status is the rebate's
 */
record Rebate(
    String id,
    Order order,
    Programme programme,
    YearMonth month,
    String status,
    Instant statusSince,
    @Nullable String reason,
    @Nullable BigDecimal eligible,
    @Nullable BigDecimal rate,
    @Nullable BigDecimal calculated,
    @Nullable BigDecimal paid,
    @Nullable LocalDate expectedFrom,
    @Nullable LocalDate expectedUntil,
    @Nullable LocalDate deadline,
    List<Event> events,
    List<Adjustment> adjustments) {

  record Event(Instant at, String status, String actor, String note) {}

  /** A signed change of what is paid, after it was worked out. */
  record Adjustment(Instant at, String kind, BigDecimal amount, String reference, String note) {}

  Rebate {
    events = List.copyOf(events);
    adjustments = List.copyOf(adjustments);
  }

  String currency() {
    return order.account().currency();
  }

  BigDecimal adjusted() {
    return adjustments.stream().map(Adjustment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
