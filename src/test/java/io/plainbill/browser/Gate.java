package io.plainbill.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  private static final String ASK = "/v1/ask";
  private static final String HELP = "/help";
  private static final String LONG_FILE =
      """
      {"state": "running", "links": {"self": "/v1/exports/x_long"}}
      """;
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "upgrade", "transfer-encoding", "expect");

  /** What came through. */
  record Call(String method, String path, boolean withToken, String site, String body) {}

  /**
   * A file that went through.
   *
   * @param name as the service called it
   */
  record Taking(String path, String name, ByteBuffer body) {}

  /**
   * What waits here until it is let go.
   *
   * @param begins how its address begins
   * @param back whether it waits on its way back
   * @param came something waits
   * @param gone nothing has to wait any more
   */
  private record Held(String begins, boolean back, CountDownLatch came, CountDownLatch gone) {
    Held(String begins, boolean back) {
      this(begins, back, new CountDownLatch(1), new CountDownLatch(1));
    }

    void pass(String path, boolean onItsWayBack) throws InterruptedException {
      if (onItsWayBack == back && path.startsWith(begins)) {
        came.countDown();
        gone.await();
      }
    }
  }

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int target;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Taking> takings = new LinkedBlockingQueue<>();
  private volatile boolean broken;
  private volatile int status;
  private volatile boolean outsideTheDemo;
  private volatile boolean filesTakeLong;
  private volatile Held held = new Held("/", false, new CountDownLatch(0), new CountDownLatch(0));

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

  /** The last question that came through since the calls were last told. */
  Call lastAsked() {
    return calls().stream().filter(call -> call.path().equals(ASK)).toList().getLast();
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
    outsideTheDemo = false;
    filesTakeLong = false;
    status = 0;
  }

  /** From now on questions wait until they are let go. */
  void hold() {
    hold(ASK);
  }

  /** From now on calls whose address begins so wait until they are let go. */
  void hold(String begins) {
    held = new Held(begins, false);
  }

  /** From now on what the service answers to questions waits until it is let go. */
  void holdAnswers() {
    held = new Held(ASK, true);
  }

  /** Waits until something waits here. */
  void awaitHeld() {
    try {
      if (!held.came().await(Chromium.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("nothing came that is held");
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  void letGo() {
    held.gone().countDown();
  }

  /** From now on files are under way for as long as anybody asks. */
  void takesLongForFiles() {
    filesTakeLong = true;
  }

  /** From now on the help's page is as a service shows it that is no demo. */
  void outsideTheDemo() {
    outsideTheDemo = true;
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
      byte[] sent = exchange.getRequestBody().readAllBytes();
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              path,
              exchange.getRequestHeaders().containsKey("Authorization"),
              String.valueOf(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site")),
              new String(sent, UTF_8)));
      boolean call = !exchange.getRequestMethod().equals("OPTIONS");
      if (call) {
        held.pass(path, false);
      }
      if (call && status != 0 && path.equals(ASK)) {
        instead(exchange, status, "");
        return;
      }
      if (call && filesTakeLong && path.contains("/export")) {
        instead(exchange, 202, LONG_FILE);
        return;
      }
      if (broken) {
        return;
      }
      HttpResponse<byte[]> reply =
          client.send(onward(exchange, path, sent), BodyHandlers.ofByteArray());
      reply
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
              exchange.getResponseHeaders().put(name, values);
            }
          });
      if (call) {
        held.pass(path, true);
      }
      byte[] body = outside(path) ? withoutDemo(reply.body()) : reply.body();
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

  private static void instead(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private boolean outside(String path) {
    return outsideTheDemo && path.equals(HELP);
  }

  private static byte[] withoutDemo(byte[] page) {
    String demo = new String(page, UTF_8);
    return demo.replace("data-demo=\"true\"", "data-demo=\"false\"").getBytes(UTF_8);
  }

  private HttpRequest onward(HttpExchange exchange, String path, byte[] sent) {
    HttpRequest.Builder onward =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target + path))
            .timeout(Duration.ofMinutes(1))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(sent));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          boolean packed = lower.equals("accept-encoding") && outside(path);
          if (!OWN_HEADERS.contains(lower) && !packed) {
            values.forEach(value -> onward.header(name, value));
          }
        });
    return onward.build();
  }
}
