package io.plainbill.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * When everything in the demo world happens, seen from now. All days and months are those of the
 * three providers (UTC+8), whatever the zone of the machine.
 *
 * @param today the day that runs in UTC+8; charges are in up to its start
 * @param present the month in progress
 * @param may the most recent May that has begun
 */
public record DemoDays(Instant now, LocalDate today, YearMonth present, YearMonth may) {
  static final ZoneId ZONE = ZoneOffset.ofHours(8);

  private static final int MONTHS_BEFORE = 11;
  private static final int MONTHS_BEFORE_MAY = 3;

  static DemoDays at(Clock clock) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    YearMonth present = YearMonth.from(today);
    YearMonth may = YearMonth.of(present.getYear(), Month.MAY);
    return new DemoDays(now, today, present, may.isAfter(present) ? may.minusYears(1) : may);
  }

  /** Twelve months up to the present one, or as many more as May's story reaches back. */
  public YearMonth first() {
    YearMonth usual = present.minusMonths(MONTHS_BEFORE);
    YearMonth story = may.minusMonths(MONTHS_BEFORE_MAY);
    return story.isBefore(usual) ? story : usual;
  }

  /** All months of the world, the first one first, the one in progress last. */
  public List<YearMonth> months() {
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth month = first(); !month.isAfter(present); month = month.plusMonths(1)) {
      months.add(month);
    }
    return List.copyOf(months);
  }

  /**
   * The month that is over and lies {@code back} months behind the present one (1 is the last one),
   * May not counted: May has a story of its own.
   */
  YearMonth closed(int back) {
    YearMonth month = present;
    for (int left = back; left > 0; ) {
      month = month.minusMonths(1);
      if (!month.equals(may)) {
        left--;
      }
    }
    return month;
  }

  static Instant start(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  static Instant start(YearMonth month) {
    return start(month.atDay(1));
  }

  static Instant end(YearMonth month) {
    return start(month.plusMonths(1));
  }

  /** The first moment of which no usage is in yet. */
  Instant usageUntil(YearMonth month) {
    return month.equals(present) ? start(today) : end(month);
  }

  /** That moment, or the start of today if it has not come yet. */
  Instant notAfterToday(Instant planned) {
    return planned.isBefore(now) ? planned : start(today);
  }
}
