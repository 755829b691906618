package io.plainbill.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What everybody was given for honest questions, for others to try. */
final class Loot {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> QUESTIONS =
      List.of(
          "what is my bill for May 2026",
          "why is May 2026 negative",
          "cost by region for May 2026",
          "cost by day for May 2026",
          "which rebates are there for the last 12 months",
          "how much rebate did we earn in the last 12 months",
          "all invoices of the last 12 months",
          "what can you do");

  /** Rows of a table and how to get more of them. */
  record Rest(Asker owner, String answer, String table, String cursor) {}

  /** Something that was given to somebody. */
  record Given(Asker owner, String id) {}

  final List<Given> answers = new ArrayList<>();
  final List<Given> conversations = new ArrayList<>();
  final List<Given> imports = new ArrayList<>();
  final List<Rest> rests = new ArrayList<>();
  final Set<String> intents = new HashSet<>();
  final Set<String> examples = new HashSet<>();

  static Loot of(List<Asker> askers, Line line) {
    Loot loot = new Loot();
    for (Asker asker : askers) {
      QUESTIONS.forEach(question -> loot.ask(asker, question, line));
      JsonNode known = json(line.send(Shot.get(Kind.INTENTS, asker, "/v1/intents")));
      for (JsonNode intent : known.path("intents")) {
        loot.intents.add(intent.path("id").asText());
        intent.path("examples").forEach(example -> loot.examples.add(example.asText()));
      }
      loot.send(asker, line);
    }
    return loot;
  }

  private void ask(Asker asker, String question, Line line) {
    String body = JSON.createObjectNode().put("question", question).toString();
    JsonNode answer = json(line.send(Shot.ask(Kind.WORDS, asker, body)));
    String id = answer.path("id").asText();
    answers.add(new Given(asker, id));
    conversations.add(new Given(asker, answer.path("conversation").asText()));
    for (JsonNode table : answer.path("tables")) {
      String cursor = table.path("more").path("cursor").asText();
      rests.add(new Rest(asker, id, table.path("key").asText(), cursor));
    }
  }

  private void send(Asker asker, Line line) {
    Shot file =
        Shot.of(Kind.IMPORT, asker, "POST", "/v1/imports?kind=orders", "order,secret")
            .with("Content-Type: text/csv");
    Reply taken = line.send(file);
    if (taken.status() == 202) {
      imports.add(new Given(asker, json(taken).path("id").asText()));
    }
  }

  private static JsonNode json(Reply reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(reply.toString(), wrong);
    }
  }
}
