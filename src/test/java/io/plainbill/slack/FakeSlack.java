package io.plainbill.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Slack as far as the product uses it, written by hand: the Web API, the addresses for responses
 * and uploads, and Socket Mode. It refuses what Slack would refuse: wrong tokens, missing scopes,
 * channels that the app is not in, blocks and views against the rules, triggers and addresses whose
 * time is over, too many calls.
 */
public final class FakeSlack implements AutoCloseable {
  public static final String BOT = "UBOT00001";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HOOK = Duration.ofMinutes(30);
  private static final int HOOK_USES = 5;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  static final Set<String> ALL_SCOPES =
      Set.of(
          "commands",
          "chat:write",
          "app_mentions:read",
          "im:history",
          "im:write",
          "users:read",
          "users:read.email",
          "channels:read",
          "groups:read",
          "files:write",
          "assistant:write");

  /** Somebody in a workspace. */
  public record Person(String id, String team, String email, boolean confirmed, Set<String> marks) {
    /** A full member with a verified address. */
    public static Person member(String id, String team, String email) {
      return new Person(id, team, email, true, Set.of());
    }

    /** The same, marked as Slack marks people: {@code is_restricted}, {@code deleted}, … */
    public Person marked(String... more) {
      return new Person(id, team, email, confirmed, Set.of(more));
    }

    /** The same with an address that nobody has verified. */
    public Person unverified() {
      return new Person(id, team, email, false, marks);
    }
  }

  /**
   * A channel.
   *
   * @param joined whether the app is in it
   */
  public record Channel(
      String id, String name, List<String> members, boolean joined, boolean ext) {}

  /** A workspace by its token. */
  record Team(String id, String name, Set<String> scopes) {}

  /** Something that was shown or kept. */
  public record Shown(String by, Map<String, String> args) {
    public String arg(String name) {
      return args.getOrDefault(name, "");
    }

    public String text() {
      return arg("text");
    }

    public JsonNode blocks() {
      return read(arg("blocks").isEmpty() ? "[]" : arg("blocks"));
    }

    public JsonNode view() {
      return read(arg("view"));
    }

    /** All that it says, blocks or view and text. */
    public String all() {
      return text() + arg("blocks") + arg("view");
    }
  }

  private record Hook(String channel, String user, java.time.Instant made, AtomicInteger uses) {}

  private final Clock clock;
  private final HttpServer server;
  private final FakeSocket socket;
  private final Map<String, Team> teams = new ConcurrentHashMap<>();
  final Map<String, Person> people = new ConcurrentHashMap<>();
  final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final Map<String, Hook> hooks = new ConcurrentHashMap<>();
  final Map<String, Long> triggers = new ConcurrentHashMap<>();
  final Map<String, String> messages = new ConcurrentHashMap<>();
  final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> limited = new ConcurrentHashMap<>();
  private final Map<String, Long> closedUntil = new ConcurrentHashMap<>();
  private final Map<String, String> oauthCodes = new ConcurrentHashMap<>();
  private final Map<String, String> oauthMarks = new ConcurrentHashMap<>();
  private final Map<String, String> configurations = new ConcurrentHashMap<>();
  private final Set<String> enterprises = ConcurrentHashMap.newKeySet();
  private final FakeMethods methods = new FakeMethods(this);
  private final List<Shown> shown = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  final AtomicInteger numbers = new AtomicInteger();
  private volatile boolean down;
  volatile boolean knowsTables = true;

