package io.plainbill.money;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Days from the first to the one before {@code until}: half-open, so ranges can stand side by side.
 *
 * @param from the first day
 * @param until the day after the last; later than {@code from}
 */
public record DateRange(LocalDate from, LocalDate until) {
  public DateRange {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "a period must end after it starts: " + from + " to " + until);
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(until);
  }

  /** True if the range starts and ends with a month. */
  public boolean wholeMonths() {
    return from.getDayOfMonth() == 1 && until.getDayOfMonth() == 1;
  }

  /** True if the range is exactly one calendar month. */
  public boolean oneMonth() {
    return wholeMonths() && YearMonth.from(from).plusMonths(1).equals(YearMonth.from(until));
  }
}
