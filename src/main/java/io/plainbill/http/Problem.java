package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;

/** Faults of HTTP itself as RFC 9457 problems, each with the reference that the log has too. */
final class Problem {
  static final String TYPE = "application/problem+json";

  /** The header of every reply that names the request in the log. */
  static final String REFERENCE = "Plainbill-Reference";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int REFERENCE_BYTES = 9;

  private Problem() {}

  /** A reference for one request: {@code r_} and twelve characters. */
  static String newReference() {
    byte[] bytes = new byte[REFERENCE_BYTES];
    RANDOM.nextBytes(bytes);
    return "r_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] json(Fault fault, String reference) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("type", "urn:plainbill:problem:" + fault.kind().id)
            .put("title", fault.kind().title)
            .put("status", fault.kind().status);
    fault.detail().ifPresent(detail -> node.put("detail", detail));
    if (fault.details().size() > 1) {
      fault.details().forEach(detail -> node.withArray("faults").add(detail));
    }
    return node.put("reference", reference).toString().getBytes(UTF_8);
  }

  /** For what ends outside of any route: the machine itself gave up. */
  static void answer(HttpServletResponse response, Fault fault, Throwable error) {
    String known = response.getHeader(REFERENCE);
    String reference = known == null ? newReference() : known;
    RequestLog.crash(reference, error);
    answer(response, fault, reference);
  }

  static void answer(HttpServletResponse response, Fault fault, String reference) {
    byte[] body = json(fault, reference);
    response.setStatus(fault.kind().status);
    response.setContentType(TYPE);
    response.setHeader(REFERENCE, reference);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException gone) {
      // whoever asked is not there any more; the log has the cause
      response.setStatus(fault.kind().status);
    }
  }

  static void answer(Context ctx, Fault fault) {
    fault.headers().forEach(ctx::header);
    ctx.status(fault.kind().status)
        .contentType(TYPE)
        .result(json(fault, RequestLog.reference(ctx)));
  }
}
