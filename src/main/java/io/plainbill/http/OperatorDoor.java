package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Right;
import io.plainbill.access.View;
import io.plainbill.assistant.Brain;
import io.plainbill.assistant.Brains;
import io.plainbill.ops.Meters;
import java.util.List;
import java.util.Map;

/** For those who run the service: its measures, and taking in new intents and articles. */
final class OperatorDoor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Callers callers;
  private final Organizations organizations;
  private final Brains brains;
  private final Meters meters;
  private final AuditTrail trail;

  OperatorDoor(
      Callers callers,
      Organizations organizations,
      Brains brains,
      Meters meters,
      AuditTrail trail) {
    this.callers = callers;
    this.organizations = organizations;
    this.brains = brains;
    this.meters = meters;
    this.trail = trail;
  }

  void metrics(Context ctx) {
    requireOperator(ctx, "read the service's metrics");
    Reply.text(ctx, meters.text());
  }

  private Caller requireOperator(Context ctx, String act) {
    Caller caller = callers.of(ctx);
    if (!caller.role().may(Right.RELOAD)
        || !(caller.view() instanceof View.Whole)
        || !organizations.isTop(caller.organization())) {
      throw new Fault(
          Fault.Kind.FORBIDDEN,
          "Only an admin who sees all of the organisation above all others may "
              + act
              + ": please ask one there, or the operator.");
    }
    return caller;
  }

  private static AuditEntry reloaded(Context ctx, Caller caller, Brain brain) {
    return new AuditEntry(
        AuditEntry.Action.RELOAD,
        brain.catalog().version(),
        "",
        Actor.of(caller, Callers.origin(ctx)),
        List.of(),
        JSON.createObjectNode()
            .put("intents", brain.catalog().version())
            .put("articles", brain.knowledge().version())
            .toString());
  }

  void reload(Context ctx) {
    Caller caller = requireOperator(ctx, "reload intents and articles");
    switch (brains.reload(brain -> trail.append(reloaded(ctx, caller, brain)))) {
      case Brains.Ready(Brain brain) ->
          Reply.json(
              ctx,
              JSON.createObjectNode()
                  .put("intents", brain.catalog().intents().size())
                  .put("version", brain.catalog().version())
                  .put("articles", brain.knowledge().version()));
      case Brains.Refused(var faults) -> throw new Fault(Fault.Kind.REFUSED, faults, Map.of());
    }
  }
}
