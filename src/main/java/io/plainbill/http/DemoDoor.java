package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Hands the demo's tokens to this machine only: to a loopback address, not through a proxy, not to
 * another site's page. That no foreign name is made to point here is seen to by {@link Hosts}.
 */
final class DemoDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PROXIED =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final List<DemoToken> tokens;

  DemoDoor(List<DemoToken> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  void list(Context ctx) {
    if (!loopback(ctx) || crossSite(ctx)) {
      throw new Fault(
          Fault.Kind.FORBIDDEN,
          "The demo's tokens are only for this machine: ask http://127.0.0.1:"
              + ctx.req().getLocalPort()
              + "/demo/tokens from it.");
    }
    ArrayNode list = JSON.createArrayNode();
    tokens.forEach(token ->
        list.addObject()
            .put("role", token.role())
            .put("organization", token.organization())
            .put("subject", token.subject())
            .put("token", token.token().reveal()));
    Reply.json(ctx, list);
  }

  private static boolean loopback(Context ctx) {
    boolean proxied = PROXIED.stream().anyMatch(header -> ctx.header(header) != null);
    try {
      return !proxied
          && InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress()
          && InetAddress.getByName(ctx.req().getLocalAddr()).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }

  /** True for a request that a page of another site makes a browser send. */
  private static boolean crossSite(Context ctx) {
    String site = ctx.header("Sec-Fetch-Site");
    return ctx.header("Origin") != null
        || (site != null && !site.equals("none") && !site.equals("same-origin"));
  }
}
