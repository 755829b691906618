package io.plainbill.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A reseller's portal, of another site than the service: it knows who is signed in by a cookie of
 * its own, and its backend signs their tokens.
 */
final class Portal implements AutoCloseable {
  private static final String TOKEN = "/plainbill-token";
  private static final String COOKIE = "portal-session=";

  private final HttpServer server;
  private final Passes passes;
  private final Map<String, Person> signedIn = new ConcurrentHashMap<>();
  private final AtomicInteger expired = new AtomicInteger();
  private final AtomicInteger signed = new AtomicInteger();
  private volatile String service = "";

  Portal(Passes passes) {
    this.passes = passes;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    for (Page page : Page.values()) {
      server.createContext(page.path(), exchange -> show(exchange, page));
    }
    for (String file :
        new String[] {"portal.css", "portal.js", "hostile.css", "hostile.js", "framework.js"}) {
      server.createContext("/" + file, exchange -> send(exchange, type(file), ofService(file)));
    }
    server.createContext("/sign-in", this::signIn);
    server.createContext("/sign-out", this::signOut);
    server.createContext(TOKEN, this::token);
    server.start();
  }

  /** As the browser writes it. It is another site than the service's, which is at 127.0.0.1. */
  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void showsWidgetOf(String address) {
    service = address;
  }

  /** Where somebody signs in and comes to that page. */
  String signIn(Person person, Page page, Map<String, String> options) {
    return origin() + "/sign-in?" + query(Map.of("who", enter(person), "to", at(page, options)));
  }

  String signIn(Person person, Page page) {
    return signIn(person, page, Map.of());
  }

  /** A page, for whoever is signed in. */
  String url(Page page, Map<String, String> options) {
    return origin() + at(page, options);
  }

  /** So many of the next tokens are ones that have ended. */
  void nextTokensAreExpired(int many) {
    expired.set(many);
  }

  /** How many tokens were signed. */
  int signed() {
    return signed.get();
  }

  /** What the backend would sign for that person now. */
  String pass(Person person) {
    return passes.valid(person);
  }

  /** As if everybody's session at the portal had ended. */
  void forgetEverybody() {
    signedIn.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String enter(Person person) {
    String session = UUID.randomUUID().toString();
    signedIn.put(session, person);
    return session;
  }

  /** Everything that the script's attributes say; where tokens come from, unless it is said. */
  private static Map<String, String> attributes(Map<String, String> asked) {
    Map<String, String> all = new TreeMap<>(asked);
    all.putIfAbsent("token-url", TOKEN);
    return all;
  }

  private static String at(Page page, Map<String, String> options) {
    return page.path() + (options.isEmpty() ? "" : "?" + query(options));
  }

  private static String query(Map<String, String> values) {
    StringJoiner query = new StringJoiner("&");
    new TreeMap<>(values)
        .forEach((name, value) -> query.add(name + "=" + URLEncoder.encode(value, UTF_8)));
    return query.toString();
  }

  private static Map<String, String> asked(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private Optional<Person> person(HttpExchange exchange) {
    String cookies = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
    return Arrays.stream(cookies.split("; ", -1))
        .filter(cookie -> cookie.startsWith(COOKIE))
        .map(cookie -> cookie.substring(COOKIE.length()))
        .findFirst()
        .map(signedIn::get);
  }

  private void signIn(HttpExchange exchange) throws IOException {
    Map<String, String> asked = asked(exchange);
    moveOn(exchange, COOKIE + asked.get("who") + "; HttpOnly; SameSite=Lax; Path=/", to(asked));
  }

  private void signOut(HttpExchange exchange) throws IOException {
    moveOn(exchange, COOKIE + "; Max-Age=0; Path=/", to(asked(exchange)));
  }

  private static String to(Map<String, String> asked) {
    return asked.getOrDefault("to", "/");
  }

  private static void moveOn(HttpExchange exchange, String cookie, String to) throws IOException {
    exchange.getResponseHeaders().add("Set-Cookie", cookie);
    exchange.getResponseHeaders().add("Location", to);
    exchange.sendResponseHeaders(303, -1);
    exchange.close();
  }

  /** The few lines that a portal needs. */
  private void token(HttpExchange exchange) throws IOException {
    Optional<Person> person = person(exchange);
    if (person.isEmpty()) {
      exchange.sendResponseHeaders(401, -1);
      exchange.close();
      return;
    }
    signed.incrementAndGet();
    boolean ended = expired.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    Person who = person.get();
    send(exchange, "text/plain", ended ? passes.expired(who) : passes.valid(who));
  }

  private void show(HttpExchange exchange, Page page) throws IOException {
    exchange.getResponseHeaders().add("Content-Security-Policy", ofService("policy.txt").strip());
    StringJoiner options = new StringJoiner(" ");
    attributes(asked(exchange))
        .forEach((name, value) -> options.add("data-" + name + "=\"" + value + "\""));
    send(exchange, "text/html", ofService(page.file()).replace("{{options}}", options.toString()));
  }

  private String ofService(String file) {
    return Resources.text(file).replace("{{service}}", service);
  }

  private static String type(String file) {
    return file.endsWith(".css") ? "text/css" : "text/javascript";
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().add("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
