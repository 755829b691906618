package io.plainbill.money;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A provider's billing month: a calendar month in the provider's own zone (UTC+8 for Tencent,
 * Alibaba and Huawei), whatever the zone of the asker.
 */
public record BillingMonth(YearMonth month) implements Comparable<BillingMonth> {
  public BillingMonth {
    requireNonNull(month, "month");
  }

  /** The month of a bill whose period starts at that moment. */
  public static BillingMonth of(Instant periodStart, ZoneId providerZone) {
    return new BillingMonth(YearMonth.from(periodStart.atZone(providerZone)));
  }

  /** The month that is running in that zone. */
  public static BillingMonth current(Clock clock, ZoneId providerZone) {
    return of(clock.instant(), providerZone);
  }

  /** Reads {@code 2026-05}. */
  public static BillingMonth parse(String text) {
    try {
      return new BillingMonth(YearMonth.parse(text));
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException("a billing month is written 2026-05, not '" + text + "'");
    }
  }

  public BillingMonth plus(int months) {
    return new BillingMonth(month.plusMonths(months));
  }

  public LocalDate firstDay() {
    return month.atDay(1);
  }

  public DateRange range() {
    return new DateRange(firstDay(), month.plusMonths(1).atDay(1));
  }

  @Override
  public int compareTo(BillingMonth other) {
    return month.compareTo(other.month);
  }

  @Override
  public String toString() {
    return month.toString();
  }
}
