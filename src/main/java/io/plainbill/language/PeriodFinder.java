package io.plainbill.language;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Period;
import io.plainbill.language.Stretch.Fixed;
import io.plainbill.language.Stretch.Open;
import io.plainbill.language.Stretch.Wrong;
import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the periods a sentence names: one stretch, or a range between two. A month without a year
 * is the last one begun; right after a year was in force it stays in that year ({@link Years}).
 */
final class PeriodFinder {
  private static final Set<String> UNTIL =
      Set.of("to", "until", "till", "til", "through", "thru", "-", "~", "至", "到");
  private static final Set<String> AND = Set.of("and", "&", "+", "和");
  private static final Set<String> OPEN_START = Set.of("until", "till", "before");
  private static final Set<String> COMPARED = Set.of("vs", "versus", "than", "against", "compared");

  private final Sentence s;
  private final LocalDate today;
  private final Years years;
  private final Stretches dates;
  private final RelativeDays relative;
  private final HanDays han;

  /** True if the sentence sets two periods against each other. */
  private final boolean compares;

  private PeriodFinder(
      Sentence sentence, LocalDate today, Optional<Period> inForce, boolean coming) {
    this.s = sentence;
    this.today = today;
    this.years =
        new Years(today, inForce, coming && sentence.tokens().stream().noneMatch(Years::past));
    this.dates = new Stretches(sentence, today);
    this.relative = new RelativeDays(sentence, today, inForce.map(Period::range));
    this.han = new HanDays(sentence, today);
    this.compares = compares(sentence);
  }

  /** {@code compared with}, {@code difference between May and April}, {@code differ from April}. */
  private static boolean compares(Sentence s) {
    return IntStream.range(0, s.size())
        .anyMatch(at ->
            s.lower(at).startsWith("compar")
                || (differs(s, at) && (s.is(at + 1, "between") || s.is(at + 1, "from")))
                || (s.is(at, "between") && backwards(s, at + 1)));
  }

  private static boolean differs(Sentence s, int at) {
    return s.lower(at).startsWith("differ");
  }

  /** {@code between May and April}: nobody means the eleven months from the one to the other. */
  private static boolean backwards(Sentence s, int at) {
    int first = Months.at(s, at);
    int second = Months.at(s, at + 2);
    return second > 0 && s.in(at + 1, AND) && second == first - 1;
  }

  /** All periods, left to right; a month without a year is the last one begun. */
  static List<Found> find(Sentence sentence, LocalDate today, Optional<Period> inForce) {
    return find(sentence, today, inForce, false);
  }

  /**
   * All periods, left to right.
   *
   * @param inForce the period that the conversation was about
   * @param coming true if a month without a year is one to come rather than one long past
   */
  static List<Found> find(
      Sentence sentence, LocalDate today, Optional<Period> inForce, boolean coming) {
    return new PeriodFinder(sentence, today, inForce, coming).all();
  }

