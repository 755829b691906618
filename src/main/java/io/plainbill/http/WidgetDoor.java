package io.plainbill.http;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * The help widget: its script, which pages of other sites load, and the page {@code /help} that
 * shows it by itself. Nothing here is anybody's: what is asked and answered goes over {@code /v1},
 * with a token.
 */
final class WidgetDoor {
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** The whole page is written so that nothing in a ledger's text could ever become a script. */
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

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
}
