package io.plainbill.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks that facts, tables, sums and chart name each other rightly. */
final class ShapeChecks {
  private static final Pattern KEY = Pattern.compile("[a-z]+(_[a-z]+)*");

  private final PlanChecker.Subject subject;
  private final Plan plan;
  private final Faults faults;

  ShapeChecks(PlanChecker.Subject subject, Faults faults) {
    this.subject = subject;
    this.plan = subject.plan();
    this.faults = faults;
  }

  void check() {
    Set<String> facts = new HashSet<>();
    for (FactSpec fact : plan.facts()) {
      Place place = subject.places().of(fact);
      key("fact", fact.key(), facts, place);
      boolean slot = SlotName.of(fact.key()).filter(subject.intent().takes()::contains).isPresent();
      if (slot || fact.key().equals("organization")) {
        faults.add(
            place, "'" + fact.key() + "' is a placeholder of its own; give the fact another key");
      }
    }
    Set<String> tables = new HashSet<>();
    for (TableSpec table : plan.tables()) {
      key("table", table.key(), tables, subject.places().of(table));
      Set<String> columns = new HashSet<>();
      for (ColumnSpec column : table.columns()) {
        if (!columns.add(column.key())) {
          faults.add(subject.places().of(column), "the column '" + column.key() + "' stands twice");
        }
      }
    }
    plan.sums().forEach(sum -> sum(sum, facts, tables));
    plan.chart().ifPresent(chart -> chart(chart, facts, tables));
  }

  private void key(String what, String key, Set<String> seen, Place place) {
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      faults.add(place, "the key '" + key + "' must be lower-case words joined by _");
    }
    if (!seen.add(key)) {
      faults.add(place, "the " + what + " '" + key + "' stands twice; give one another key");
    }
  }

  private void sum(SumRule sum, Set<String> facts, Set<String> tables) {
    Place place = subject.places().of(sum);
    Optional<ColumnKind> column = column(sum.table(), sum.column(), tables, place);
    if (!facts.contains(sum.fact())) {
      unknown("fact", sum.fact(), facts, place);
      return;
    }
    ColumnKind fact =
        plan.facts().stream()
            .filter(one -> one.key().equals(sum.fact()))
            .map(FactSpec::kind)
            .findFirst()
            .orElse(ColumnKind.TEXT);
    if (!fact.adds() || column.filter(kind -> kind != fact).isPresent()) {
      faults.add(
          place,
          "'"
              + sum.column()
              + "' and '"
              + sum.fact()
              + "' must both be money, or both quantity, or both count");
    }
  }

  private void chart(ChartSpec chart, Set<String> facts, Set<String> tables) {
    Place place = subject.places().of(chart);
    if (chart.decided() && !facts.contains(chart.type())) {
      unknown("chart type", chart.type(), new TreeSet<>(ChartSpec.TYPES), place);
    }
    column(chart.table(), chart.x(), tables, place);
    column(chart.table(), chart.y(), tables, place);
  }

  private Optional<ColumnKind> column(
      String table, String column, Set<String> tables, Place place) {
    if (!tables.contains(table)) {
      unknown("table", table, tables, place);
      return Optional.empty();
    }
    Map<String, ColumnKind> columns = new LinkedHashMap<>();
    plan.tables().stream()
        .filter(one -> one.key().equals(table))
        .map(TableSpec::columns)
        .flatMap(List::stream)
        .forEach(one -> columns.put(one.key(), one.kind()));
    if (!columns.containsKey(column)) {
      unknown("column of '" + table + "'", column, columns.keySet(), place);
    }
    return Optional.ofNullable(columns.get(column));
  }

  private void unknown(String what, String name, Collection<String> known, Place place) {
    if (!name.isEmpty()) {
      faults.add(place, "there is no " + what + " '" + name + "'; " + Nearest.hint(name, known));
    }
  }
}
