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
  private static final Duration TRIGGER = Duration.ofSeconds(3);
  private static final Duration HOOK = Duration.ofMinutes(30);
  private static final int HOOK_USES = 5;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Set<String> ALL_SCOPES =
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

  /** Method to the scope that it needs. */
  private static final Map<String, String> NEEDS =
      Map.ofEntries(
          Map.entry("chat.postMessage", "chat:write"),
          Map.entry("chat.postEphemeral", "chat:write"),
          Map.entry("chat.update", "chat:write"),
          Map.entry("conversations.open", "im:write"),
          Map.entry("conversations.info", "channels:read"),
          Map.entry("conversations.members", "channels:read"),
          Map.entry("users.info", "users:read"),
          Map.entry("files.getUploadURLExternal", "files:write"),
          Map.entry("files.completeUploadExternal", "files:write"),
          Map.entry("assistant.threads.setStatus", "assistant:write"),
          Map.entry("assistant.threads.setSuggestedPrompts", "assistant:write"));

  /** Somebody in a workspace. */
  public record Person(
      String id, String team, String email, boolean confirmed, Set<String> marks) {
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
  public record Channel(String id, String name, List<String> members, boolean joined, boolean ext) {}

  /** A workspace by its token. */
  private record Team(String id, String name, Set<String> scopes) {}

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
  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final Map<String, Hook> hooks = new ConcurrentHashMap<>();
  private final Map<String, Long> triggers = new ConcurrentHashMap<>();
  private final Map<String, String> messages = new ConcurrentHashMap<>();
  private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> limited = new ConcurrentHashMap<>();
  private final Map<String, Long> closedUntil = new ConcurrentHashMap<>();
  private final Map<String, String> oauthCodes = new ConcurrentHashMap<>();
  private final List<Shown> shown = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile boolean down;
  private volatile boolean knowsTables = true;

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

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException wrong) {
      throw new IllegalArgumentException(json, wrong);
    }
  }

  // what there is

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
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

  public String trigger() {
    String id = "trigger." + numbers.incrementAndGet();
    triggers.put(id, System.nanoTime());
    return id;
  }

  /** An address to respond to somebody. */
  public String hook(String channel, String user) {
    String id = "h" + numbers.incrementAndGet();
    hooks.put(id, new Hook(channel, user, clock.instant(), new AtomicInteger()));
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/" + id;
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

  private synchronized void show(String by, Map<String, String> args) {
    shown.add(new Shown(by, args));
    notifyAll();
  }

  private synchronized void fault(String what) {
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
    } else if (team == null) {
      error = "invalid_auth";
    } else if (NEEDS.containsKey(method) && !team.scopes().contains(NEEDS.get(method))) {
      error = "missing_scope";
      answer.put("needed", NEEDS.get(method));
      answer.put("provided", String.join(",", team.scopes()));
    } else {
      error = call(method, args, team, answer);
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
    String token = oauthCodes.remove(args.getOrDefault("code", ""));
    if (token == null) {
      return "invalid_code";
    }
    Team team = teams.get(token);
    answer.put("access_token", token).put("token_type", "bot").put("bot_user_id", BOT);
    answer.put("scope", String.join(",", team.scopes())).put("is_enterprise_install", false);
    answer.putObject("team").put("id", team.id()).put("name", team.name());
    return "";
  }

  private String call(String method, Map<String, String> args, Team team, ObjectNode answer) {
    return switch (method) {
      case "auth.test" -> {
        answer.put("team_id", team.id()).put("team", team.name()).put("user_id", BOT);
        yield "";
      }
      case "users.info" -> user(args, team, answer);
      case "conversations.open" -> {
        String user = args.getOrDefault("users", "");
        answer.putObject("channel").put("id", "D" + user.substring(1));
        yield people.containsKey(user) ? "" : "user_not_found";
      }
      case "conversations.info" -> conversation(args, answer);
      case "conversations.members" -> members(args, answer);
      case "chat.postMessage" -> post(args, answer, true);
      case "chat.postEphemeral" -> post(args, answer, false);
      case "chat.update" -> update(args);
      case "views.open", "views.push" -> open(method, args, answer);
      case "views.update", "views.publish" -> change(method, args, answer);
      case "assistant.threads.setStatus" -> thread(method, args);
      case "assistant.threads.setSuggestedPrompts" -> prompts(args);
      case "files.getUploadURLExternal" -> {
        String id = "F" + numbers.incrementAndGet();
        answer.put("file_id", id);
        answer.put(
            "upload_url", "http://127.0.0.1:" + server.getAddress().getPort() + "/upload/" + id);
        yield args.containsKey("filename") && args.containsKey("length") ? "" : "missing_argument";
      }
      case "files.completeUploadExternal" -> complete(args);
      default -> "unknown_method";
    };
  }

  private String user(Map<String, String> args, Team team, ObjectNode answer) {
    Person person = people.get(args.getOrDefault("user", ""));
    if (person == null) {
      return "user_not_found";
    }
    ObjectNode user = answer.putObject("user");
    user.put("id", person.id()).put("team_id", person.team());
    person.marks().forEach(mark -> user.put(mark, true));
    user.put("is_email_confirmed", person.confirmed());
    ObjectNode profile = user.putObject("profile");
    if (team.scopes().contains("users:read.email")) {
      profile.put("email", person.email());
    }
    return "";
  }

  private String conversation(Map<String, String> args, ObjectNode answer) {
    Channel channel = channels.get(args.getOrDefault("channel", ""));
    if (channel == null) {
      return "channel_not_found";
    }
    answer
        .putObject("channel")
        .put("id", channel.id())
        .put("name", channel.name())
        .put("is_channel", true)
        .put("is_member", channel.joined())
        .put("is_ext_shared", channel.ext());
    return "";
  }

  /** One page at a time, two people on each. */
  private String members(Map<String, String> args, ObjectNode answer) {
    Channel channel = channels.get(args.getOrDefault("channel", ""));
    if (channel == null) {
      return "channel_not_found";
    }
    int from = args.getOrDefault("cursor", "").isEmpty() ? 0 : Integer.parseInt(args.get("cursor"));
    int until = Math.min(from + 2, channel.members().size());
    channel.members().subList(from, until).forEach(answer.putArray("members")::add);
    answer
        .putObject("response_metadata")
        .put("next_cursor", until < channel.members().size() ? "" + until : "");
    return "";
  }

  private String post(Map<String, String> args, ObjectNode answer, boolean everybody) {
    String channel = args.getOrDefault("channel", "");
    Channel known = channels.get(channel);
    boolean direct = channel.startsWith("D") && people.containsKey("U" + channel.substring(1));
    if (known == null && !direct) {
      return "channel_not_found";
    }
    if (known != null && !known.joined()) {
      return "not_in_channel";
    }
    if (!everybody && (direct || !known.members().contains(args.get("user")))) {
      return "user_not_in_channel";
    }
    String refused = refused(args);
    if (!refused.isEmpty()) {
      return refused;
    }
    String ts = "1800000000." + String.format("%06d", numbers.incrementAndGet());
    if (everybody) {
      messages.put(ts, channel);
      answer.put("ts", ts).put("channel", channel);
    } else {
      answer.put("message_ts", ts);
    }
    Map<String, String> kept = new LinkedHashMap<>(args);
    kept.put("ts", ts);
    show(everybody ? "chat.postMessage" : "chat.postEphemeral", kept);
    return "";
  }

  private String update(Map<String, String> args) {
    if (!args.getOrDefault("channel", "").equals(messages.get(args.getOrDefault("ts", "")))) {
      return "message_not_found";
    }
    String refused = refused(args);
    if (refused.isEmpty()) {
      show("chat.update", args);
    }
    return refused;
  }

  private String refused(Map<String, String> args) {
    String blocks = args.getOrDefault("blocks", "[]");
    List<SlackRules.Fault> wrong = SlackRules.message(args.getOrDefault("text", ""), blocks);
    if (!wrong.isEmpty()) {
      fault(wrong.toString());
      return wrong.getFirst().error();
    }
    return !knowsTables && blocks.contains("\"type\":\"table\"") ? "invalid_blocks" : "";
  }

  private String open(String method, Map<String, String> args, ObjectNode answer) {
    Long made = triggers.remove(args.getOrDefault("trigger_id", ""));
    if (made == null) {
      return "invalid_trigger_id";
    }
    if (System.nanoTime() - made > TRIGGER.toNanos()) {
      return "expired_trigger_id";
    }
    return view(method, args, answer, "V" + numbers.incrementAndGet());
  }

  private String change(String method, Map<String, String> args, ObjectNode answer) {
    return view(method, args, answer, args.getOrDefault("view_id", "VHOME"));
  }

  private String view(String method, Map<String, String> args, ObjectNode answer, String id) {
    List<SlackRules.Fault> wrong = SlackRules.view(args.getOrDefault("view", ""));
    if (!wrong.isEmpty()) {
      fault(wrong.toString());
      return wrong.getFirst().error();
    }
    answer.putObject("view").put("id", id).put("type", "modal");
    Map<String, String> kept = new LinkedHashMap<>(args);
    kept.put("view_id", id);
    show(method, kept);
    return "";
  }

  private String thread(String method, Map<String, String> args) {
    if (args.getOrDefault("thread_ts", "").isEmpty()) {
      return "invalid_thread_ts";
    }
    show(method, args);
    return "";
  }

  private String prompts(Map<String, String> args) {
    List<SlackRules.Fault> wrong = SlackRules.prompts(args.getOrDefault("prompts", ""));
    if (!wrong.isEmpty()) {
      fault(wrong.toString());
      return "invalid_arguments";
    }
    return thread("assistant.threads.setSuggestedPrompts", args);
  }

  private String complete(Map<String, String> args) {
    for (JsonNode file : read(args.getOrDefault("files", "[]"))) {
      if (!uploads.containsKey(file.path("id").asText())) {
        return "file_not_found";
      }
    }
    show("files.completeUploadExternal", args);
    return "";
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
    String refused = refused(args);
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
