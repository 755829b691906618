package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bodies and the headers that every reply carries. */
final class Reply {
  private static final Map<String, String> GUARDING =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cache-Control", "no-store",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Content-Security-Policy",
              "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'");

  /** A browser that came by TLS once comes by TLS alone, for a year (HSTS). */
  private static final Map<String, String> GUARDING_TLS =
      Stream.concat(
              GUARDING.entrySet().stream(),
              Stream.of(Map.entry("Strict-Transport-Security", "max-age=31536000")))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

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

  /** The headers that {@link #guard} and faults below any route set, by name. */
  static Map<String, String> guarding(boolean secure) {
    return secure ? GUARDING_TLS : GUARDING;
  }

  /** Nothing here may be kept by a cache, framed, or used by another site. */
  static void guard(Context ctx) {
    guarding(Way.of(ctx).secure()).forEach(ctx::header);
    ctx.header(Problem.REFERENCE, RequestLog.reference(ctx));
  }
}
