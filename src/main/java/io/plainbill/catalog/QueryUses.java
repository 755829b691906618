package io.plainbill.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * A query that some part of a plan uses.
 *
 * @param columns what is asked of it
 * @param place where that part stands
 */
record QueryUses(String query, List<String> columns, Place place) {
  /** Every use in a plan. */
  static List<QueryUses> in(PlanChecker.Subject subject) {
    Plan plan = subject.plan();
    Places places = subject.places();
    YamlMap map = subject.map();
    List<QueryUses> uses = new ArrayList<>();
    plan.decide().ifPresent(d -> uses.add(use(d.query(), places.of(d), d.column())));
    for (FactSpec fact : plan.facts()) {
      List<String> columns = new ArrayList<>(List.of(fact.column()));
      fact.currency().ifPresent(columns::add);
      uses.add(new QueryUses(fact.query(), columns, places.of(fact)));
    }
    for (TableSpec table : plan.tables()) {
      List<String> columns = keys(table.columns(), table.currency().stream().toList());
      uses.add(new QueryUses(table.query(), columns, places.of(table)));
    }
    for (WarningSpec warning : plan.warnings()) {
      List<String> columns = keys(warning.columns(), warning.currency().stream().toList());
      uses.add(new QueryUses(warning.query(), columns, places.of(warning)));
    }
    explanations(plan.explain(), places, uses);
    for (Case one : plan.cases().values()) {
      explanations(one.explain().orElse(List.of()), places, uses);
      one.choices().ifPresent(query -> uses.add(choices(query, places.of(one))));
    }
    for (Need need : subject.needs()) {
      need.choices().ifPresent(query -> uses.add(choices(query, places.of(need))));
    }
    plan.coverage()
        .ifPresent(query -> uses.add(use(query, map.place("coverage"), "account", "zone")));
    plan.freshness()
        .ifPresent(
            query -> uses.add(use(query, map.place("freshness"), "as_of", "state", "next_update")));
    plan.evidence()
        .ifPresent(query -> uses.add(use(query, map.place("evidence"), "source", "row_no")));
    plan.wordsFrom()
        .ifPresent(query -> uses.add(use(query, map.place("words_from"), "slot", "word")));
    return uses;
  }

  private static void explanations(List<Explain> explain, Places places, List<QueryUses> uses) {
    for (Explain one : explain) {
      if (one instanceof Explain.ByColumn by) {
        uses.add(use(by.query(), places.of(one), by.column()));
      }
    }
  }

  private static QueryUses choices(String query, Place place) {
    return use(query, place, "label", "question");
  }

  private static QueryUses use(String query, Place place, String... columns) {
    return new QueryUses(query, List.of(columns), place);
  }

  private static List<String> keys(List<ColumnSpec> columns, List<String> more) {
    List<String> keys = new ArrayList<>(columns.stream().map(ColumnSpec::key).toList());
    keys.addAll(more);
    return keys;
  }
}
