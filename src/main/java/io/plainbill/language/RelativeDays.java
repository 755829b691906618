package io.plainbill.language;

import io.plainbill.language.Stretch.Fixed;
import io.plainbill.language.Stretch.Wrong;
import io.plainbill.money.DateRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads days told from today on: {@code last month}, {@code the last 30 days}, {@code YTD}. "Last N
 * units" are the N complete ones before the one that is running.
 */
final class RelativeDays {
  private static final int MOST_DAYS = 3_660;
  private static final Set<String> LAST = Set.of("last", "past", "previous", "prior", "preceding");
  private static final Set<String> THIS = Set.of("this", "current", "running");
  private static final Set<String> NEXT = Set.of("next", "coming");
  private static final Set<String> WHOLE =
      Set.of("full", "complete", "billing", "calendar", "whole", "entire", "closed");
  private static final Set<String> ALL = Set.of("all", "which", "what", "any");
  private static final Set<String> WHOSE = Set.of("the", "my", "our", "their", "these");
  private static final int MONTHS_LOOKED_AT = 12;
  private static final Map<String, Integer> COUNTS =
      Map.ofEntries(
          Map.entry("couple", 2),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("few", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12));

  private static final Map<String, DayOfWeek> WEEKDAYS =
      Arrays.stream(DayOfWeek.values())
          .collect(Collectors.toUnmodifiableMap(day -> Fold.lower(day.name()), day -> day));

  /** A length that periods are counted in. */
  enum Unit {
    DAY(1),
    WEEK(7),
    MONTH(31),
    QUARTER(92),
    YEAR(366);

    private final int days;

    Unit(int days) {
      this.days = days;
    }
  }

  private final Sentence s;
  private final LocalDate today;
  private final Optional<DateRange> inForce;

  RelativeDays(Sentence sentence, LocalDate today, Optional<DateRange> inForce) {
    this.s = sentence;
    this.today = today;
    this.inForce = inForce;
  }

  Optional<Stretch> at(int at) {
    int start = s.is(at, "the") ? at + 1 : at;
    return singleWord(start)
        .or(() -> weekday(start))
        .or(() -> toDate(start))
        .or(() -> beforeLast(start))
        .or(() -> counted(start))
        .or(() -> ago(start))
        .or(() -> sameAs(start))
        .or(() -> months(start));
  }

  /** {@code all months}, {@code which of our months}: the latest twelve. */
  private Optional<Stretch> months(int at) {
    if (!s.in(at, ALL)) {
      return Optional.empty();
    }
    int to = s.is(at + 1, "of") ? at + 2 : at + 1;
    to = s.in(to, WHOSE) ? to + 1 : to;
    to = s.in(to, WHOLE) ? to + 1 : to;
    boolean ofAPeriod = s.is(to + 1, "of") || s.is(to + 1, "in");
    return s.is(to, "months") && !ofAPeriod
        ? Optional.of(units(to + 1, Unit.MONTH, 1 - MONTHS_LOOKED_AT, MONTHS_LOOKED_AT))
        : Optional.empty();
  }

  private Optional<Stretch> singleWord(int at) {
    return switch (s.lower(at)) {
      case "today" -> Optional.of(units(at + 1, Unit.DAY, 0, 1));
      case "yesterday" -> Optional.of(units(at + 1, Unit.DAY, -1, 1));
      case "ytd" -> Optional.of(soFar(at + 1, Unit.YEAR));
      case "qtd" -> Optional.of(soFar(at + 1, Unit.QUARTER));
      case "mtd" -> Optional.of(soFar(at + 1, Unit.MONTH));
      default -> Optional.empty();
    };
  }

  /** {@code Monday}, {@code last Friday}, {@code this morning}: the last one, today apart. */
  private Optional<Stretch> weekday(int at) {
    if (s.is(at, "this") && (s.is(at + 1, "morning") || s.is(at + 1, "afternoon"))) {
      return Optional.of(units(at + 2, Unit.DAY, 0, 1));
    }
    int day = s.in(at, LAST) || s.is(at, "this") ? at + 1 : at;
    return Optional.ofNullable(WEEKDAYS.get(s.lower(day)))
        .map(weekday -> today.with(TemporalAdjusters.previous(weekday)))
        .map(date -> new Fixed(day + 1, new DateRange(date, date.plusDays(1))));
  }

  /** {@code year to date}. */
  private Optional<Stretch> toDate(int at) {
    Optional<Unit> unit = unit(at);
    return s.is(at + 1, "to") && s.is(at + 2, "date")
        ? unit.map(found -> soFar(at + 3, found))
        : Optional.empty();
  }

  /** {@code the month before last}, {@code day before yesterday}, {@code the month before}. */
  private Optional<Stretch> beforeLast(int at) {
    Optional<Unit> unit = unit(at);
    if (unit.isEmpty() || !s.is(at + 1, "before")) {
      return Optional.empty();
    }
    if (s.is(at + 2, "last") || s.is(at + 2, "yesterday")) {
      return Optional.of(units(at + 3, unit.get(), -2, 1));
    }
    int to = s.is(at + 2, "that") ? at + 3 : at + 2;
    boolean open = to == at + 3 || to >= s.size() || !(s.word(to) || s.digits(to, 1, 4));
    return inForce
        .filter(range -> open && unit.get() == Unit.MONTH && range.wholeMonths())
        .map(range -> Fixed.months(to, YearMonth.from(range.from()).minusMonths(1), 1));
  }

