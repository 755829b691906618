package io.plainbill.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program that is told of cases. It fails as often as it should, and takes each number once, as
 * every receiver must.
 */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final Optional<Receiver> elsewhere;
  private final List<Request> requests = new ArrayList<>();
  private final List<Request> taken = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private int failuresLeft;

  record Request(String id, String signature, String body) {}

  Receiver(int failures) {
    this(failures, Optional.empty());
  }

  /** One that sends everybody to another. */
  static Receiver leadingTo(Receiver elsewhere) {
    return new Receiver(0, Optional.of(elsewhere));
  }

  private Receiver(int failures, Optional<Receiver> elsewhere) {
    this.failuresLeft = failures;
    this.elsewhere = elsewhere;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  synchronized List<Request> taken() {
    return List.copyOf(taken);
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    Request request =
        new Request(
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("Plainbill-Signature"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    requests.add(request);
    int status = 204;
    if (elsewhere.isPresent()) {
      exchange
          .getResponseHeaders()
          .set("Location", "http://127.0.0.1:" + elsewhere.get().port() + "/");
      status = 307;
    } else if (failuresLeft > 0) {
      failuresLeft--;
      status = 503;
    } else if (known.add(request.id())) {
      taken.add(request);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
