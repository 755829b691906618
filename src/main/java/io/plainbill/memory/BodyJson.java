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
    try {
      Set<String> keys = new HashSet<>();
      for (JsonNode table : JSON.readTree(body).path("tables")) {
        keys.add(table.path("key").asText());
      }
      return keys;
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("a stored answer is not JSON", wrong);
    }
  }
}
