package io.plainbill.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells the faults that the server finds before any route does, as problems like all others. */
final class JettyFaults implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Fault.Kind kind = Fault.Kind.of(response.getStatus());
    Fault fault = new Fault(kind, detail(kind.status));
    String reference = Problem.newReference();
    response.setStatus(fault.kind().status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
    Reply.guarding(Way.of(request).secure())
        .forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(Problem.REFERENCE, reference);
    response.write(true, ByteBuffer.wrap(Problem.json(fault, reference)), callback);
    return true;
  }

  private static String detail(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take that method.";
      case 408 -> "The request did not arrive in time.";
      case 413 -> "The request's body is too large.";
      case 414 -> "The address is too long.";
      case 431 -> "The request's headers are too large.";
      case 503 -> "The service is stopping.";
      default ->
          status < 500
              ? "The request is not HTTP as it should be."
              : "Something failed on our side; the log knows it by this reference.";
    };
  }
}
