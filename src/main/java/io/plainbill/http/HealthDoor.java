package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.ops.Readiness;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Whether the service lives and can answer, for machines that ask without a token. */
final class HealthDoor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Readiness readiness;
  private final Optional<Tls> tls;
  private final Clock clock;

  HealthDoor(Readiness readiness, Optional<Tls> tls, Clock clock) {
    this.readiness = readiness;
    this.tls = tls;
    this.clock = clock;
  }

  void live(Context ctx) {
    Reply.json(ctx, JSON.createObjectNode().put("status", "live"));
  }

  /** A certificate that ends is told beside; the service is ready all the same. */
  void ready(Context ctx) {
    if (!readiness.ready()) {
      throw new Fault(
          Fault.Kind.UNAVAILABLE,
          "The database does not answer; try again in a moment.",
          Map.of("Retry-After", "2"));
    }
    ObjectNode ready = JSON.createObjectNode().put("status", "ready");
    tls.map(Tls::lifetime)
        .ifPresent(lifetime ->
            ready
                .putObject("certificate")
                .put("state", lifetime.at(clock.instant()).id())
                .put("until", lifetime.until().toString()));
    Reply.json(ctx, ready);
  }
}
