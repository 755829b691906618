package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.assistant.Talks;
import io.plainbill.memory.Talk;
import java.time.Instant;
import java.util.List;

/** Everybody's own conversations: listed, read again, deleted. */
final class ConversationDoor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Callers callers;
  private final Talks talks;

  ConversationDoor(Callers callers, Talks talks) {
    this.callers = callers;
    this.talks = talks;
  }

  void list(Context ctx) {
    Caller caller = callers.of(ctx);
    List<Talk> found = talks.of(caller, Cursor.of(ctx).orElse(Cursor.LAST));
    ObjectNode reply = JSON.createObjectNode();
    reply.putArray("conversations");
    for (Talk talk : found.stream().limit(Talks.MOST).toList()) {
      ObjectNode node = reply.withArray("conversations").addObject();
      node.put("id", talk.id())
          .put("startedAt", talk.startedAt().toString())
          .put("changedAt", talk.changedAt().toString());
      talk.first().ifPresent(words -> node.put("question", words));
      node.put("answers", talk.answers());
      node.putObject("links").put("self", "/v1/conversations/" + talk.id());
    }
    if (found.size() > Talks.MOST) {
      reply.put("cursor", found.get(Talks.MOST - 1).changedAt().toString());
    }
    Reply.json(ctx, reply);
  }

  void one(Context ctx) {
    Caller caller = callers.of(ctx);
    String id = ctx.pathParam("id");
    Instant after = Cursor.of(ctx).orElse(Instant.EPOCH);
    List<Talks.Said> said =
        talks.said(id, after, Reasoned.visit(ctx, caller)).orElseThrow(ConversationDoor::notThere);
    ObjectNode reply = JSON.createObjectNode().put("id", id);
    reply.putArray("said");
    said.stream().limit(Talks.MOST).forEach(one -> write(one, reply.withArray("said").addObject()));
    if (said.size() > Talks.MOST) {
      reply.put("cursor", said.get(Talks.MOST - 1).at().toString());
    }
    Reply.json(ctx, reply);
  }

  private static void write(Talks.Said said, ObjectNode node) {
    node.put("at", said.at().toString());
    said.question().ifPresent(words -> node.put("question", words));
    said.body()
        .ifPresentOrElse(
            json -> node.putRawValue("answer", new RawValue(json)),
            () -> node.put("notShown", "This answer is not open to you now."));
    said.opinion()
        .ifPresent(opinion -> {
          ObjectNode feedback = node.putObject("feedback").put("helpful", opinion.helpful());
          opinion.comment().ifPresent(words -> feedback.put("comment", words));
        });
    node.putObject("links").put("answer", "/v1/answers/" + said.id());
  }

  void delete(Context ctx) {
    Caller caller = callers.of(ctx);
    String id = ctx.pathParam("id");
    if (!talks.delete(id, Reasoned.visit(ctx, caller))) {
      throw notThere();
    }
    Reply.json(
        ctx,
        JSON.createObjectNode()
            .put("deleted", id)
            .put(
                "kept",
                "The audit trail keeps that questions were asked, when and about what, without"
                    + " their words. Cases handed over to a person stay with them, without the"
                    + " answer."));
  }

  private static Fault notThere() {
    return new Fault(Fault.Kind.NOT_FOUND, "There is no such conversation of this caller.");
  }
}
