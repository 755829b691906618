package io.plainbill.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;

/** Looks into an answer's JSON as it was given. */
final class BodyJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BodyJson() {}

  /** The keys of the tables that the answer shows. */
  static Set<String> tables(String body) {
    Set<String> keys = new HashSet<>();
    for (JsonNode table : tree(body).path("tables")) {
      keys.add(table.path("key").asText());
    }
    return keys;
  }

  /** How many rows its tables have, those left out among them. */
  static long rows(String body) {
    long rows = rowsLeft(body);
    for (JsonNode table : tree(body).path("tables")) {
      rows += table.path("rows").size();
    }
    return rows;
  }

  /** How many rows its tables have and do not show. */
  static long rowsLeft(String body) {
    long rows = 0;
    for (JsonNode table : tree(body).path("tables")) {
      rows += table.path("more").path("rows").asLong();
    }
    return rows;
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("a stored answer is not JSON", wrong);
    }
  }
}
