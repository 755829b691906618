package io.plainbill.language;

import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;

/** How answers write a stretch of days: {@code May 2026}, {@code Q2 2026}, {@code 2026}. */
final class PeriodLabel {
  private static final int QUARTER = 3;

  private PeriodLabel() {}

  static String of(DateRange range) {
    LocalDate from = range.from();
    LocalDate last = range.until().minusDays(1);
    if (!range.wholeMonths()) {
      return from.equals(last) ? day(from) : day(from) + " to " + day(last);
    }
    YearMonth first = YearMonth.from(from);
    YearMonth until = YearMonth.from(range.until());
    if (range.oneMonth()) {
      return month(first);
    }
    if (first.getMonthValue() == 1 && first.plusYears(1).equals(until)) {
      return String.valueOf(first.getYear());
    }
    if (first.getMonthValue() % QUARTER == 1 && first.plusMonths(QUARTER).equals(until)) {
      return "Q" + (first.getMonthValue() / QUARTER + 1) + " " + first.getYear();
    }
    return month(first) + " to " + month(YearMonth.from(last));
  }

  static String month(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String month(YearMonth month) {
    return month(month.getMonthValue()) + " " + month.getYear();
  }

  private static String day(LocalDate day) {
    return day.getDayOfMonth() + " " + month(YearMonth.from(day));
  }
}
