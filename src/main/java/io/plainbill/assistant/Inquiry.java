package io.plainbill.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.language.Turn;
import io.plainbill.memory.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be answered now: the question as it came, or the one that waited for a reason, with
 * the reason that came.
 *
 * @param before what the question carries on
 * @param reason what was said on why, whatever it is worth
 * @param refusals how many reasons were worth nothing before this one
 */
record Inquiry(Question.Asked asked, Optional<Turn> before, Optional<String> reason, int refusals) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How questions begin or end, and reasons do not: somebody asks something else instead. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?is)(what|what's|why|how|which|who|whose|when|where|show|list|give|tell|compare|and|is"
              + "|are|can|could|did|does|do|cancel|never ?mind|stop|help)\\b.*|.*[?？]\\W*|.*[吗呢]\\W*"
              + "|(为什么|为何|什么|哪|多少|怎么|查|显示).*");

  /** The question, or the waiting one if this is a reply to being asked why. */
  static Inquiry of(Question question, Optional<Turn> before, Optional<Waiting> waiting) {
    if (waiting.isPresent()
        && question.reason().isEmpty()
        && question.asked() instanceof Question.Words(var text)
        && !QUESTION.matcher(text.strip()).matches()) {
      Waiting held = waiting.get();
      return new Inquiry(read(held.asked()), held.before(), Optional.of(text), held.refusals());
    }
    return new Inquiry(question.asked(), before, question.reason(), 0);
  }

  /** The same, kept until a reason comes. */
  Waiting waiting() {
    return new Waiting(write(asked), before, reason.isPresent() ? refusals + 1 : refusals);
  }

  private static String write(Question.Asked asked) {
    ObjectNode node = JSON.createObjectNode();
    switch (asked) {
      case Question.Words(var text) -> node.put("question", text);
      case Question.Parts(var intent, var slots) -> {
        ObjectNode parts = node.put("intent", intent).putObject("slots");
        slots.forEach(parts::put);
      }
    }
    return node.toString();
  }

  private static Question.Asked read(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      if (node.has("question")) {
        return new Question.Words(node.path("question").asText());
      }
      Map<String, String> slots = new HashMap<>();
      node.path("slots")
          .properties()
          .forEach(slot -> slots.put(slot.getKey(), slot.getValue().asText()));
      return new Question.Parts(node.path("intent").asText(), slots);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("a waiting question is not JSON", wrong);
    }
  }
}
