package io.plainbill.http;

import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.access.Tokens;
import java.util.Locale;
import java.util.Map;

/** Who is calling, from the bearer token; every other request ends here. */
final class Callers {
  private static final String SCHEME = "bearer ";

  private final Tokens tokens;
  private final Rates rates;

  Callers(Tokens tokens, Rates rates) {
    this.tokens = tokens;
    this.rates = rates;
  }

  /** The caller, who is within their rate. */
  Caller of(Context ctx) {
    String header = ctx.header("Authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw unauthenticated();
    }
    String token = header.substring(SCHEME.length()).strip();
    Caller caller = tokens.caller(token).orElseThrow(Callers::unauthenticated);
    RequestLog.caller(ctx, caller);
    rates.take(caller);
    return caller;
  }

  private static Fault unauthenticated() {
    return new Fault(
        Fault.Kind.UNAUTHENTICATED,
        "Send 'Authorization: Bearer' with a token that is valid; an operator makes one with"
            + " 'plainbill token create'.",
        Map.of("WWW-Authenticate", "Bearer realm=\"plainbill\""));
  }
}
