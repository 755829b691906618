package io.plainbill.catalog;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query that some part of a plan uses.
 *
 * @param columns what is asked of it, and as what
 * @param place where that part stands
 */
record QueryUses(String query, Map<String, ColumnKind> columns, Place place) {
  private static final Map<String, ColumnKind> DECLARED =
      Map.ofEntries(
          entry("as_of", ColumnKind.TIME),
          entry("next_update", ColumnKind.TIME),
          entry("row_no", ColumnKind.COUNT));

  /** Every use in a plan. */
  static List<QueryUses> in(PlanChecker.Subject subject) {
    Plan plan = subject.plan();
    Places places = subject.places();
    YamlMap map = subject.map();
    List<QueryUses> uses = new ArrayList<>();
    plan.decide().ifPresent(d -> uses.add(use(d.query(), places.of(d), d.column())));
    for (FactSpec fact : plan.facts()) {
      Map<String, ColumnKind> columns = new LinkedHashMap<>();
      columns.put(fact.column(), fact.kind());
      fact.currency().ifPresent(currency -> columns.put(currency, ColumnKind.TEXT));
      uses.add(new QueryUses(fact.query(), columns, places.of(fact)));
    }
    for (TableSpec table : plan.tables()) {
      Map<String, ColumnKind> columns = kinds(table.columns(), table.currency());
      uses.add(new QueryUses(table.query(), columns, places.of(table)));
    }
    for (WarningSpec warning : plan.warnings()) {
      Map<String, ColumnKind> columns = kinds(warning.columns(), warning.currency());
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
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    for (String column : columns) {
      kinds.put(column, DECLARED.getOrDefault(column, ColumnKind.TEXT));
    }
    return new QueryUses(query, kinds, place);
  }

  private static Map<String, ColumnKind> kinds(
      List<ColumnSpec> columns, Optional<String> currency) {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    columns.forEach(column -> kinds.put(column.key(), column.kind()));
    currency.ifPresent(column -> kinds.putIfAbsent(column, ColumnKind.TEXT));
    return kinds;
  }
}
