package io.plainbill.language;

import io.plainbill.language.Stretch.Fixed;
import io.plainbill.language.Stretch.Open;
import io.plainbill.language.Stretch.Wrong;
import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one stretch written as a date: {@code 2026-05}, {@code 15 May}, {@code Q2 2025}. */
final class Stretches {
  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2099;
  private static final Set<String> DATE_SIGNS = Set.of("-", "/", ".");
  private static final Set<String> ORDINAL_ENDS = Set.of("st", "nd", "rd", "th");
  private static final Map<String, Integer> ORDINALS =
      Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "1st", 1, "2nd", 2, "3rd", 3);
  private static final Set<String> NOT_BEFORE_A_YEAR =
      Set.of(
          "#", "over", "under", "above", "below", "least", "most", "than", "no", "number", "order",
          "rebate", "$", "€", "£", "¥", "instead", "got");
  private static final Set<String> MONEY =
      Set.of(
          "usd", "eur", "cny", "rmb", "gbp", "jpy", "hkd", "sgd", "dollars", "euros", "yuan", "%",
          "k", "$", "€");

  private final Sentence s;
  private final LocalDate today;

  Stretches(Sentence sentence, LocalDate today) {
    this.s = sentence;
    this.today = today;
  }

  /** The stretch that starts at that token. */
  Optional<Stretch> at(int at) {
    if (s.isKind(at, Token.Kind.NUMBER)) {
      return dayFirst(at)
          .or(() -> yearFirst(at))
          .or(() -> monthFirst(at))
          .or(() -> threeParts(at))
          .or(() -> packed(at))
          .or(() -> ordinalPart(at))
          .or(() -> year(at));
    }
    return monthName(at).or(() -> part(at)).or(() -> ordinalPart(at)).or(() -> monthNumber(at));
  }

  /** {@code 15 May}, {@code 15th of May 2026}. */
  private Optional<Stretch> dayFirst(int at) {
    if (!s.digits(at, 1, 2) || decimal(at)) {
      return Optional.empty();
    }
    int next = s.glued(at + 1) && s.in(at + 1, ORDINAL_ENDS) ? at + 2 : at + 1;
    next = s.is(next, "of") || s.is(next, "-") ? next + 1 : next;
    int month = Months.at(s, next);
    if (month == 0) {
      return Optional.empty();
    }
    Optional<Stretch> day = day(next + 1, month, s.number(at));
    return day.map(found -> withYear(found, s.is(found.to(), "-") ? found.to() + 1 : found.to()));
  }

  /** {@code May}, {@code May 2026}, {@code May '26}, {@code may 26}, {@code May 15, 2026}. */
  private Optional<Stretch> monthName(int at) {
    int month = Months.at(s, at);
    if (month == 0) {
      return Optional.empty();
    }
    int next = s.is(at + 1, ".") && s.glued(at + 1) && at + 2 < s.size() ? at + 2 : at + 1;
    Open open = Open.month(at + 1, month);
    Stretch plain = withYear(open, next);
    if (plain instanceof Fixed || !s.digits(next, 1, 2) || decimal(next)) {
      return Optional.of(plain);
    }
    int number = s.number(next);
    boolean ordinal = s.glued(next + 1) && s.in(next + 1, ORDINAL_ENDS);
    int after = ordinal ? next + 2 : next + 1;
    int comma = s.is(after, ",") ? after + 1 : after;
    boolean yearFollows = isYear(comma);
    if (!ordinal && !yearFollows && looksLikeAYear(number, next)) {
      return Optional.of(open.fix(after, 2000 + number));
    }
    Optional<Stretch> day = day(after, month, number);
    return day.map(found -> yearFollows ? withYear(found, comma) : found);
  }

  /** Two digits after a month are a year if bills of that year are likely to be asked about. */
  private boolean looksLikeAYear(int number, int at) {
    int year = 2000 + number;
    boolean near = year >= today.getYear() - 2 && year <= today.getYear() + 1;
    boolean otherDayFollows =
        (s.is(at + 1, "-") || s.is(at + 1, "to") || s.is(at + 1, "until"))
            && (s.digits(at + 2, 1, 2)
                || (Months.at(s, at + 2) > 0
                    && s.digits(at + 3, 1, 2)
                    && s.number(at + 3) != number));
    return near && s.digits(at, 2, 2) && !otherDayFollows;
  }

  private Optional<Stretch> day(int to, int month, int day) {
    boolean exists = day >= 1 && day <= YearMonth.of(2024, month).lengthOfMonth();
    return Optional.of(exists ? Open.day(to, month, day) : Wrong.day(to, day, month, ""));
  }

  /** {@code 2026-05}, {@code 2026-05-31}, {@code 2026 May}, {@code 2026Q2}. */
  private Optional<Stretch> yearFirst(int at) {
    if (!isYear(at)) {
      return Optional.empty();
    }
    int year = s.number(at);
    if (s.glued(at + 1) && s.in(at + 1, DATE_SIGNS) && s.glued(at + 2) && s.digits(at + 2, 1, 2)) {
      boolean day =
          s.glued(at + 3)
              && s.is(at + 3, s.lower(at + 1))
              && s.glued(at + 4)
              && s.digits(at + 4, 1, 2);
      return Optional.of(
          day
              ? date(at + 5, year, s.number(at + 2), s.number(at + 4))
              : month(at + 3, year, s.number(at + 2)));
    }
    int next = s.glued(at + 1) && s.is(at + 1, "-") ? at + 2 : at + 1;
    Optional<Stretch> named = Months.at(s, next) > 0 ? monthOnly(next) : part(next);
    return named.map(found -> found instanceof Open open ? open.fix(open.to(), year) : found);
  }

  private Optional<Stretch> monthOnly(int at) {
    return isYear(at + 1) ? Optional.empty() : Optional.of(Open.month(at + 1, Months.at(s, at)));
  }

  /** {@code 05/2026}. */
  private Optional<Stretch> monthFirst(int at) {
    boolean written =
        s.digits(at, 1, 2)
            && s.glued(at + 1)
            && s.in(at + 1, DATE_SIGNS)
            && s.glued(at + 2)
            && isYear(at + 2);
    return written ? Optional.of(month(at + 3, s.number(at + 2), s.number(at))) : Optional.empty();
  }

  /** {@code 14.05.2026}, {@code 31/05/2026}; {@code 05/06/2026} may be two days and is asked. */
  private Optional<Stretch> threeParts(int at) {
    boolean written =
        s.digits(at, 1, 2)
            && s.glued(at + 1)
            && s.in(at + 1, DATE_SIGNS)
            && s.glued(at + 2)
            && s.digits(at + 2, 1, 2)
            && s.glued(at + 3)
            && s.is(at + 3, s.lower(at + 1))
            && s.glued(at + 4)
            && isYear(at + 4);
    if (!written) {
      return Optional.empty();
    }
    int first = s.number(at);
    int second = s.number(at + 2);
    int year = s.number(at + 4);
    if (s.is(at + 1, ".") || first > 12 || first == second) {
      return Optional.of(date(at + 5, year, second, first));
    }
    if (second > 12) {
      return Optional.of(date(at + 5, year, first, second));
    }
    return Optional.of(
        new Wrong(
            at + 5,
            "'%s' may be %d %s or %d %s. Which day do you mean? Write it as %d-%02d-%02d."
                .formatted(
                    s.said(at, at + 5),
                    first,
                    PeriodLabel.month(second),
                    second,
                    PeriodLabel.month(first),
                    year,
                    second,
                    first)));
  }

  /** {@code 202605} and {@code 20260531}, if such days exist. */
  private Optional<Stretch> packed(int at) {
    if (s.is(at - 1, "#") || s.in(at - 1, MONEY) || s.in(at + 1, MONEY)) {
      return Optional.empty();
    }
    String digits = s.lower(at);
    Stretch found =
        s.digits(at, 6, 6)
            ? month(at + 1, part(digits, 0, 4), part(digits, 4, 6))
            : s.digits(at, 8, 8)
                ? date(at + 1, part(digits, 0, 4), part(digits, 4, 6), part(digits, 6, 8))
                : new Wrong(at, "");
    return found instanceof Fixed fixed && usual(fixed.range().from().getYear())
        ? Optional.of(found)
        : Optional.empty();
  }

  private static int part(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }

  /** {@code Q2}, {@code Q2 2025}, {@code H1 '26}. */
  private Optional<Stretch> part(int at) {
    boolean quarter = s.is(at, "q") || s.is(at, "quarter");
    boolean half = s.is(at, "h") && s.glued(at + 1);
    if (!(quarter || half) || !s.digits(at + 1, 1, 1) || decimal(at + 1)) {
      return Optional.empty();
    }
    int number = s.number(at + 1);
    int most = quarter ? 4 : 2;
    if (number < 1 || number > most) {
      return Optional.of(
          new Wrong(
              at + 2,
              "There is no %s; a year has %d. Which period do you mean?"
                  .formatted(s.said(at, at + 2), most)));
    }
    return Optional.of(partOfYear(at + 2, number, 12 / most));
  }

  /** {@code second quarter of 2025}, {@code 2Q26}, {@code last quarter of 2025}. */
  private Optional<Stretch> ordinalPart(int at) {
    if (s.digits(at, 1, 1) && s.glued(at + 1) && s.is(at + 1, "q") && s.number(at) <= 4) {
      boolean year = s.glued(at + 2) && s.digits(at + 2, 2, 2);
      Stretch plain = partOfYear(at + 2, s.number(at), 3);
      return Optional.of(
          year && plain instanceof Open open ? open.fix(at + 3, 2000 + s.number(at + 2)) : plain);
    }
    boolean split = s.digits(at, 1, 1) && s.glued(at + 1) && s.in(at + 1, ORDINAL_ENDS);
    int next = split ? at + 2 : at + 1;
    boolean quarter = s.is(next, "quarter");
    int number =
        split
            ? s.number(at)
            : s.is(at, "last") ? (quarter ? 4 : 2) : ORDINALS.getOrDefault(s.lower(at), 0);
    if (number == 0 || number > (quarter ? 4 : 2) || !(quarter || s.is(next, "half"))) {
      return Optional.empty();
    }
    Stretch found = partOfYear(next + 1, number, quarter ? 3 : 6);
    return s.is(at, "last") && found instanceof Open ? Optional.empty() : Optional.of(found);
  }

  private Stretch partOfYear(int to, int number, int months) {
    return withYear(new Open(to, (number - 1) * months + 1, 0, months), to);
  }

  /** {@code month 5}. */
  private Optional<Stretch> monthNumber(int at) {
    if (!s.is(at, "month") || !s.digits(at + 1, 1, 2) || decimal(at + 1)) {
      return Optional.empty();
    }
    int month = s.number(at + 1);
    return Optional.of(
        month >= 1 && month <= 12
            ? withYear(Open.month(at + 2, month), at + 2)
            : new Wrong(at + 2, noMonth(month)));
  }

  private Optional<Stretch> year(int at) {
    boolean money = s.in(at + 1, MONEY) || s.in(at - 1, NOT_BEFORE_A_YEAR);
    boolean written = isYear(at) && !money && !decimal(at) && !partOfACode(at);
    return written ? Optional.of(Fixed.year(at + 1, s.number(at))) : Optional.empty();
  }

  private boolean partOfACode(int at) {
    boolean ends = s.glued(at) && (s.is(at - 1, "-") || s.is(at - 1, "_")) && s.word(at - 2);
    boolean starts =
        s.glued(at + 1) && s.is(at + 1, "-") && s.glued(at + 2) && !s.digits(at + 2, 4, 4);
    return ends || starts;
  }

  /** The stretch with the year that follows it, if one does. */
  private Stretch withYear(Stretch stretch, int at) {
    if (!(stretch instanceof Open open)) {
      return stretch;
    }
    int next = s.is(at, "of") || s.is(at, ",") || s.is(at, "in") ? at + 1 : at;
    boolean joined = s.glued(at) && s.in(at, DATE_SIGNS) && s.glued(at + 1);
    next = joined ? at + 1 : next;
    if (isYear(next) && !s.in(next + 1, MONEY) && !decimal(next)) {
      return open.fix(next + 1, s.number(next));
    }
    boolean quoted = s.is(next, "'") && s.glued(next + 1) && s.digits(next + 1, 2, 2);
    if (quoted || (joined && s.digits(next, 2, 2))) {
      int digits = quoted ? next + 1 : next;
      return open.fix(digits + 1, 2000 + s.number(digits));
    }
    if (s.is(next + 1, "year") && s.is(next, "last")) {
      return open.fix(next + 2, today.getYear() - 1);
    }
    return s.is(next + 1, "year") && s.is(next, "this")
        ? open.fix(next + 2, today.getYear())
        : stretch;
  }

  private static Stretch month(int to, int year, int month) {
    return month >= 1 && month <= 12
        ? Fixed.months(to, YearMonth.of(year, month), 1)
        : new Wrong(to, noMonth(month));
  }

  private static Stretch date(int to, int year, int month, int day) {
    if (month < 1 || month > 12) {
      return new Wrong(to, noMonth(month));
    }
    if (!YearMonth.of(year, month).isValidDay(day)) {
      return Wrong.day(to, day, month, " " + year);
    }
    LocalDate only = LocalDate.of(year, month, day);
    return new Fixed(to, new DateRange(only, only.plusDays(1)));
  }

  private static String noMonth(int month) {
    return "There is no month %d; months are 1 to 12. Which period do you mean?".formatted(month);
  }

  private boolean isYear(int at) {
    return s.digits(at, 4, 4) && usual(s.number(at));
  }

  private static boolean usual(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  /** True if the number there is only part of one such as {@code 2,230} or {@code 12.30}. */
  private boolean decimal(int at) {
    boolean goesOn =
        (s.is(at + 1, ",") || s.is(at + 1, "."))
            && s.glued(at + 1)
            && s.glued(at + 2)
            && s.isKind(at + 2, Token.Kind.NUMBER);
    boolean money = s.is(at - 1, "$") || s.is(at - 1, "€") || s.is(at - 1, "£");
    return goesOn || money;
  }
}
