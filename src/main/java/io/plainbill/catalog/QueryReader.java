package io.plainbill.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a plan's queries, from the file itself or from SQL files beside it. */
final class QueryReader {
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
        .ifPresent(map ->
            map.keys()
                .forEach(name ->
                    map.text(name)
                        .flatMap(text -> query(name, text))
                        .ifPresent(query -> queries.put(name, query))));
    return queries;
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
