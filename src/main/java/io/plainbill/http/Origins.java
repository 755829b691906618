package io.plainbill.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Pages of other sites that may call {@code /v1} from a browser (CORS). A page shows a token of its
 * own: there are no cookies, so none are let through.
 *
 * @param allowed as browsers write them, such as {@code https://portal.example}
 */
public record Origins(Set<String> allowed) {
  /** No page of another site. */
  public static final Origins NONE = new Origins(Set.of());

  private static final Pattern ORIGIN =
      Pattern.compile("https?://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");
  private static final String OPEN = "/v1/";
  private static final String METHODS = "GET, HEAD, POST, DELETE";
  private static final String SENT = "Authorization, Content-Type, Accept";
  private static final String READ =
      "Content-Disposition, Location, Plainbill-Conversation, Plainbill-Reference, Repr-Digest,"
          + " Retry-After, WWW-Authenticate";
  private static final String SECONDS = "600";

  public Origins {
    allowed = Set.copyOf(allowed);
  }

  /**
   * Reads origins.
   *
   * @throws IllegalArgumentException with the one that is none
   */
  public static Origins of(Collection<String> written) {
    Set<String> allowed = new TreeSet<>();
    for (String one : written) {
      String origin = one.toLowerCase(Locale.ROOT).replaceAll("/$", "");
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(one);
      }
      allowed.add(origin);
    }
    return new Origins(allowed);
  }

  /** Lets a browser show the reply to a page that may see it. */
  void allow(Context ctx) {
    if (allowed.isEmpty() || !ctx.path().startsWith(OPEN)) {
      return;
    }
    ctx.header("Vary", "Origin");
    if (known(ctx)) {
      ctx.header("Access-Control-Allow-Origin", String.valueOf(ctx.header("Origin")));
      ctx.header("Access-Control-Expose-Headers", READ);
    }
  }

  /** Answers a browser that asks beforehand; from a page that may not, like any OPTIONS. */
  void preflight(Context ctx) {
    if (ctx.method().equals(HandlerType.OPTIONS)
        && ctx.header("Access-Control-Request-Method") != null
        && ctx.path().startsWith(OPEN)
        && known(ctx)) {
      ctx.header("Access-Control-Allow-Methods", METHODS);
      ctx.header("Access-Control-Allow-Headers", SENT);
      ctx.header("Access-Control-Max-Age", SECONDS);
      ctx.status(204).skipRemainingHandlers();
    }
  }

  private boolean known(Context ctx) {
    String origin = ctx.header("Origin");
    return origin != null && allowed.contains(origin);
  }
}
