package io.plainbill.language;

import io.plainbill.language.RelativeDays.Unit;
import io.plainbill.language.SlotValue.Period;
import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules by which intents fill a period that nobody named. */
final class DefaultPeriods {
  private record Rule(Unit unit, int first, int count) {}

  static final String THIS_MONTH = "this_month";

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("last_full_month", new Rule(Unit.MONTH, -1, 1)),
          Map.entry("last_month", new Rule(Unit.MONTH, -1, 1)),
          Map.entry(THIS_MONTH, new Rule(Unit.MONTH, 0, 1)),
          Map.entry("month_before_last", new Rule(Unit.MONTH, -2, 1)),
          Map.entry("last_6_months", new Rule(Unit.MONTH, -6, 6)),
          Map.entry("last_12_months", new Rule(Unit.MONTH, -12, 12)),
          Map.entry("latest_12_months", new Rule(Unit.MONTH, -11, 12)),
          Map.entry("last_full_quarter", new Rule(Unit.QUARTER, -1, 1)),
          Map.entry("this_quarter", new Rule(Unit.QUARTER, 0, 1)),
          Map.entry("last_full_year", new Rule(Unit.YEAR, -1, 1)),
          Map.entry("this_year", new Rule(Unit.YEAR, 0, 1)));

  private DefaultPeriods() {}

  /** True for the rule of the month that is running. */
  static boolean running(@Nullable String rule) {
    return THIS_MONTH.equals(rule);
  }

  static Set<String> names() {
    return new TreeSet<>(RULES.keySet());
  }

  static Optional<Period> resolve(String rule, LocalDate today) {
    return Optional.ofNullable(RULES.get(rule))
        .map(found -> {
          DateRange range = RelativeDays.units(today, found.unit(), found.first(), found.count());
          return new Period("", PeriodLabel.of(range), range, true);
        });
  }
}
