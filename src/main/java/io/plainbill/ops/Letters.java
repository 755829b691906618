package io.plainbill.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.memory.Answers;
import io.plainbill.memory.HandedOver;
import io.plainbill.memory.Words;
import java.util.Optional;

/**
 * Writes what a desk is told of a new case, the same with every try. A customer's answer goes along
 * as it was shown; a colleague's does not, since whoever reads the letter may have another role.
 */
final class Letters {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_FIGURES = 12;

  private final Answers answers;
  private final Words words;

  Letters(Answers answers, Words words) {
    this.answers = answers;
    this.words = words;
  }

  Letter write(HandedOver one) {
    Optional<Answers.Kept> kept = one.file().answer().flatMap(answers::find);
    Optional<Answers.Kept> shown =
        kept.filter(answer -> one.asker().audience() == Audience.CUSTOMER);
    Optional<String> question = shown.flatMap(answer -> words.of(answer.id(), answer.asker()));
    return new Letter(
        json(one, shown, question),
        oneLine("Case " + one.reference() + " from " + one.asker().organization().name()),
        text(one, shown, question));
  }

  private static String json(
      HandedOver one, Optional<Answers.Kept> shown, Optional<String> question) {
    Caller asker = one.asker();
    ObjectNode node =
        JSON.createObjectNode()
            .put("event", "handoff.opened")
            .put("case", one.reference())
            .put("openedAt", one.file().openedAt().toString());
    node.putObject("desk").put("code", one.desk().code()).put("name", one.desk().name());
    node.putObject("asker")
        .put("subject", asker.subject())
        .put("organization", asker.organization().code())
        .put("name", asker.organization().name())
        .put("role", asker.role().id());
    one.words().ifPresent(said -> node.put("words", said));
    one.conversation().ifPresent(id -> node.put("conversation", id));
    one.file().answer().ifPresent(id -> node.put("answer", id));
    if (!one.intent().isEmpty()) {
      node.put("intent", one.intent());
    }
    question.ifPresent(said -> node.put("question", said));
    one.covers().ifPresent(json -> node.putRawValue("scope", new RawValue(json)));
    shown.ifPresent(answer -> node.putRawValue("shown", new RawValue(answer.body())));
    return node.toString();
  }

  private static String text(
      HandedOver one, Optional<Answers.Kept> shown, Optional<String> question) {
    Caller asker = one.asker();
    StringBuilder text = new StringBuilder();
    line(text, "Case", one.reference());
    line(text, "From", asker.subject() + ", " + asker.organization().name());
    one.words().ifPresent(said -> line(text, "Their words", said));
    question.ifPresent(said -> line(text, "What was asked", said));
    shown.ifPresent(answer -> shown(text, answer.body()));
    one.file().answer().ifPresent(id -> line(text, "Answer", id));
    text.append("\nOpen ")
        .append(one.reference())
        .append(" in Plainbill to see the whole answer as it was shown, and to close the case.\n");
    return text.toString();
  }

  private static void shown(StringBuilder text, String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      line(text, "What was answered", answer.path("headline").asText());
      int left = MOST_FIGURES;
      for (JsonNode fact : answer.path("facts")) {
        if (left-- > 0) {
          String unit = fact.has("currency") ? " " + fact.path("currency").asText() : "";
          line(text, "  " + fact.path("label").asText(), fact.path("value").asText() + unit);
        }
      }
    } catch (JsonProcessingException own) {
      throw new IllegalStateException("a stored answer is JSON", own);
    }
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(label).append(": ").append(value).append('\n');
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
