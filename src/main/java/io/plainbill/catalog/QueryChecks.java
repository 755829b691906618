package io.plainbill.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks a plan's queries: their binds, that they prepare, and the columns asked of them. */
final class QueryChecks {
  /** Columns that some part of the plan asks of a query. */
  private record Wanted(String query, List<String> columns, Place place) {}

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

  /**
   * @return what preparing each query showed
   */
  Map<String, SqlChecker.Outcome> check() {
    Map<String, SqlChecker.Outcome> outcomes = new LinkedHashMap<>();
    plan.queries().forEach((name, query) -> outcomes.put(name, prepare(query)));
    List<Wanted> wanted = wanted();
    for (Wanted one : wanted) {
      SqlChecker.Outcome outcome = outcomes.get(one.query());
      if (!plan.queries().containsKey(one.query())) {
        // An empty name was already told as missing.
        if (!one.query().isEmpty()) {
          faults.add(
              one.place(),
              "there is no query '"
                  + one.query()
                  + "'; "
                  + Nearest.hint(one.query(), plan.queries().keySet()));
        }
      } else if (outcome instanceof SqlChecker.Outcome.Columns(List<String> names)) {
        columns(one, names);
      }
    }
    Set<String> used = new TreeSet<>(wanted.stream().map(Wanted::query).toList());
    plan.queries()
        .forEach(
            (name, query) -> {
              if (!used.contains(name)) {
                faults.add(
                    subject.places().of(query),
                    "nothing uses the query '" + name + "'; use it or take it out");
              }
            });
    return outcomes;
  }

  private void columns(Wanted wanted, List<String> names) {
    for (String column : wanted.columns()) {
      if (!column.isEmpty() && !names.contains(column)) {
        faults.add(
            wanted.place(),
            "the query '"
                + wanted.query()
                + "' has no column '"
                + column
                + "'; "
                + Nearest.hint(column, names));
      }
    }
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
            .ifPresent(
                slot ->
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

  private List<Wanted> wanted() {
    List<Wanted> wanted = new ArrayList<>();
    Places places = subject.places();
    plan.decide()
        .ifPresent(d -> wanted.add(new Wanted(d.query(), List.of(d.column()), places.of(d))));
    for (FactSpec fact : plan.facts()) {
      List<String> columns = new ArrayList<>(List.of(fact.column()));
      fact.currency().ifPresent(columns::add);
      wanted.add(new Wanted(fact.query(), columns, places.of(fact)));
    }
    for (TableSpec table : plan.tables()) {
      wanted.add(
          new Wanted(
              table.query(), keys(table.columns(), table.currency().stream().toList()),
              places.of(table)));
    }
    for (WarningSpec warning : plan.warnings()) {
      wanted.add(
          new Wanted(
              warning.query(), keys(warning.columns(), warning.currency().stream().toList()),
              places.of(warning)));
    }
    explanations(plan.explain(), wanted);
    for (Case one : plan.cases().values()) {
      explanations(one.explain().orElse(List.of()), wanted);
      one.choices().ifPresent(query -> wanted.add(choices(query, places.of(one))));
    }
    for (Need need : subject.needs()) {
      need.choices().ifPresent(query -> wanted.add(choices(query, places.of(need))));
    }
    YamlMap map = subject.map();
    plan.coverage()
        .ifPresent(
            q -> wanted.add(new Wanted(q, List.of("account", "zone"), map.place("coverage"))));
    plan.freshness()
        .ifPresent(
            q ->
                wanted.add(
                    new Wanted(
                        q, List.of("as_of", "state", "next_update"), map.place("freshness"))));
    plan.evidence()
        .ifPresent(
            q -> wanted.add(new Wanted(q, List.of("source", "row_no"), map.place("evidence"))));
    plan.wordsFrom()
        .ifPresent(
            q -> wanted.add(new Wanted(q, List.of("slot", "word"), map.place("words_from"))));
    return wanted;
  }

  private void explanations(List<Explain> explain, List<Wanted> wanted) {
    for (Explain one : explain) {
      if (one instanceof Explain.ByColumn by) {
        wanted.add(
            new Wanted(by.query(), List.of(by.column()), subject.places().of(one)));
      }
    }
  }

  private static Wanted choices(String query, Place place) {
    return new Wanted(query, List.of("label", "question"), place);
  }

  private static List<String> keys(List<ColumnSpec> columns, List<String> more) {
    List<String> keys = new ArrayList<>(columns.stream().map(ColumnSpec::key).toList());
    keys.addAll(more);
    return keys;
  }
}
