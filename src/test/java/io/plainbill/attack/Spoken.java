package io.plainbill.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trails, lists and cases repeat what people said, who may well have named what is foreign. */
final class Spoken {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Spoken() {}

  private static final Pattern REPEATING =
      Pattern.compile(
          "(?m)^(?:\\{\"(?:entries|conversations|handoffs|period|caller)\":|\\{\"id\":\"(?:CASE-|c_))");

  /** That reply without the questions and what was understood of them. */
  static String without(String reply) {
    Matcher repeating = REPEATING.matcher(reply);
    if (!repeating.find()) {
      return reply;
    }
    try {
      JsonNode trail = JSON.readTree(reply.substring(repeating.start()));
      for (JsonNode entry : trail.path("entries")) {
        ((ObjectNode) entry).remove("question");
        if (entry.get("who") instanceof ObjectNode who) {
          who.remove("reason");
        }
        if (entry.get("details") instanceof ObjectNode details) {
          details.remove("slots");
          details.remove("object");
          details.remove("action");
        }
      }
      strip(trail, "words", "note");
      trail.path("handoffs").forEach(one -> strip(one, "words", "note"));
      trail.path("conversations").forEach(one -> strip(one, "question"));
      trail.path("suggestions").forEach(one -> strip(one, "question"));
      trail.path("missed").forEach(one -> strip(one, "question"));
      trail.path("comments").forEach(one -> strip(one, "comment"));
      trail.path("said").forEach(one -> strip(one.path("feedback"), "comment"));
      return reply.substring(0, repeating.start()) + trail;
    } catch (JsonProcessingException cut) {
      return reply;
    }
  }

  private static void strip(JsonNode node, String... fields) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of(fields));
    }
  }
}
