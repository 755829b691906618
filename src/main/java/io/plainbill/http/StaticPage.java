package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Pages that are the same for everybody: what this is, its style, and its description. */
final class StaticPage {
  private StaticPage() {}

  static void serve(JavalinDefaultRoutingApi routes) {
    page(routes, "/", "index.html", "text/html; charset=utf-8");
    page(routes, "/style.css", "style.css", "text/css; charset=utf-8");
    page(routes, "/openapi.json", "openapi.json", "application/json");
  }

  private static void page(
      JavalinDefaultRoutingApi routes, String path, String resource, String type) {
    byte[] bytes = read(resource);
    routes.get(path, ctx -> ctx.contentType(type).result(bytes));
  }

  /** A file of this package's resources. */
  static String text(String resource) {
    return new String(read(resource), UTF_8);
  }

  private static byte[] read(String resource) {
    try (InputStream in = StaticPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks " + resource);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
