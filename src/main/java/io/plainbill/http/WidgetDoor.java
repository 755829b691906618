package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The help widget: its script, which pages of other sites load, and the page {@code /help} that
 * shows it by itself. Nothing here is anybody's: what is asked and answered goes over {@code /v1},
 * with a token.
 */
final class WidgetDoor {
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** For ten minutes without asking again; then a browser asks whether it is still the same. */
  private static final String KEPT = "public, max-age=600";

  /** The whole page is written so that nothing in a ledger's text could ever become a script. */
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private static final int TAG_BYTES = 12;

  private WidgetDoor() {}

  static void serve(JavalinDefaultRoutingApi routes, boolean demo) {
    Kept widget = Kept.of(Modules.join("main.js"), SCRIPT);
    Kept module = Kept.of(StaticPage.text("widget.mjs"), SCRIPT);
    Kept script = Kept.of(StaticPage.text("help.js"), SCRIPT);
    Kept style = Kept.of(StaticPage.text("help.css"), "text/css; charset=utf-8");
    String html = StaticPage.text("help.html").replace("{demo}", Boolean.toString(demo));
    Kept page = Kept.of(html, "text/html; charset=utf-8");
    routes.get("/widget.js", ctx -> widget.send(elsewhere(ctx)));
    routes.get("/widget.mjs", ctx -> module.send(elsewhere(ctx)));
    routes.get("/help", ctx -> page.send(ctx.header("Content-Security-Policy", PAGE_POLICY)));
    routes.get("/help.js", script::send);
    routes.get("/help.css", style::send);
  }

  /** Any page may load the widget; what it may then ask is decided by its token and by CORS. */
  private static Context elsewhere(Context ctx) {
    return ctx.header("Cross-Origin-Resource-Policy", "cross-origin")
        .header("Access-Control-Allow-Origin", "*");
  }

  /** A file that is made once, with its fingerprint, plain and compressed. */
  private static final class Kept {
    private final byte[] plain;
    private final byte[] zipped;
    private final String tag;
    private final String type;

    private Kept(String text, String type) {
      plain = text.getBytes(UTF_8);
      zipped = zip(plain);
      tag = tag(plain);
      this.type = type;
    }

    static Kept of(String text, String type) {
      return new Kept(text, type);
    }

    void send(Context ctx) {
      ctx.header("Cache-Control", KEPT).header("Vary", "Accept-Encoding").header("ETag", tag);
      if (Arrays.asList(String.valueOf(ctx.header("If-None-Match")).split(",\\s*", -1))
          .contains(tag)) {
        ctx.status(304);
        return;
      }
      ctx.contentType(type);
      if (String.valueOf(ctx.header("Accept-Encoding")).contains("gzip")) {
        ctx.header("Content-Encoding", "gzip").result(zipped);
      } else {
        ctx.result(plain);
      }
    }

    /** Weak, since the same tag stands for the plain and the compressed form. */
    private static String tag(byte[] plain) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
        return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"";
      } catch (NoSuchAlgorithmException impossible) {
        throw new AssertionError("every Java has SHA-256", impossible);
      }
    }

    private static byte[] zip(byte[] plain) {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip =
          new GZIPOutputStream(zipped) {
            {
              def.setLevel(Deflater.BEST_COMPRESSION);
            }
          }) {
        gzip.write(plain);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return zipped.toByteArray();
    }
  }
}
