package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;

/** Bodies and the headers that every reply carries. */
final class Reply {
  private Reply() {}

  static void json(Context ctx, JsonNode node) {
    json(ctx, node.toString());
  }

  static void json(Context ctx, String json) {
    ctx.contentType("application/json").result(json.getBytes(UTF_8));
  }

  static void text(Context ctx, String text) {
    ctx.contentType("text/plain; charset=utf-8").result(text.getBytes(UTF_8));
  }

  /** Nothing here may be kept by a cache, framed, or used by another site. */
  static void guard(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'")
        .header(Problem.REFERENCE, RequestLog.reference(ctx));
  }
}
