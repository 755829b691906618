package io.plainbill.http;

import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.access.Identified;
import io.plainbill.access.Identities;
import io.plainbill.access.Origin;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/** Who is calling, from the bearer token; every other request ends here. */
final class Callers {
  private static final String SCHEME = "bearer ";

  private final Identities identities;
  private final Rates rates;

  Callers(Identities identities, Rates rates) {
    this.identities = identities;
    this.rates = rates;
  }

  /** The caller, who is within their rate. */
  Caller of(Context ctx) {
    String header = ctx.header("Authorization");
    // Of two it would be unclear which one a proxy in front has looked at.
    boolean one = Collections.list(ctx.req().getHeaders("Authorization")).size() == 1;
    if (header == null || !one || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      rates.takeFailure(ctx);
      throw unauthenticated();
    }
    String token = header.substring(SCHEME.length()).strip();
    Caller caller = identified(ctx, token);
    RequestLog.caller(ctx, caller);
    rates.take(caller);
    return caller;
  }

  private Caller identified(Context ctx, String token) {
    return switch (identities.of(token)) {
      case Identified.Known(Caller caller) -> caller;
      case Identified.Refused(var why) -> {
        RequestLog.refused(ctx, why);
        rates.takeFailure(ctx);
        throw unauthenticated();
      }
    };
  }

  /** Where the request came from, as the audit trail tells it. */
  static Origin origin(Context ctx) {
    return new Origin("http", ctx.ip());
  }

  private static Fault unauthenticated() {
    return new Fault(
        Fault.Kind.UNAUTHENTICATED,
        "Send 'Authorization: Bearer' with a token that is valid; an operator makes one with"
            + " 'plainbill token create'.",
        Map.of("WWW-Authenticate", "Bearer realm=\"plainbill\""));
  }
}
