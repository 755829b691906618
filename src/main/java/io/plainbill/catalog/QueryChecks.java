package io.plainbill.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks a plan's queries: their binds, that they prepare, and the columns asked of them. */
final class QueryChecks {
  private final PlanChecker.Subject subject;
  private final Plan plan;
  private final SqlChecker sqlChecker;
  private final Faults faults;

  QueryChecks(PlanChecker.Subject subject, SqlChecker sqlChecker, Faults faults) {
    this.subject = subject;
    this.plan = subject.plan();
    this.sqlChecker = sqlChecker;
    this.faults = faults;
  }

  /** What preparing showed of each query that is used. */
  Map<String, SqlChecker.Outcome> check() {
    List<QueryUses> uses = QueryUses.in(subject);
    Map<String, SqlChecker.Outcome> outcomes = new LinkedHashMap<>();
    for (QueryUses use : uses) {
      Query query = plan.queries().get(use.query());
      if (query != null) {
        SqlChecker.Outcome outcome = outcomes.get(use.query());
        if (outcome == null) {
          outcome = prepare(query);
          outcomes.put(use.query(), outcome);
        }
        if (outcome instanceof SqlChecker.Outcome.Columns columns) {
          columns(use, columns);
        }
      } else if (!use.query().isEmpty()) {
        // An empty name was already told as missing.
        faults.add(
            use.place(),
            "there is no query '"
                + use.query()
                + "'; "
                + Nearest.hint(use.query(), plan.queries().keySet()));
      }
    }
    return outcomes;
  }

  private void columns(QueryUses use, SqlChecker.Outcome.Columns given) {
    Map<String, SqlChecker.Holds> holds = new LinkedHashMap<>();
    given.columns().forEach(column -> holds.put(column.name(), column.holds()));
    use.columns()
        .forEach((column, kind) -> {
          SqlChecker.Holds found = holds.get(column);
          if (found == null && !column.isEmpty()) {
            faults.add(
                use.place(),
                "the query '"
                    + use.query()
                    + "' has no column '"
                    + column
                    + "'; "
                    + Nearest.hint(column, given.names()));
          } else if (found != null && !found.fits(kind)) {
            faults.add(
                use.place(),
                "the column '"
                    + column
                    + "' of '"
                    + use.query()
                    + "' is asked for as "
                    + kind.id()
                    + ", but holds "
                    + found.name().toLowerCase(Locale.ROOT)
                    + "; change the type, or cast the column");
          }
        });
  }

  private SqlChecker.Outcome prepare(Query query) {
    Place place = subject.places().of(query);
    Set<SlotName> takes = subject.intent().takes();
    for (String bind : query.binds()) {
      if (Binds.type(bind).isEmpty()) {
        faults.add(
            place,
            "the query '"
                + query.name()
                + "' uses :"
                + bind
                + ", which nothing fills; "
                + Nearest.hint(bind, Binds.all().keySet()));
      } else {
        Binds.slot(bind)
            .filter(slot -> !takes.contains(slot))
            .ifPresent(slot ->
                faults.add(
                    place,
                    "the query '"
                        + query.name()
                        + "' uses :"
                        + bind
                        + "; add '"
                        + slot.id()
                        + "' to 'takes'"));
      }
    }
    if (!Binds.all().keySet().containsAll(query.binds())) {
      return new SqlChecker.Outcome.Unchecked();
    }
    SqlChecker.Outcome outcome =
        sqlChecker.prepare(subject.audience(), query.sql(), Binds.types(query.binds()));
    if (outcome instanceof SqlChecker.Outcome.Wrong(String why, int line)) {
      Place at = new Place(place.file(), place.line() + Math.max(0, line - 1));
      faults.add(
          at,
          "the query '"
              + query.name()
              + "' does not prepare for "
              + subject.audience().id()
              + ": "
              + why);
    }
    return outcome;
  }
}
