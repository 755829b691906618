package io.plainbill.language;

import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** A stretch of days as written, read up to, not including, the token {@code to}. */
sealed interface Stretch {
  int to();

  /** All said. */
  record Fixed(int to, DateRange range) implements Stretch {
    static Fixed months(int to, YearMonth first, int months) {
      return new Fixed(to, new DateRange(first.atDay(1), first.plusMonths(months).atDay(1)));
    }

    static Fixed year(int to, int year) {
      return months(to, YearMonth.of(year, 1), 12);
    }
  }

  /**
   * The year is left open.
   *
   * @param day 0 for whole months
   * @param months how many months it lasts; 0 for one day
   */
  record Open(int to, int month, int day, int months) implements Stretch {
    static Open month(int to, int month) {
      return new Open(to, month, 0, 1);
    }

    static Open day(int to, int month, int day) {
      return new Open(to, month, day, 0);
    }

    /** Its days in that year; nothing for 29 February of a common year. */
    Optional<DateRange> in(int year) {
      YearMonth first = YearMonth.of(year, month);
      if (months > 0) {
        return Optional.of(Fixed.months(to, first, months).range());
      }
      if (!first.isValidDay(day)) {
        return Optional.empty();
      }
      LocalDate only = first.atDay(day);
      return Optional.of(new DateRange(only, only.plusDays(1)));
    }

    /** With the year, or the reason why that cannot be. */
    Stretch fix(int end, int year) {
      return in(year)
          .<Stretch>map(range -> new Fixed(end, range))
          .orElseGet(() -> Wrong.day(end, day, month, " " + year));
    }
  }

  /** No such days; {@code ask} says why and asks again. */
  record Wrong(int to, String ask) implements Stretch {
    static Wrong day(int to, int day, int month, String year) {
      return new Wrong(
          to,
          "There is no %d %s%s. Which period do you mean?"
              .formatted(day, PeriodLabel.month(month), year));
    }
  }
}
