package io.plainbill.language;

import io.plainbill.language.SlotValue.Period;
import io.plainbill.language.Stretch.Fixed;
import io.plainbill.language.Stretch.Open;
import io.plainbill.language.Stretch.Wrong;
import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Says which year a stretch without one is of. */
final class Years {
  /** How far ahead a month may begin and still be the coming one. */
  private static final int MONTHS_AHEAD = 6;

  private static final int YEARS_BACK = 9;
  private static final Set<String> PAST =
      Set.of("did", "was", "were", "came", "had", "been", "spent", "paid", "exceeded");

  private final LocalDate today;
  private final Optional<Integer> inForce;
  private final boolean coming;

  /**
   * @param inForce the period that the conversation was about
   * @param coming true if a month that begins soon is meant rather than the last one of that name
   */
  Years(LocalDate today, Optional<Period> inForce, boolean coming) {
    this.today = today;
    this.inForce = inForce.flatMap(period -> shown(period, today));
    this.coming = coming;
  }

  /** True for a word that tells of what is over. */
  static boolean past(Token token) {
    return PAST.contains(token.lower());
  }

  /** The year that the asker has named, if the period shows one. */
  private static Optional<Integer> shown(Period period, LocalDate today) {
    DateRange range = period.range();
    int year = range.from().getYear();
    boolean oneYear = range.until().minusDays(1).getYear() == year;
    boolean wholeYear = range.equals(Fixed.year(0, year).range());
    boolean said = period.said().contains(String.valueOf(year));
    LocalDate usual = range.from().withDayOfMonth(1).withYear(today.getYear());
    int guessed = usual.isAfter(today) ? today.getYear() - 1 : today.getYear();
    boolean unusual = !period.assumed() && guessed != year;
    return oneYear && (wholeYear || said || unusual) ? Optional.of(year) : Optional.empty();
  }

  /** The days of a stretch. */
  Optional<DateRange> of(Stretch stretch) {
    return switch (stretch) {
      case Fixed(int to, DateRange range) -> Optional.of(range);
      case Open open ->
          inForce
              .flatMap(open::in)
              .filter(this::begun)
              .or(() -> soon(open))
              .or(() -> lastBegun(open));
      case Wrong wrong -> Optional.empty();
    };
  }

  private Optional<DateRange> soon(Open open) {
    LocalDate latest = today.plusMonths(MONTHS_AHEAD);
    return coming
        ? open.in(today.getYear())
            .filter(range -> range.until().isAfter(today))
            .or(() -> open.in(today.getYear() + 1))
            .filter(range -> !range.from().isAfter(latest))
        : Optional.empty();
  }

  private Optional<DateRange> lastBegun(Open open) {
    for (int year = today.getYear(); year > today.getYear() - YEARS_BACK; year--) {
      Optional<DateRange> range = open.in(year).filter(this::begun);
      if (range.isPresent()) {
        return range;
      }
    }
    return Optional.empty();
  }

  private boolean begun(DateRange range) {
    return !range.from().isAfter(today);
  }

  /** The second end of a range whose start is known. */
  Optional<DateRange> after(Stretch second, LocalDate start) {
    return switch (second) {
      case Fixed(int to, DateRange range) -> Optional.of(range);
      case Open open ->
          open.in(start.getYear())
              .filter(range -> !range.from().isBefore(start))
              .or(() -> open.in(start.getYear() + 1));
      case Wrong wrong -> Optional.empty();
    };
  }

  /** The first end of a range whose last is known. */
  Optional<DateRange> lastBefore(Open first, LocalDate end) {
    return first
        .in(end.getYear())
        .filter(range -> !range.from().isAfter(end))
        .or(() -> first.in(end.getYear() - 1));
  }
}