  /** {@code last month}, {@code last 6 months}, {@code this quarter}, {@code last May}. */
  private Optional<Stretch> counted(int at) {
    boolean last = s.in(at, LAST);
    boolean now = s.in(at, THIS);
    if (!last && !now && !s.in(at, NEXT)) {
      return Optional.empty();
    }
    int direction = last ? -1 : now ? 0 : 1;
    int next = s.in(at + 1, WHOLE) ? at + 2 : at + 1;
    if (Months.at(s, next) > 0 && !s.digits(next + 1, 1, 4)) {
      return Optional.of(month(next, direction));
    }
    Optional<Unit> one = unit(next);
    if (one.isPresent()) {
      return Optional.of(units(soFarEnd(next + 1), one.get(), direction, 1));
    }
    int count = count(next);
    int unitAt = s.is(next + 1, "of") ? next + 2 : next + 1;
    unitAt = s.in(unitAt, WHOLE) ? unitAt + 1 : unitAt;
    Optional<Unit> many = unit(unitAt);
    if (count < 0 || many.isEmpty() || now) {
      return Optional.empty();
    }
    return Optional.of(several(at, unitAt + 1, many.get(), count, last));
  }

  private Stretch several(int from, int to, Unit unit, int count, boolean last) {
    if (count == 0 || (long) count * unit.days > MOST_DAYS) {
      return new Wrong(
          to,
          "'%s' is not a period that I can look up; at most ten years. Which period do you mean?"
              .formatted(s.said(from, to)));
    }
    return units(to, unit, last ? -count : 1, count);
  }

  private int soFarEnd(int at) {
    return s.is(at, "so") && s.is(at + 1, "far") ? at + 2 : at;
  }

  private Stretch month(int at, int direction) {
    int month = Months.at(s, at);
    YearMonth now = YearMonth.from(today);
    YearMonth same = YearMonth.of(now.getYear(), month);
    YearMonth found =
        direction == 0
            ? same
            : direction < 0
                ? (same.isBefore(now) ? same : same.minusYears(1))
                : (same.isAfter(now) ? same : same.plusYears(1));
    return Fixed.months(at + 1, found, 1);
  }

  /** {@code two months ago}. */
  private Optional<Stretch> ago(int at) {
    int count = s.is(at, "a") || s.is(at, "one") ? 1 : count(at);
    Optional<Unit> unit = unit(at + 1);
    boolean written = count > 0 && unit.isPresent() && s.is(at + 2, "ago");
    if (!written) {
      return Optional.empty();
    }
    Unit found = unit.get();
    return Optional.of(
        (long) count * found.days > MOST_DAYS
            ? several(at, at + 3, found, count, true)
            : units(at + 3, found, -count, 1));
  }

  /** {@code the same month last year}, told from the period that was in force. */
  private Optional<Stretch> sameAs(int at) {
    boolean written =
        s.is(at, "same")
            && (s.is(at + 1, "month") || s.is(at + 1, "period") || s.is(at + 1, "quarter"))
            && s.is(at + 2, "last")
            && s.is(at + 3, "year");
    return inForce
        .filter(range -> written)
        .map(range ->
            new Fixed(
                at + 4, new DateRange(range.from().minusYears(1), range.until().minusYears(1))));
  }

  private int count(int at) {
    return s.digits(at, 1, 18) ? s.number(at) : COUNTS.getOrDefault(s.lower(at), -1);
  }

  private Optional<Unit> unit(int at) {
    return switch (s.lower(at)) {
      case "day", "days" -> Optional.of(Unit.DAY);
      case "week", "weeks" -> Optional.of(Unit.WEEK);
      case "month", "months", "mth", "mths", "moth", "monht", "mont" -> Optional.of(Unit.MONTH);
      case "quarter", "quarters", "qtr" -> Optional.of(Unit.QUARTER);
      case "year", "years", "yr" -> Optional.of(Unit.YEAR);
      default -> Optional.empty();
    };
  }

  private Stretch units(int to, Unit unit, int first, int count) {
    return new Fixed(to, units(today, unit, first, count));
  }

  /** {@code count} units, the first so many units away from the one that holds today. */
  static DateRange units(LocalDate today, Unit unit, int first, int count) {
    LocalDate start = start(today, unit);
    return new DateRange(plus(start, unit, first), plus(start, unit, first + count));
  }

  /** From the start of the unit to the end of the month that is running: bills are monthly. */
  private Stretch soFar(int to, Unit unit) {
    return new Fixed(
        to, new DateRange(start(today, unit), YearMonth.from(today).plusMonths(1).atDay(1)));
  }

  private static LocalDate start(LocalDate day, Unit unit) {
    return switch (unit) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  private static LocalDate plus(LocalDate start, Unit unit, int count) {
    return switch (unit) {
      case DAY -> start.plusDays(count);
      case WEEK -> start.plusWeeks(count);
      case MONTH -> start.plusMonths(count);
      case QUARTER -> start.plusMonths(3L * count);
      case YEAR -> start.plusYears(count);
    };
  }
}
