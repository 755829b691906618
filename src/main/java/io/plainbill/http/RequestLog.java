package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.access.Identified;
import io.plainbill.ops.Causes;
import io.plainbill.ops.Meters;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line per request. It names the route, never the address, and holds neither tokens nor
 * words of a question; causes are told by class and place, since messages may hold SQL and values.
 */
final class RequestLog {
  private static final Logger LOG = LoggerFactory.getLogger("plainbill.requests");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REFERENCE = "reference";
  private static final String CALLER = "caller";
  private static final String INTENT = "intent";
  private static final String CAUSE = "cause";
  private static final String REFUSED = "refused";

  private final Clock clock;
  private final Meters meters;

  RequestLog(Clock clock, Meters meters) {
    this.clock = clock;
    this.meters = meters;
  }

  /** The request's reference; made on first use. */
  static String reference(Context ctx) {
    String known = ctx.attribute(REFERENCE);
    if (known != null) {
      return known;
    }
    String made = Problem.newReference();
    ctx.attribute(REFERENCE, made);
    return made;
  }

  static void caller(Context ctx, Caller caller) {
    ctx.attribute(CALLER, caller);
  }

  /** Why a token counted for nothing; told to the operator alone. */
  static void refused(Context ctx, Identified.Why why) {
    ctx.attribute(REFUSED, why.name().toLowerCase(Locale.ROOT));
  }

  static void intent(Context ctx, String intent) {
    ctx.attribute(INTENT, intent);
  }

  static void cause(Context ctx, Throwable cause) {
    ctx.attribute(CAUSE, Causes.describe(cause));
  }

  /** Logs what no route could catch. */
  static void crash(String reference, Throwable error) {
    LOG.error(
        "{}",
        JSON.createObjectNode()
            .put("level", "error")
            .put(REFERENCE, reference)
            .put(CAUSE, Causes.describe(error)));
  }

  void write(Context ctx, float millis) {
    meters.request(route(ctx), ctx.statusCode(), Duration.ofNanos((long) (millis * 1_000_000)));
    ObjectNode line =
        JSON.createObjectNode()
            .put("time", clock.instant().toString())
            .put("level", ctx.statusCode() < 500 ? "info" : "error")
            .put(REFERENCE, reference(ctx))
            .put("method", ctx.method().name())
            .put("route", route(ctx))
            .put("status", ctx.statusCode())
            .put("ms", Math.round(millis));
    Caller caller = ctx.attribute(CALLER);
    if (caller != null) {
      line.put("subject", caller.subject())
          .put("organization", caller.organization().code())
          .put("role", caller.role().id());
    }
    Optional.ofNullable(ctx.<String>attribute(INTENT)).ifPresent(id -> line.put(INTENT, id));
    Optional.ofNullable(ctx.<String>attribute(REFUSED)).ifPresent(why -> line.put(REFUSED, why));
    Optional.ofNullable(ctx.<String>attribute(CAUSE)).ifPresent(why -> line.put(CAUSE, why));
    LOG.info("{}", line);
  }

  /** A request that a mounted door answered, which says itself what it was about. */
  static void mounted(
      Clock clock,
      String reference,
      String method,
      String route,
      HttpServletResponse response,
      Duration took) {
    LOG.info(
        "{}",
        JSON.createObjectNode()
            .put("time", clock.instant().toString())
            .put("level", response.getStatus() < 500 ? "info" : "error")
            .put(REFERENCE, reference)
            .put("method", method)
            .put("route", route)
            .put("status", response.getStatus())
            .put("ms", took.toMillis()));
  }

  private static String route(Context ctx) {
    var matched = ctx.endpoints().lastHttpEndpoint();
    return matched == null ? "none" : matched.path;
  }
}
