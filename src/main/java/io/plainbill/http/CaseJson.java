package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.plainbill.access.Caller;
import io.plainbill.assistant.Desk;
import io.plainbill.assistant.Shown;
import io.plainbill.memory.HandedOver;
import java.util.List;

/** Cases as JSON: for whoever handed them over, and for the people who take care of them. */
final class CaseJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CaseJson() {}

  static ObjectNode list(List<HandedOver> found) {
    ObjectNode reply = JSON.createObjectNode();
    reply.putArray("handoffs");
    found.stream().limit(Desk.MOST).forEach(one -> reply.withArray("handoffs").add(asked(one)));
    if (found.size() > Desk.MOST) {
      reply.put("cursor", found.get(Desk.MOST - 1).file().openedAt().toString());
    }
    return reply;
  }

  static ObjectNode mine(HandedOver one) {
    ObjectNode node = asked(one);
    one.file()
        .answer()
        .ifPresent(id -> node.withObject("links").put("answer", "/v1/answers/" + id));
    return node;
  }

  static ObjectNode inCare(HandedOver one, Shown.Answer answer) {
    ObjectNode node = asked(one);
    switch (answer) {
      case Shown.Answer.Body(var json, var question) -> {
        question.ifPresent(words -> node.put("question", words));
        node.putRawValue("shown", new RawValue(json));
      }
      case Shown.Answer.Gone() ->
          node.put(
              "notShown",
              "The answer is not kept any more: its time is over, or it was deleted with its"
                  + " conversation.");
      case Shown.Answer.Withheld() ->
          node.put(
              "notShown",
              "The answer shows what is not open to your role: please ask a colleague whose role it"
                  + " is open to, or whoever handed it over.");
      case Shown.Answer.None() ->
          node.put("notShown", "The case is about no answer in particular.");
    }
    return node;
  }

  private static ObjectNode asked(HandedOver one) {
    Caller asker = one.asker();
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", one.reference())
            .put("state", one.file().open() ? "open" : "closed")
            .put("openedAt", one.file().openedAt().toString());
    one.file().closedAt().ifPresent(at -> node.put("closedAt", at.toString()));
    one.file().note().ifPresent(words -> node.put("note", words));
    node.putObject("desk").put("code", one.desk().code()).put("name", one.desk().name());
    node.putObject("asker")
        .put("subject", asker.subject())
        .put("organization", asker.organization().name())
        .put("role", asker.role().id());
    one.words().ifPresent(words -> node.put("words", words));
    one.conversation().ifPresent(id -> node.put("conversation", id));
    one.file().answer().ifPresent(id -> node.put("answer", id));
    if (!one.intent().isEmpty()) {
      node.put("intent", one.intent());
    }
    one.covers().ifPresent(json -> node.putRawValue("scope", new RawValue(json)));
    node.putObject("links").put("self", "/v1/handoffs/" + one.reference());
    return node;
  }
}
