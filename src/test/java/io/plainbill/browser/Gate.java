package io.plainbill.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The way from a browser to the service. It passes on what it gets, byte for byte, until it is
 * broken or made to hold something back.
 */
final class Gate implements AutoCloseable {
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "upgrade", "transfer-encoding", "expect");

  /** What came through. */
  record Call(String method, String path, boolean withToken, String site) {}

  /**
   * A file that went through.
   *
   * @param name as the service called it
   */
  record Taking(String path, String name, ByteBuffer body) {}

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int target;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Taking> takings = new LinkedBlockingQueue<>();
  private volatile boolean broken;
  private volatile int status;
  private volatile CountDownLatch held = new CountDownLatch(0);

  Gate(int target) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What came through since this was last asked, but not the browser's asking beforehand. */
  List<Call> calls() {
    List<Call> so = calls.stream().filter(call -> !call.method().equals("OPTIONS")).toList();
    calls.clear();
    return so;
  }

  /** The next file that somebody takes away, once it went through. */
  Taking taking() {
    try {
      Taking next = takings.poll(Chromium.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nobody took anything away");
      }
      return next;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** From now on connections end without an answer. */
  void breaks() {
    broken = true;
  }

  /** From now on questions get that status, as from a proxy that has its own page for it. */
  void answers(int instead) {
    status = instead;
  }

  void mended() {
    broken = false;
    status = 0;
  }

  /** From now on questions wait until they are let go. */
  void hold() {
    held = new CountDownLatch(1);
  }

  void letGo() {
    held.countDown();
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
    client.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestHeaders().containsKey("Authorization"),
              String.valueOf(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site"))));
      if (path.equals("/v1/ask") && exchange.getRequestMethod().equals("POST")) {
        held.await();
        if (status != 0) {
          exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
          exchange.sendResponseHeaders(status, -1);
          return;
        }
      }
      if (broken) {
        return;
      }
      HttpResponse<byte[]> reply = client.send(onward(exchange, path), BodyHandlers.ofByteArray());
      reply
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
              exchange.getResponseHeaders().put(name, values);
            }
          });
      byte[] body = reply.body();
      reply
          .headers()
          .firstValue("Content-Disposition")
          .ifPresent(
              how -> takings.add(new Taking(path, how.split("\"", -1)[1], ByteBuffer.wrap(body))));
      exchange.sendResponseHeaders(reply.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private HttpRequest onward(HttpExchange exchange, String path) throws IOException {
    HttpRequest.Builder onward =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target + path))
            .timeout(Duration.ofMinutes(1))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> onward.header(name, value));
          }
        });
    return onward.build();
  }
}
