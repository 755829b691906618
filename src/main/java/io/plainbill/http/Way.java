package io.plainbill.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * How a request reached the service.
 *
 * @param host the name that the caller used, in small letters and without a port; empty if none
 * @param secure whether the caller spoke TLS, with this service or with a trusted proxy
 */
record Way(String host, boolean secure) {
  private static final String ATTRIBUTE = "plainbill.way";

  static Way of(Context ctx) {
    return of(ctx.req());
  }

  static Way of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Way told ? told : new Way("", false);
  }

  /** For faults found before anything was told about the request. */
  static Way of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof Way told
        ? told
        : new Way("", request.getConnectionMetaData().isSecure());
  }

  static Way named(@Nullable String host, boolean secure) {
    return new Way(bare(Optional.ofNullable(host).orElse("")), secure);
  }

  void tell(Request request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** A host without port, brackets of IPv6 and the dot at the end that means the same. */
  static String bare(String host) {
    String small = host.toLowerCase(Locale.ROOT);
    if (small.startsWith("[")) {
      int end = small.indexOf(']');
      String port = end < 0 ? "?" : small.substring(end + 1);
      return port.matches("(?::[0-9]{1,5})?") ? small.substring(1, end) : "";
    }
    int colon = small.indexOf(':');
    boolean port = colon >= 0 && colon == small.lastIndexOf(':');
    String name =
        port && small.substring(colon).matches(":[0-9]{1,5}") ? small.substring(0, colon) : small;
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
