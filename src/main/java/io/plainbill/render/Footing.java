package io.plainbill.render;

import io.plainbill.answer.Answer.Evidence;
import io.plainbill.answer.Answer.Freshness;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Figures;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands at the foot of every answer, in words. */
final class Footing {
  /** Splits, and leaves nothing out. */
  private static final String BY = "by";

  private Footing() {}

  /** Whose, which days in which zone, which accounts, narrowed to what. */
  static String about(Coverage scope) {
    List<String> parts = new ArrayList<>();
    parts.add(scope.organization());
    scope.period().ifPresent(period -> parts.add(period(period)));
    if (!scope.accounts().isEmpty()) {
      parts.add("accounts " + String.join(", ", scope.accounts()));
    } else if (scope.period().isPresent()) {
      parts.add("all accounts");
    }
    String narrowed =
        scope.filters().entrySet().stream()
            .filter(filter -> !filter.getKey().equals(BY))
            .map(filter -> filter.getKey() + " " + filter.getValue())
            .collect(Collectors.joining(", "));
    if (!narrowed.isEmpty()) {
      parts.add("narrowed to " + narrowed);
    }
    Optional.ofNullable(scope.filters().get(BY)).ifPresent(by -> parts.add("split by " + by));
    return String.join("; ", parts);
  }

  private static String period(Coverage.Period period) {
    return period.label()
        + " ("
        + Figures.day(period.range().from())
        + " to "
        + Figures.day(period.range().until().minusDays(1))
        + (period.zones().isEmpty() ? "" : ", " + String.join(" and ", period.zones()))
        + ")"
        + (period.assumed() ? ", taken because no period was named" : "");
  }

  static String freshness(Freshness freshness, ZoneId zone) {
    String asOf = Figures.time(freshness.asOf(), zone);
    String next =
        freshness.nextUpdate().map(at -> "; next update " + Figures.time(at, zone)).orElse("");
    String state =
        freshness
            .state()
            .map(one ->
                switch (one) {
                  case IN_PROGRESS -> "in progress, complete up to the import of ";
                  case FINAL -> "final, as of the import of ";
                  case ADJUSTED -> "adjusted after it was final, as of the import of ";
                })
            .orElse("as of the import of ");
    return state + asOf + next;
  }

  static String evidence(Evidence evidence) {
    if (evidence.rows().isEmpty()) {
      return evidence.source();
    }
    String rows = evidence.rows().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return evidence.source()
        + (evidence.rows().size() == 1 && evidence.more() == 0 ? ", row " : ", rows ")
        + rows
        + (evidence.more() > 0 ? " and " + evidence.more() + " more" : "");
  }
}
