package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;

/** Who is asking: for a page that greets them before anything is asked. */
final class StartDoor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Callers callers;

  StartDoor(Callers callers) {
    this.callers = callers;
  }

  void start(Context ctx) {
    Caller caller = callers.of(ctx);
    ObjectNode reply = JSON.createObjectNode();
    reply
        .putObject("caller")
        .put("id", caller.organization().code() + "/" + caller.role().id() + "/" + caller.subject())
        .put("subject", caller.subject())
        .put("organization", caller.organization().name())
        .put("role", caller.role().id());
    reply.putArray("suggestions");
    Reply.json(ctx, reply);
  }
}
