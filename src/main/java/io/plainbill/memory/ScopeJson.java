package io.plainbill.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.access.Audience;
import io.plainbill.access.Scope;
import io.plainbill.access.Side;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A {@link Scope} as JSON, to stand beside what was read under it. */
final class ScopeJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScopeJson() {}

  static String write(Scope scope) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("audience", scope.audience().name())
            .put("organization", scope.organization())
            .put("batch", scope.batch());
    for (Side side : Side.values()) {
      scope.organizations(side).forEach(id -> node.withArray(side.name()).add(id));
    }
    scope.accounts().ifPresent(ids -> write(node, "accounts", ids));
    scope.customers().ifPresent(ids -> write(node, "customers", ids));
    return node.toString();
  }

  static Scope read(String json) {
    JsonNode node = parse(json);
    Set<Scope.Grant> grants = new HashSet<>();
    for (Side side : Side.values()) {
      node.path(side.name()).forEach(id -> grants.add(new Scope.Grant(id.asInt(), side)));
    }
    return new Scope(
        Audience.valueOf(node.path("audience").asText()),
        node.path("organization").asInt(),
        grants,
        narrowing(node, "accounts"),
        narrowing(node, "customers"),
        node.path("batch").asLong());
  }

  private static void write(ObjectNode node, String field, Set<Integer> ids) {
    node.putArray(field);
    new TreeSet<>(ids).forEach(id -> node.withArray(field).add(id));
  }

  private static Optional<Set<Integer>> narrowing(JsonNode node, String field) {
    return node.has(field) ? Optional.of(numbers(node.path(field))) : Optional.empty();
  }

  private static Set<Integer> numbers(JsonNode array) {
    Set<Integer> numbers = new HashSet<>();
    array.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("a stored scope is not JSON", wrong);
    }
  }
}
