package io.plainbill.demo;

import io.plainbill.demo.Rebate.Adjustment;
import io.plainbill.demo.Rebate.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The rebates as earlier files had them, so that the ledger has a past: what happened after a file
 * is not in it. What a rebate went through and what was taken off it say what it was before.
 */
final class DemoPast {
  /** When the first file came in, and all that rebates refer to. */
  static final Duration FIRST = Duration.ofDays(9);

  /** When the next one came in: before yesterday began, wherever it is asked from. */
  static final Duration SECOND = Duration.ofHours(50);

  /** Up to when the second one told: a provider's file is some days behind. */
  static final Duration SECOND_TOLD = Duration.ofDays(7);

  private DemoPast() {}

  /** The clock as it stood so long before the moment at which the world is built. */
  static Clock ago(DemoDays days, Duration back) {
    return Clock.fixed(days.now().minus(back), ZoneOffset.UTC);
  }

  /**
   * The charges of a bill as its file had them before the one that stands; none if there was no
   * other.
   */
  static List<Charge> before(DemoPlan plan, Clock now, Bill bill) {
    BillFiles.FirstVersion first = new BillFiles.FirstVersion(plan.months());
    if (bill.equals(first.bill())) {
      return plan.of(bill).stream().map(first::of).toList();
    }
    boolean running =
        bill.provider().equals(Vendor.TENCENT.code())
            && bill.recipient().equals(World.ACME)
            && bill.month().equals(plan.days().present());
    return running ? DemoPlan.of(Clock.offset(now, SECOND.negated())).of(bill) : List.of();
  }

  /** Those that there were at that moment, as they stood. */
  static List<Rebate> at(List<Rebate> rebates, Instant moment) {
    return rebates.stream().flatMap(rebate -> at(rebate, moment).stream()).toList();
  }

  private static Optional<Rebate> at(Rebate rebate, Instant moment) {
    if (rebate.events().isEmpty()) {
      return rebate.statusSince().isAfter(moment) ? Optional.empty() : Optional.of(rebate);
    }
    List<Event> events =
        rebate.events().stream().filter(event -> !event.at().isAfter(moment)).toList();
    if (events.isEmpty() || events.size() == rebate.events().size()) {
      return events.isEmpty() ? Optional.empty() : Optional.of(rebate);
    }
    Event last = events.getLast();
    List<Adjustment> adjustments =
        rebate.adjustments().stream().filter(each -> !each.at().isAfter(moment)).toList();
    boolean workedOut = events.stream().anyMatch(event -> event.status().equals("calculated"));
    boolean paid = last.status().equals("paid");
    return Optional.of(
        new Rebate(
            rebate.id(),
            rebate.order(),
            rebate.programme(),
            rebate.month(),
            last.status(),
            last.at(),
            null,
            workedOut ? rebate.eligible() : null,
            workedOut ? rebate.rate() : null,
            workedOut ? rebate.calculated() : null,
            paid ? rebate.calculated() : null,
            null,
            null,
            null,
            events,
            adjustments));
  }
}