  public FakeSlack(Clock clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    } catch (IOException taken) {
      throw new IllegalStateException(taken);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/", this::api);
    server.createContext("/hooks/", this::hook);
    server.createContext("/upload/", this::upload);
    server.start();
    socket = new FakeSocket();
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException wrong) {
      throw new IllegalArgumentException(json, wrong);
    }
  }

  // what there is

  public URI address() {
    return URI.create(at("/api/"));
  }

  String at(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public FakeSocket socket() {
    return socket;
  }

  public FakeSlack team(String token, String id, String name) {
    teams.put(token, new Team(id, name, ALL_SCOPES));
    return this;
  }

  /** The same workspace without a scope. */
  public FakeSlack without(String token, String scope) {
    teams.computeIfPresent(
        token,
        (key, team) -> {
          Set<String> fewer = new java.util.TreeSet<>(team.scopes());
          fewer.remove(scope);
          return new Team(team.id(), team.name(), fewer);
        });
    return this;
  }

  public FakeSlack person(Person person) {
    people.put(person.id(), person);
    return this;
  }

  public FakeSlack channel(Channel channel) {
    channels.put(channel.id(), channel);
    return this;
  }

  /** A code that installs the app in that workspace, once. */
  public String oauthCode(String token) {
    String code = "code" + numbers.incrementAndGet();
    oauthCodes.put(code, token);
    return code;
  }

  /** The same for an install that Slack marks with that field as well. */
  public String oauthCode(String token, String field) {
    String code = oauthCode(token);
    oauthMarks.put(code, field);
    return code;
  }

  /** The app as Slack shows it to who has a configuration token. */
  public void configuration(String token, String manifest) {
    configurations.put(token, manifest);
  }

  /** From now on Slack says that this token is of a whole Enterprise organisation. */
  public void enterprise(String token) {
    enterprises.add(token);
  }

  public String trigger() {
    String id = "trigger." + numbers.incrementAndGet();
    triggers.put(id, System.nanoTime());
    return id;
  }

  /** An address to respond to somebody. */
  public String hook(String channel, String user) {
    String id = "h" + numbers.incrementAndGet();
    hooks.put(id, new Hook(channel, user, clock.instant(), new AtomicInteger()));
    return at("/hooks/" + id);
  }

  // how it behaves

  /** From now on nobody can reach it, or again. */
  public void down(boolean now) {
    down = now;
  }

  /** Whether it knows native tables. */
  public void knowsTables(boolean now) {
    knowsTables = now;
  }

  /** The next call of that method is one too many. */
  public void limit(String method, int times) {
    limited.put(method, new AtomicInteger(times));
  }

  // what came of it

  /** How often a method was called, refused calls among them. */
  public int calls(String method) {
    AtomicInteger count = calls.get(method);
    return count == null ? 0 : count.get();
  }

  /** What it refused since, with the reason. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  public synchronized List<Shown> shown() {
    return List.copyOf(shown);
  }

  public synchronized void forget() {
    shown.clear();
    faults.clear();
  }

  public byte[] uploaded(String id) {
    return uploads.getOrDefault(id, new byte[0]);
  }

  /** The first thing shown that is like that, when there is one. */
  public Shown await(Predicate<Shown> like) {
    return await(like, 1).getFirst();
  }

  /** That many things that are like that, when there are as many. */
  public synchronized List<Shown> await(Predicate<Shown> like, int count) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      List<Shown> found = shown.stream().filter(like).toList();
      if (found.size() >= count) {
        return found;
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            "nothing like that was shown; refused: "
                + faults
                + "; shown: "
                + shown.stream().map(one -> one.by() + " " + one.text()).toList());
      }
      try {
        wait(left);
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    }
  }

  synchronized void show(String by, Map<String, String> args) {
    shown.add(new Shown(by, args));
    notifyAll();
  }

  synchronized void fault(String what) {
    faults.add(what);
    notifyAll();
  }

  // the Web API

  private void api(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    Map<String, String> args = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    calls.computeIfAbsent(method, key -> new AtomicInteger()).incrementAndGet();
    if (down) {
      reply(exchange, 503, "unavailable");
      return;
    }
    if (isLimited(method)) {
      exchange.getResponseHeaders().add("Retry-After", "1");
      reply(exchange, 429, "{\"ok\":false,\"error\":\"ratelimited\"}");
      return;
    }
    String token = bearer(exchange, args);
    Team team = teams.get(token);
    ObjectNode answer = JSON.createObjectNode();
    String error;
    if (method.equals("oauth.v2.access")) {
      error = oauth(args, answer);
    } else if (method.equals("apps.connections.open")) {
      error = token.startsWith("xapp-") ? "" : "invalid_auth";
      answer.put("url", socket.address());
    } else if (method.equals("apps.manifest.export") && configurations.containsKey(token)) {
      error = args.getOrDefault("app_id", "").startsWith("A") ? "" : "invalid_app_id";
      answer.set("manifest", read(Objects.requireNonNull(configurations.get(token))));
    } else if (team == null) {
      error = "invalid_auth";
    } else if (!team.scopes().contains(FakeMethods.needs(method))) {
      error = "missing_scope";
      answer.put("needed", FakeMethods.needs(method));
      answer.put("provided", String.join(",", team.scopes()));
    } else {
      error = methods.call(method, args, team, answer);
    }
    if (enterprises.contains(token)) {
      answer.put("is_enterprise_install", true);
    }
    if (team != null) {
      exchange.getResponseHeaders().add("x-oauth-scopes", String.join(",", team.scopes()));
    }
    answer.put("ok", error.isEmpty());
    if (!error.isEmpty()) {
      fault(method + ": " + error);
      answer.put("error", error);
    }
    reply(exchange, 200, answer.toString());
  }

  /** A method that was called too often stays closed for as long as it said. */
  private boolean isLimited(String method) {
    AtomicInteger left = limited.get(method);
    long now = System.nanoTime();
    if (closedUntil.getOrDefault(method, now) - now > 0) {
      fault(method + ": called again before its time");
      return true;
    }
    boolean one = left != null && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    if (one) {
      closedUntil.put(method, now + 950_000_000L);
    }
    return one;
  }

  private static String bearer(HttpExchange exchange, Map<String, String> args) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null && header.startsWith("Bearer ")
        ? header.substring("Bearer ".length())
        : args.getOrDefault("token", "");
  }

  private String oauth(Map<String, String> args, ObjectNode answer) {
    String code = args.getOrDefault("code", "");
    String token = oauthCodes.remove(code);
    if (token == null) {
      return "invalid_code";
    }
    Team team = Objects.requireNonNull(teams.get(token));
    answer.put("access_token", token).put("token_type", "bot").put("bot_user_id", BOT);
    answer.put("scope", String.join(",", team.scopes())).put("is_enterprise_install", false);
    answer.putObject("team").put("id", team.id()).put("name", team.name());
    String field = oauthMarks.getOrDefault(code, "");
    switch (field) {
      case "is_enterprise_install" -> answer.put(field, true).putNull("team");
      case "refresh_token" -> answer.put(field, "xoxe-1").put("expires_in", 43_200);
      default -> assertNone(field);
    }
    return "";
  }

  private static void assertNone(String field) {
    if (!field.isEmpty()) {
      throw new IllegalArgumentException(field);
    }
  }

  // what else it serves

  private void hook(HttpExchange exchange) throws IOException {
    Hook hook = hooks.get(exchange.getRequestURI().getPath().substring("/hooks/".length()));
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (down) {
      reply(exchange, 503, "unavailable");
    } else if (isLimited("response_url")) {
      exchange.getResponseHeaders().add("Retry-After", "1");
      reply(exchange, 429, "ratelimited");
    } else if (hook == null) {
      reply(exchange, 404, "no_such_hook");
    } else if (clock.instant().isAfter(hook.made().plus(HOOK))) {
      fault("response_url: expired");
      reply(exchange, 404, "expired_url");
    } else if (hook.uses().incrementAndGet() > HOOK_USES) {
      fault("response_url: used up");
      reply(exchange, 404, "used_url");
    } else {
      respond(exchange, hook, read(body));
    }
  }

  private void respond(HttpExchange exchange, Hook hook, JsonNode body) throws IOException {
    Map<String, String> args = new HashMap<>();
    body.properties()
        .forEach(field ->
            args.put(
                field.getKey(),
                field.getValue().isTextual()
                    ? field.getValue().asText()
                    : field.getValue().toString()));
    args.put("channel", hook.channel());
    args.put("user", hook.user());
    String refused = methods.refused(args);
    if (!refused.isEmpty()) {
      reply(exchange, 400, refused);
      return;
    }
    show("response_url", args);
    reply(exchange, 200, "ok");
  }

  private void upload(HttpExchange exchange) throws IOException {
    uploads.put(
        exchange.getRequestURI().getPath().substring("/upload/".length()),
        exchange.getRequestBody().readAllBytes());
    reply(exchange, 200, "OK");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange
        .getResponseHeaders()
        .add("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    Arrays.stream(body.split("&", -1))
        .filter(pair -> pair.contains("="))
        .forEach(pair -> {
          int at = pair.indexOf('=');
          fields.put(
              URLDecoder.decode(pair.substring(0, at), UTF_8),
              URLDecoder.decode(pair.substring(at + 1), UTF_8));
        });
    return fields;
  }

  @Override
  public void close() {
    server.stop(0);
    socket.close();
  }
}
