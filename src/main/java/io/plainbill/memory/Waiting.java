package io.plainbill.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.language.Turn;
import io.plainbill.language.TurnJson;
import java.util.Optional;

/**
 * A question that waits for its asker to say why.
 *
 * @param asked the question, as the assistant writes and reads it
 * @param before what the question carried on
 * @param refusals how many replies did not say why
 */
public record Waiting(String asked, Optional<Turn> before, int refusals) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String write() {
    ObjectNode node = JSON.createObjectNode().put("asked", asked).put("refusals", refusals);
    before.ifPresent(turn -> node.put("before", TurnJson.write(turn)));
    return node.toString();
  }

  static Waiting read(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new Waiting(
          node.path("asked").asText(),
          node.has("before")
              ? Optional.of(TurnJson.read(node.path("before").asText()))
              : Optional.empty(),
          node.path("refusals").asInt());
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("a waiting question is not JSON", wrong);
    }
  }
}
