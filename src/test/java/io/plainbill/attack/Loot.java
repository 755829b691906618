package io.plainbill.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

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

  /** Conversations of each that may be deleted. */
  private static final int DOOMED = 3;

  /** Rows of a table and how to get more of them. */
  record Rest(Asker owner, String answer, String table, String cursor) {}

  /** Something that was given to somebody. */
  record Given(Asker owner, String id) {}

  final List<Given> answers = new ArrayList<>();
  final List<String> conversations = new ArrayList<>();
  final List<Given> imports = new ArrayList<>();
  final List<Rest> rests = new ArrayList<>();
  final List<Given> documents = new ArrayList<>();
  final List<Given> exports = new ArrayList<>();
  final List<Given> cases = new ArrayList<>();
  final List<String> intents = new ArrayList<>();
  final List<String> examples = new ArrayList<>();

  /** Which slots each question takes. */
  final Map<String, List<String>> slots = new HashMap<>();

  private final Map<Asker, Own> own = new HashMap<>();

  /** What one asker was given, at least one of each but documents. */
  record Own(
      List<String> intents,
      List<String> conversations,
      List<String> answers,
      List<Rest> rests,
      List<String> documents,
      List<String> doomed) {
    Own() {
      this(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }
  }

  Own of(Asker asker) {
    return own.getOrDefault(asker, new Own());
  }

  /** Their own file in the making, or made. */
  Given export(Asker asker) {
    return exports.stream().filter(one -> one.owner().equals(asker)).findFirst().orElseThrow();
  }

  /**
   * What they were given.
   *
   * @param invoices the numbers of all invoices
   * @param exporting has a file made of that answer in the background, and tells its id
   */
  static Loot of(
      List<Asker> askers, List<String> invoices, UnaryOperator<String> exporting, Line line) {
    Loot loot = new Loot();
    Set<String> examples = new TreeSet<>();
    for (Asker asker : askers) {
      Own mine = new Own();
      loot.own.put(asker, mine);
      QUESTIONS.forEach(question -> loot.ask(asker, mine, question, line));
      String first = mine.answers.getFirst();
      loot.exports.add(new Given(asker, exporting.apply(first)));
      loot.handOver(asker, first, line);
      doom(asker, mine, line);
      JsonNode known = json(line.send(Shot.get(Kind.INTENTS, asker, "/v1/intents")));
      for (JsonNode intent : known.path("intents")) {
        String id = intent.path("id").asText();
        List<String> takes = new ArrayList<>();
        intent.path("slots").forEach(slot -> takes.add(slot.asText()));
        loot.slots.put(id, takes);
        if (!hostile(id)) {
          mine.intents.add(id);
        }
        intent.path("examples").forEach(example -> examples.add(example.asText()));
      }
      invoices.forEach(number -> loot.fetch(asker, mine, number, line));
      loot.send(asker, line);
    }
    loot.slots.keySet().stream().filter(id -> !hostile(id)).sorted().forEach(loot.intents::add);
    loot.examples.addAll(examples);
    return loot;
  }

  private static boolean hostile(String intent) {
    return intent.startsWith("hostile.");
  }

  private void ask(Asker asker, Own mine, String question, Line line) {
    String body =
        JSON.createObjectNode()
            .put("question", question)
            .put("reason", "ticket CS-1042")
            .toString();
    JsonNode answer = json(line.send(Shot.ask(Kind.WORDS, asker, body)));
    String id = answer.path("id").asText();
    answers.add(new Given(asker, id));
    mine.answers.add(id);
    conversations.add(answer.path("conversation").asText());
    mine.conversations.add(answer.path("conversation").asText());
    for (JsonNode table : answer.path("tables")) {
      String cursor = table.path("more").path("cursor").asText();
      Rest rest = new Rest(asker, id, table.path("key").asText(), cursor);
      rests.add(rest);
      mine.rests.add(rest);
    }
  }

  private void handOver(Asker asker, String answer, Line line) {
    String body =
        JSON.createObjectNode().put("answer", answer).put("words", "please check").toString();
    Shot shot =
        Shot.of(Kind.HANDOFF, asker, "POST", "/v1/handoffs?reason=ticket%20CS-1042", body)
            .with("Content-Type: application/json");
    cases.add(new Given(asker, json(line.send(shot)).path("id").asText()));
  }

  /** Conversations that nobody needs. */
  private static void doom(Asker asker, Own mine, Line line) {
    String body = Shooter.question("what can you do").toString();
    for (int i = 0; i < DOOMED; i++) {
      JsonNode answer = json(line.send(Shot.ask(Kind.WORDS, asker, body)));
      mine.doomed.add(answer.path("conversation").asText());
    }
  }

  private void fetch(Asker asker, Own mine, String number, Line line) {
    Reply reply = line.send(Shot.get(Kind.DOCUMENT, asker, document(number)));
    if (reply.status() == 200) {
      documents.add(new Given(asker, number));
      mine.documents.add(number);
    }
  }

  /** Its address, with a reason for those who need one. */
  static String document(String number) {
    return "/v1/invoices/" + Shooter.encoded(number) + "/document?reason=ticket%20CS-1042";
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
