package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.assistant.Brains;
import io.plainbill.knowledge.Article;
import io.plainbill.knowledge.Knowledge.Mark;
import io.plainbill.knowledge.Knowledge.Passage;

/** The knowledge base: search, and one article. Only what the caller's audience may read. */
final class ArticleDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 10;
  private static final int LONGEST = 500;

  private final Callers callers;
  private final Brains brains;

  ArticleDoor(Callers callers, Brains brains) {
    this.callers = callers;
    this.brains = brains;
  }

  void search(Context ctx) {
    Caller caller = callers.of(ctx);
    String words = ctx.queryParam("q");
    if (words == null || words.isBlank() || words.length() > LONGEST) {
      throw new Fault(
          Fault.Kind.MALFORMED,
          "Say what to look for: /v1/articles?q=effective+cost, at most "
              + LONGEST
              + " characters.");
    }
    ObjectNode reply = JSON.createObjectNode();
    reply.putArray("articles");
    for (Passage passage : brains.current().knowledge().search(words, caller.audience(), MOST)) {
      ObjectNode found = reply.withArray("articles").addObject();
      found
          .put("id", passage.article().id())
          .put("title", passage.article().title())
          .put("kind", passage.article().kind())
          .put("text", passage.text())
          .put("link", "/v1/articles/" + passage.article().id());
      for (Mark mark : passage.marks()) {
        found.withArray("marks").addArray().add(mark.from()).add(mark.until());
      }
    }
    Reply.json(ctx, reply);
  }

  void one(Context ctx) {
    Caller caller = callers.of(ctx);
    Article article =
        brains
            .current()
            .knowledge()
            .byId(ctx.pathParam("id"), caller.audience())
            .orElseThrow(
                () -> new Fault(Fault.Kind.NOT_FOUND, "There is no such article for this caller."));
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", article.id())
            .put("title", article.title())
            .put("kind", article.kind())
            .put("summary", article.summary());
    node.putArray("fixes");
    article.fixes().forEach(fix -> node.withArray("fixes").add(fix));
    Reply.json(ctx, node.put("markdown", article.body()));
  }
}
