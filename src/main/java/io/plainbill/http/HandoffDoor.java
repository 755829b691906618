package io.plainbill.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.assistant.Desk;
import io.plainbill.memory.HandedOver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases for a person: handed over, looked at, closed. */
final class HandoffDoor {
  private static final String ANSWER = "answer";
  private static final String CONVERSATION = "conversation";
  private static final String WORDS = "words";
  private static final String NOTE = "note";
  private static final int LONGEST_ID = 200;
  private static final int LONGEST = 2_000;

  private final Callers callers;
  private final Desk desk;
  private final int largestBody;

  HandoffDoor(Callers callers, Desk desk, int largestBody) {
    this.callers = callers;
    this.desk = desk;
    this.largestBody = largestBody;
  }

  void open(Context ctx) {
    Caller caller = callers.of(ctx);
    Fields fields =
        Fields.read(
            Body.json(ctx, largestBody),
            Fields.Known.texts(
                Map.of(ANSWER, LONGEST_ID, CONVERSATION, LONGEST_ID, WORDS, LONGEST)));
    Desk.Request request =
        new Desk.Request(
            fields.text(ANSWER), fields.text(CONVERSATION), fields.text(WORDS).orElse(""));
    if (request.answer().isPresent() && request.conversation().isPresent()) {
      throw new Fault(
          Fault.Kind.MALFORMED,
          "Send either 'answer', or 'conversation' for its last answer, not both.");
    }
    if (request.answer().isEmpty()
        && request.conversation().isEmpty()
        && request.words().isEmpty()) {
      throw new Fault(
          Fault.Kind.MALFORMED,
          "Nothing is handed over: send 'answer', 'conversation' or 'words', or words with one of"
              + " the others.");
    }
    switch (desk.open(request, Reasoned.visit(ctx, caller))) {
      case Desk.Outcome.Mine(var one) -> {
        ctx.status(201).header("Location", "/v1/handoffs/" + one.reference());
        Reply.json(ctx, CaseJson.mine(one));
      }
      case Desk.Outcome.SayWhy(var words) -> throw new Fault(Fault.Kind.FORBIDDEN, words);
      default ->
          throw new Fault(
              Fault.Kind.NOT_FOUND, "There is no such answer or conversation for this caller.");
    }
  }

  /** The caller's own cases, or with {@code ?desk} those that they take care of. */
  void list(Context ctx) {
    Caller caller = callers.of(ctx);
    Instant before = Cursor.of(ctx).orElse(Cursor.LAST);
    List<HandedOver> found =
        Optional.ofNullable(ctx.queryParam("desk")).isPresent()
            ? desk.inCare(caller, before)
            : desk.mine(caller, before);
    Reply.json(ctx, CaseJson.list(found));
  }

  void one(Context ctx) {
    Caller caller = callers.of(ctx);
    Reply.json(ctx, reply(desk.look(ctx.pathParam("id"), Reasoned.visit(ctx, caller))));
  }

  void close(Context ctx) {
    Caller caller = callers.of(ctx);
    Fields fields =
        Fields.read(Body.json(ctx, largestBody), Fields.Known.texts(Map.of(NOTE, LONGEST)));
    String note =
        fields
            .text(NOTE)
            .orElseThrow(() ->
                new Fault(
                    Fault.Kind.MALFORMED,
                    "Say in 'note' what came of it: whoever handed it over reads that."));
    Reply.json(ctx, reply(desk.close(ctx.pathParam("id"), note, Reasoned.visit(ctx, caller))));
  }

  private static ObjectNode reply(Desk.Outcome outcome) {
    return switch (outcome) {
      case Desk.Outcome.Mine(var one) -> CaseJson.mine(one);
      case Desk.Outcome.InCare(var one, var answer) -> CaseJson.inCare(one, answer);
      case Desk.Outcome.NotThere() ->
          throw new Fault(Fault.Kind.NOT_FOUND, "There is no such case for this caller.");
      case Desk.Outcome.SayWhy(var words) -> throw new Fault(Fault.Kind.FORBIDDEN, words);
      case Desk.Outcome.NotYours() ->
          throw new Fault(
              Fault.Kind.FORBIDDEN, "This case is closed by the people who take care of it.");
      case Desk.Outcome.Already() ->
          throw new Fault(Fault.Kind.CONFLICT, "This case was closed before.");
    };
  }
}
