package io.plainbill.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks into an answer's JSON as it was given. */
final class BodyJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BodyJson() {}

  /** What the answer says it covers: organisation, accounts, filters and period. */
  static Optional<String> covers(String body) {
    JsonNode scope = read(body).path("scope");
    return scope.isObject() ? Optional.of(scope.toString()) : Optional.empty();
  }

  /** An object with that field, or with none if there is nothing to say in it. */
  static String naming(String field, Optional<String> value) {
    ObjectNode node = JSON.createObjectNode();
    value.ifPresent(text -> node.put(field, text));
    return node.toString();
  }

  /** The keys of the tables that the answer shows. */
  static Set<String> tables(String body) {
    Set<String> keys = new HashSet<>();
    for (JsonNode table : read(body).path("tables")) {
      keys.add(table.path("key").asText());
    }
    return keys;
  }

  /** How many rows its tables have, those left out among them. */
  static long rows(String body) {
    long rows = rowsLeft(body);
    for (JsonNode table : read(body).path("tables")) {
      rows += table.path("rows").size();
    }
    return rows;
  }

  /** How many rows its tables have and do not show. */
  static long rowsLeft(String body) {
    long rows = 0;
    for (JsonNode table : read(body).path("tables")) {
      rows += table.path("more").path("rows").asLong();
    }
    return rows;
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("a stored answer is not JSON", wrong);
    }
  }
}
