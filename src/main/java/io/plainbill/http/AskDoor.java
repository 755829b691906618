package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.access.Permission;
import io.plainbill.answer.Answer;
import io.plainbill.assistant.Again;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.MoreRows;
import io.plainbill.assistant.QuestionRefused;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import java.util.Map;

/** Questions in, answers out; answers again; and what this caller may ask. */
final class AskDoor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Callers callers;
  private final Assistant assistant;
  private final Writing writing;
  private final int largestBody;

  AskDoor(Callers callers, Assistant assistant, Writing writing, int largestBody) {
    this.callers = callers;
    this.assistant = assistant;
    this.writing = writing;
    this.largestBody = largestBody;
  }

  void ask(Context ctx) {
    Caller caller = callers.of(ctx);
    Format format = Format.wanted(ctx);
    Answer answer = ask(ctx, caller);
    RequestLog.intent(ctx, answer.interpretation().match().intent());
    switch (format) {
      case JSON -> Reply.json(ctx, writing.json().apply(answer));
      case TEXT -> Reply.text(ctx, writing.text().apply(answer));
    }
    ctx.header("Plainbill-Conversation", answer.conversation());
  }

  private Answer ask(Context ctx, Caller caller) {
    try {
      return assistant.ask(AskBody.read(Body.json(ctx, largestBody)), caller, Callers.origin(ctx));
    } catch (QuestionRefused refused) {
      throw new Fault(Fault.Kind.MALFORMED, refused.faults(), Map.of());
    }
  }

  void again(Context ctx) {
    Caller caller = callers.of(ctx);
    switch (assistant.again(ctx.pathParam("id"), Reasoned.visit(ctx, caller))) {
      case Again.Found(var body, _) -> Reply.json(ctx, body);
      case Again.NotThere() ->
          throw new Fault(Fault.Kind.NOT_FOUND, "There is no such answer for this caller.");
      case Again.SayWhy(var words) -> throw new Fault(Fault.Kind.FORBIDDEN, words);
    }
  }

  void rows(Context ctx) {
    Caller caller = callers.of(ctx);
    String id = ctx.pathParam("id");
    String table = ctx.pathParam("key");
    String cursor = ctx.queryParam("cursor");
    switch (cursor == null
        ? assistant.rows(id, table, Reasoned.visit(ctx, caller))
        : assistant.rows(id, table, cursor, Reasoned.visit(ctx, caller))) {
      case MoreRows.Page(var page) -> Reply.json(ctx, writing.page().apply(page));
      case MoreRows.NotThere() ->
          throw new Fault(Fault.Kind.NOT_FOUND, "There is no such table for this caller.");
      case MoreRows.SayWhy(var words) -> throw new Fault(Fault.Kind.FORBIDDEN, words);
      case MoreRows.NoCursor() ->
          throw new Fault(
              Fault.Kind.MALFORMED,
              "That cursor is not one of this table's; take the one that came with the rows before,"
                  + " or leave it out to begin with the first row.");
      case MoreRows.AskAgain() ->
          throw new Fault(
              Fault.Kind.GONE,
              "What this answer is made from has changed since it was given, and new rows would not"
                  + " fit to its figures: ask the question again.");
    }
  }

  void intents(Context ctx) {
    Caller caller = callers.of(ctx);
    ObjectNode reply = JSON.createObjectNode();
    reply.putArray("intents");
    for (Intent intent : assistant.intents(caller)) {
      ObjectNode node = reply.withArray("intents").addObject();
      node.put("id", intent.id()).put("title", intent.title());
      intent.examples().forEach(example -> node.withArray("examples").add(example));
      node.putArray("slots");
      if (caller.role().mayAsk(intent.id()) == Permission.WITH_REASON) {
        node.put("needsReason", true);
      }
      intent.takes().stream().sorted().map(SlotName::id).forEach(node.withArray("slots")::add);
    }
    Reply.json(ctx, reply);
  }
}