  private List<Found> all() {
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < s.size(); ) {
      Optional<Found> here = at(at);
      here.ifPresent(found::add);
      at = here.map(Found::to).orElse(at + 1);
    }
    return List.copyOf(found);
  }

  private Optional<Found> at(int at) {
    Token token = s.tokens().get(at);
    if (token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.MARK || insideAWord(at)) {
      return Optional.empty();
    }
    boolean after = s.is(at, "after");
    if (s.is(at, "since") || after || (s.is(at, "starting") || s.is(at, "从"))) {
      Optional<Stretch> start = stretch(at + 1);
      if (start.isPresent() && !rangeGoesOn(start.get())) {
        return Optional.of(since(at, start.get(), after));
      }
    }
    if (s.in(at, OPEN_START)) {
      return stretch(at + 1).map(end -> noStart(at, end));
    }
    boolean led = s.is(at, "from") || s.is(at, "between");
    boolean against = s.is(at, "between") || differs(s, at - 1);
    if (led && compares && against) {
      return Optional.empty();
    }
    int start = led ? at + 1 : at;
    Optional<Found> days = daysOfAMonth(at, start);
    return days.isPresent()
        ? days
        : stretch(start).map(first -> range(at, first, s.is(at, "between")));
  }

  /** {@code 15 to 20 May}: the first day is of the same month. */
  private Optional<Found> daysOfAMonth(int at, int start) {
    boolean joined = s.in(start + 1, UNTIL) || (s.is(at, "between") && s.in(start + 1, AND));
    if (!s.digits(start, 1, 2) || !joined) {
      return Optional.empty();
    }
    Optional<Stretch> last = stretch(start + 2);
    return switch (last.orElse(new Wrong(0, ""))) {
      case Open open when open.day() > 0 ->
          Optional.of(join(at, sameMonth(open, start, start + 1), open));
      case Fixed fixed when fixed.range().from().plusDays(1).equals(fixed.range().until()) -> {
        LocalDate day = fixed.range().from();
        Stretch first = sameMonth(Open.month(0, day.getMonthValue()), start, start + 1);
        yield Optional.of(
            join(
                at,
                first instanceof Open open ? open.fix(open.to(), day.getYear()) : first,
                fixed));
      }
      case Open open -> Optional.empty();
      case Fixed fixed -> Optional.empty();
      case Wrong wrong -> Optional.empty();
    };
  }

  private boolean insideAWord(int at) {
    boolean afterDigits = s.word(at) && s.isKind(at - 1, Token.Kind.NUMBER);
    return s.glued(at) && (afterDigits || s.is(at - 1, "_"));
  }

  private Optional<Stretch> stretch(int at) {
    return at >= s.size() ? Optional.empty() : relativeFirst(at);
  }

  private Optional<Stretch> relativeFirst(int at) {
    int start = s.is(at, "the") ? at + 1 : at;
    return han.at(at).or(() -> dates.at(start)).or(() -> relative.at(at));
  }

  private boolean rangeGoesOn(Stretch first) {
    return s.in(first.to(), UNTIL) && stretch(first.to() + 1).isPresent();
  }

  private Found range(int from, Stretch first, boolean between) {
    int joint = first.to();
    boolean and = s.in(joint, AND);
    if (first instanceof Wrong || !(s.in(joint, UNTIL) || and) || compares) {
      return sinceOr(from, first);
    }
    Optional<Stretch> second = stretch(joint + 1).or(() -> shared(first, joint + 1));
    if (second.isEmpty()) {
      return single(from, first);
    }
    Found whole = join(from, first, second.get());
    boolean adjoins = whole instanceof Found.Named && adjoin(first, second.get());
    return !and || between || adjoins ? whole : sinceOr(from, first);
  }

  /** {@code from March on}. */
  private Found sinceOr(int from, Stretch only) {
    boolean onwards =
        s.is(from, "from")
            && (s.is(only.to(), "on") || s.is(only.to(), "onwards") || s.is(only.to(), "onward"));
    return onwards ? since(from, only, false) : single(from, only);
  }

  private boolean adjoin(Stretch first, Stretch second) {
    Optional<DateRange> one = years.of(first);
    Optional<DateRange> other = years.of(second);
    return one.isPresent()
        && other.isPresent()
        && one.get().until().getMonth() == other.get().from().getMonth()
        && (first instanceof Open || one.get().until().equals(other.get().from()));
  }

  /** {@code May 15 to 20}: the second day is of the same month. */
  private Optional<Stretch> shared(Stretch first, int at) {
    return first instanceof Open open && open.day() > 0 && s.digits(at, 1, 2)
        ? Optional.of(sameMonth(open, at, at + 1))
        : Optional.empty();
  }

  private Stretch sameMonth(Open open, int at, int to) {
    int day = s.number(at);
    boolean exists = day >= 1 && day <= YearMonth.of(2024, open.month()).lengthOfMonth();
    return exists ? Open.day(to, open.month(), day) : Wrong.day(to, day, open.month(), "");
  }

  private Found join(int from, Stretch first, Stretch second) {
    if (second instanceof Wrong(int to, String ask)) {
      return new Found.Impossible(from, to, SlotName.PERIOD, ask);
    }
    Optional<DateRange> start;
    Optional<DateRange> end;
    if (first instanceof Wrong) {
      return single(from, first);
    }
    switch (first) {
      case Fixed(int to, DateRange range) -> {
        start = Optional.of(range);
        end = years.after(second, range.from());
      }
      case Open open -> {
        end = years.of(second);
        start = end.flatMap(last -> years.lastBefore(open, last.from()));
      }
      case Wrong wrong -> {
        return single(from, first);
      }
    }
    if (start.isEmpty() || end.isEmpty() || !start.get().from().isBefore(end.get().until())) {
      String said = s.said(from, second.to());
      return new Found.Impossible(
          from,
          second.to(),
          SlotName.PERIOD,
          "'%s' ends before it starts, or names a day that does not exist. Which period do you mean?"
              .formatted(said));
    }
    return found(from, second.to(), new DateRange(start.get().from(), end.get().until()));
  }

  private Found single(int from, Stretch only) {
    if (only instanceof Wrong(int to, String ask)) {
      return new Found.Impossible(from, to, SlotName.PERIOD, ask);
    }
    return years
        .of(only)
        .map(range -> found(from, only.to(), range))
        .orElseGet(() -> impossible(from, only.to()));
  }

  private Found impossible(int from, int to) {
    return new Found.Impossible(
        from,
        to,
        SlotName.PERIOD,
        "There is no such day as '%s' in that year. Which period do you mean?"
            .formatted(s.said(from, to)));
  }

  /** Up to the end of the month that is running, or to today where a day was named. */
  private Found since(int from, Stretch start, boolean after) {
    if (start instanceof Wrong(int to, String ask)) {
      return new Found.Impossible(from, to, SlotName.PERIOD, ask);
    }
    Optional<LocalDate> first = years.of(start).map(range -> after ? range.until() : range.from());
    int next = start.to();
    int to = s.is(next, "on") || s.is(next, "onwards") || s.is(next, "onward") ? next + 1 : next;
    LocalDate until =
        first.filter(day -> day.getDayOfMonth() != 1).isPresent()
            ? today.plusDays(1)
            : YearMonth.from(today).plusMonths(1).atDay(1);
    return first
        .filter(day -> day.isBefore(until))
        .map(day -> found(from, to, new DateRange(day, until)))
        .orElseGet(() ->
            new Found.Impossible(
                from,
                to,
                SlotName.PERIOD,
                "'%s' has not begun yet. Which period do you mean?".formatted(s.said(from, to))));
  }

  private Found noStart(int from, Stretch end) {
    return new Found.Impossible(
        from,
        end.to(),
        SlotName.PERIOD,
        "'%s' names an end only. From when on? Say for example 'March to May'."
            .formatted(s.said(from, end.to())));
  }

  private Found found(int from, int to, DateRange range) {
    Period period = new Period(s.said(from, to), PeriodLabel.of(range), range, false);
    return new Found.Named(
        from, to, comparedWith(from) ? SlotName.COMPARE : SlotName.PERIOD, period);
  }

  private boolean comparedWith(int from) {
    int before = s.is(from - 1, "in") || s.is(from - 1, "the") ? from - 2 : from - 1;
    boolean with = s.is(before, "with") || s.is(before, "to") || s.is(before, "and");
    boolean unlike = s.is(before, "from") && differs(s, before - 1);
    return with ? compares : unlike || s.in(before, COMPARED);
  }
}
