package io.plainbill.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The audit trail repeats what people said, who may well have named what is foreign. */
final class Spoken {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Spoken() {}

  /** That reply without the questions and what was understood of them. */
  static String without(String reply) {
    int begin = reply.indexOf("{\"entries\"");
    if (begin < 0) {
      return reply;
    }
    try {
      JsonNode trail = JSON.readTree(reply.substring(begin));
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
      return trail.toString();
    } catch (JsonProcessingException cut) {
      return reply;
    }
  }
}
