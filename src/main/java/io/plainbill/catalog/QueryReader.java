package io.plainbill.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a plan's queries, from the file itself or from SQL files beside it. */
final class QueryReader {
  private static final Pattern PART = Pattern.compile("[a-z_]{1,40}");

  private final SqlFiles sqlFiles;
  private final Places places;
  private final Faults faults;

  QueryReader(SqlFiles sqlFiles, Places places, Faults faults) {
    this.sqlFiles = sqlFiles;
    this.places = places;
    this.faults = faults;
  }

  Map<String, Query> read(YamlMap plan) {
    Map<String, Query> queries = new LinkedHashMap<>();
    plan.map("queries")
        .ifPresent(map -> {
          List<String> parts = map.keys().stream().filter(map::isMap).toList();
          map.keys().stream()
              .filter(name -> !parts.contains(name))
              .forEach(name ->
                  map.text(name)
                      .flatMap(text -> query(name, text))
                      .ifPresent(query -> queries.put(name, query)));
          for (String name : parts) {
            map.map(name)
                .flatMap(part -> part(name, part, queries))
                .ifPresent(query -> queries.put(name, query));
          }
        });
    return queries;
  }

  /** {@code totals: {of: all, part: totals}}: some rows of a query that is run once. */
  private Optional<Query> part(String name, YamlMap map, Map<String, Query> queries) {
    map.only("of", "part");
    YamlText of = map.required("of", "of: all");
    YamlText part = map.required("part", "part: totals");
    if (!PART.matcher(part.value()).matches()) {
      faults.add(part.place(), "a part is called by small letters, such as totals");
      return Optional.empty();
    }
    Optional<Query> whole =
        Optional.ofNullable(queries.get(of.value())).filter(query -> query.part().isEmpty());
    if (whole.isEmpty() && !of.value().isEmpty()) {
      faults.add(
          of.place(),
          "'"
              + of.value()
              + "' is no query with SQL; "
              + Nearest.hint(of.value(), queries.keySet()));
    }
    return whole.map(query -> {
      Query made = query.part(name, part.value());
      return places.note(made, places.of(query));
    });
  }

  private Optional<Query> query(String name, YamlText text) {
    if (!SqlFiles.named(text.value())) {
      // A block's SQL starts on the line after its key.
      Place start = new Place(text.place().file(), text.place().line() + (text.block() ? 1 : 0));
      return Optional.of(query(name, text.value(), start));
    }
    String file = text.value();
    Optional<String> sql = sqlFiles.use(file);
    if (sql.isEmpty()) {
      faults.add(
          text.place(),
          "there is no SQL file '" + file + "'; " + Nearest.hint(file, sqlFiles.names()));
    }
    return sql.map(found -> query(name, found, new Place(file, 1)));
  }

  private Query query(String name, String sql, Place start) {
    Query query = places.note(new Query(name, sql, Binds.in(sql)), start);
    if (SqlText.hasSemicolon(sql)) {
      faults.add(start, "the query '" + name + "' has a semicolon; write one SELECT without it");
    }
    return query;
  }
}
