package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.assistant.Votes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether an answer helped. */
final class FeedbackDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HELPFUL = "helpful";
  private static final String COMMENT = "comment";
  private static final int LONGEST = 2_000;

  private final Callers callers;
  private final Votes votes;
  private final int largestBody;

  FeedbackDoor(Callers callers, Votes votes, int largestBody) {
    this.callers = callers;
    this.votes = votes;
    this.largestBody = largestBody;
  }

  void give(Context ctx) {
    Caller caller = callers.of(ctx);
    Fields fields =
        Fields.read(
            Body.json(ctx, largestBody),
            new Fields.Known(Map.of(COMMENT, LONGEST), Set.of(HELPFUL), Map.of()));
    boolean helpful =
        fields
            .flag(HELPFUL)
            .orElseThrow(() ->
                new Fault(
                    Fault.Kind.MALFORMED, "Say whether it helped: {\"helpful\": true} or false."));
    String id = ctx.pathParam("id");
    switch (votes.vote(id, helpful, fields.text(COMMENT), Reasoned.visit(ctx, caller))) {
      case Votes.Outcome.Kept(var opinion, var next) -> {
        ObjectNode reply = JSON.createObjectNode().put("answer", id).put(HELPFUL, helpful);
        opinion.comment().ifPresent(words -> reply.put(COMMENT, words));
        reply.put("changedAt", opinion.changedAt().toString());
        write(reply, next);
        Reply.json(ctx, reply);
      }
      case Votes.Outcome.NotThere() ->
          throw new Fault(Fault.Kind.NOT_FOUND, "There is no such answer for this caller.");
      case Votes.Outcome.SayWhy(var words) -> throw new Fault(Fault.Kind.FORBIDDEN, words);
    }
  }

  private static void write(ObjectNode reply, List<Choice> next) {
    next.forEach(choice ->
        reply
            .withArray("suggestions")
            .addObject()
            .put("label", choice.label())
            .put("question", choice.question()));
  }
}
