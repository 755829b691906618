package io.plainbill.catalog;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what an answer shows: facts, tables, sums, chart, warnings. */
final class ShapeReader {
  private static final int USUAL_ROWS = 50;
  private static final int MOST_ROWS = 500;
  private static final Map<String, ColumnKind> KINDS =
      Words.byName(ColumnKind.values(), ColumnKind::id);
  private static final Map<String, Boolean> YES_NO = Map.of("true", true, "false", false);

  private final Words words;
  private final Places places;

  ShapeReader(Words words, Places places) {
    this.words = words;
    this.places = places;
  }

  List<FactSpec> facts(YamlMap plan) {
    List<FactSpec> facts = new ArrayList<>();
    for (YamlMap map : plan.maps("facts")) {
      map.only("key", "label", "query", "column", "type", "currency", "define", "show");
      ColumnKind kind = kind(map);
      Optional<String> currency = value(map, "currency");
      if (kind == ColumnKind.MONEY && currency.isEmpty()) {
        map.fault("type", "money needs its currency; add 'currency: ' and the query's column");
      }
      facts.add(
          places.note(
              new FactSpec(
                  map.required("key", "key: due").value(),
                  words.label(map.required("label", "label: Net due")),
                  map.required("query", "query: totals").value(),
                  map.required("column", "column: due").value(),
                  kind,
                  currency.filter(column -> kind == ColumnKind.MONEY),
                  value(map, "define"),
                  map.text("show").flatMap(t -> words.known(t, "choice", YES_NO)).orElse(true)),
              map.place()));
    }
    return facts;
  }

  List<TableSpec> tables(YamlMap plan) {
    List<TableSpec> tables = new ArrayList<>();
    for (YamlMap map : plan.maps("tables")) {
      map.only("key", "title", "query", "columns", "currency", "total", "rows");
      map.mustHave("columns", "columns: [{key: due, label: Net due, type: money}]");
      List<ColumnSpec> columns = columns(map);
      Optional<String> currency = value(map, "currency");
      if (currency.isEmpty() && columns.stream().anyMatch(c -> c.kind() == ColumnKind.MONEY)) {
        map.fault("columns", "money needs its currency; add 'currency: ' and the query's column");
      }
      Optional<YamlText> rows = map.text("rows");
      tables.add(
          places.note(
              new TableSpec(
                  map.required("key", "key: services").value(),
                  words.label(map.required("title", "title: By service")),
                  map.required("query", "query: services").value(),
                  columns,
                  currency,
                  total(map, columns),
                  rows.isPresent() ? words.number(rows.get(), 1, MOST_ROWS) : USUAL_ROWS),
              map.place()));
    }
    return tables;
  }

  private List<String> total(YamlMap table, List<ColumnSpec> columns) {
    List<String> total = new ArrayList<>();
    Map<String, ColumnSpec> byKey =
        columns.stream().collect(toMap(ColumnSpec::key, c -> c, (one, two) -> one));
    for (YamlText word : table.texts("total")) {
      Optional<ColumnSpec> column = words.known(word, "column", byKey);
      if (column.isPresent() && column.get().kind().adds()) {
        total.add(column.get().key());
      } else if (column.isPresent()) {
        table.fault(
            "total",
            "'" + word.value() + "' is " + column.get().kind().id() + ", which cannot be summed");
      }
    }
    return total;
  }

  List<SumRule> sums(YamlMap plan) {
    List<SumRule> sums = new ArrayList<>();
    for (YamlMap map : plan.maps("sums")) {
      map.only("table", "column", "equals");
      sums.add(
          places.note(
              new SumRule(
                  map.required("table", "table: services").value(),
                  map.required("column", "column: due").value(),
                  map.required("equals", "equals: due").value()),
              map.place()));
    }
    return sums;
  }

  Optional<ChartSpec> chart(YamlMap plan) {
    return plan.map("chart")
        .map(map -> {
          map.only("type", "table", "x", "y");
          return places.note(
              new ChartSpec(
                  map.required("type", "type: bar").value(),
                  map.required("table", "table: services").value(),
                  map.required("x", "x: service").value(),
                  map.required("y", "y: due").value()),
              map.place());
        });
  }

  List<WarningSpec> warnings(YamlMap plan) {
    List<WarningSpec> warnings = new ArrayList<>();
    for (YamlMap map : plan.maps("warnings")) {
      map.only("query", "text", "article", "columns", "currency");
      warnings.add(
          places.note(
              new WarningSpec(
                  map.required("query", "query: doubts").value(),
                  new Phrase(map.required("text", "text: \"{provider} is late.\"").value()),
                  value(map, "article"),
                  columns(map),
                  value(map, "currency")),
              map.place()));
    }
    return warnings;
  }

  private List<ColumnSpec> columns(YamlMap owner) {
    List<ColumnSpec> columns = new ArrayList<>();
    for (YamlMap map : owner.maps("columns")) {
      map.only("key", "label", "type", "define");
      YamlText key = map.required("key", "key: due");
      columns.add(
          places.note(
              new ColumnSpec(
                  key.value(),
                  words.label(map.text("label").orElse(key)),
                  kind(map),
                  value(map, "define")),
              map.place()));
    }
    return columns;
  }

  private ColumnKind kind(YamlMap map) {
    return words.known(map.required("type", "type: text"), "type", KINDS).orElse(ColumnKind.TEXT);
  }

  private static Optional<String> value(YamlMap map, String key) {
    return map.text(key).map(YamlText::value);
  }
}
