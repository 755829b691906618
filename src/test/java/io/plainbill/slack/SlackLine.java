package io.plainbill.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Slack sends the product: signed requests, or frames down the socket. */
public final class SlackLine {
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeSlack slack;
  private final Way way;
  private final String team;
  private final String home;
  private final AtomicInteger numbers = new AtomicInteger();

  /** How it gets there; gives what it was acknowledged with. */
  public interface Way {
    JsonNode send(String kind, JsonNode payload);
  }

  public SlackLine(FakeSlack slack, Way way, String team) {
    this(slack, way, team, team);
  }

  private SlackLine(FakeSlack slack, Way way, String team, String home) {
    this.slack = slack;
    this.way = way;
    this.team = team;
    this.home = home;
  }

  /** The same workspace, in whose channels people of another one speak. */
  public SlackLine of(String other) {
    return new SlackLine(slack, way, team, other);
  }

  /** Signed requests to the real servlet. */
  public static Way http(int port, Clock clock) {
    Signer signer = new Signer(port, clock);
    return (kind, payload) -> {
      HttpResponse<String> reply =
          switch (kind) {
            case "slash_commands" -> signer.post(form(payload));
            case "interactive" -> signer.post("payload=" + encoded(payload.toString()));
            default -> signer.post(payload.toString());
          };
      if (reply.statusCode() != 200) {
        throw new AssertionError("status " + reply.statusCode() + " " + reply.body());
      }
      return reply.body().startsWith("{") ? read(reply.body()) : JSON.createObjectNode();
    };
  }

  /** Frames down the real socket. */
  public static Way socket(FakeSlack slack) {
    return (kind, payload) -> slack.socket().send(kind, payload);
  }

  /** A slash command. */
  public JsonNode command(String user, String channel, String text) {
    return way.send("slash_commands", commandPayload(user, channel, text));
  }

  public ObjectNode commandPayload(String user, String channel, String text) {
    return JSON.createObjectNode()
        .put("token", "old")
        .put("team_id", team)
        .put("team_domain", "x")
        .put("channel_id", channel)
        .put("channel_name", "x")
        .put("user_id", user)
        .put("user_name", "x")
        .put("command", "/bill")
        .put("text", text)
        .put("api_app_id", "A1")
        .put("response_url", slack.hook(channel, user))
        .put("trigger_id", slack.trigger());
  }

  /** A message that mentions the app. */
  public String mention(String user, String channel, String text, String thread) {
    ObjectNode event = event("app_mention", user, channel, "<@" + FakeSlack.BOT + "> " + text);
    event.put("team", home);
    if (!home.equals(team)) {
      event.put("user_team", home).put("source_team", home);
    }
    if (!thread.isEmpty()) {
      event.put("thread_ts", thread);
    }
    send(event);
    return event.path("ts").asText();
  }

  /** A direct message. */
  public String direct(String user, String text, String thread) {
    ObjectNode event = event("message", user, "D" + user.substring(1), text);
    event.put("channel_type", "im").put("team", home);
    if (!thread.isEmpty()) {
      event.put("thread_ts", thread);
    }
    send(event);
    return event.path("ts").asText();
  }

  public ObjectNode event(String type, String user, String channel, String text) {
    String ts = "1700000000." + String.format("%06d", numbers.incrementAndGet());
    return JSON.createObjectNode()
        .put("type", type)
        .put("user", user)
        .put("text", text)
        .put("ts", ts)
        .put("channel", channel)
        .put("event_ts", ts);
  }

  public String send(ObjectNode event) {
    ObjectNode payload = wrapped(event);
    way.send("events_api", payload);
    return payload.path("event_id").asText();
  }

  /** The event as it is sent. */
  public ObjectNode wrapped(ObjectNode event) {
    ObjectNode payload =
        JSON.createObjectNode()
            .put("token", "old")
            .put("team_id", team)
            .put("api_app_id", "A1")
            .put("type", "event_callback")
            .put("event_id", "Ev" + System.nanoTime() + numbers.incrementAndGet())
            .put("event_time", 1);
    payload.set("event", event);
    return payload;
  }

  public void send(String kind, ObjectNode payload) {
    way.send(kind, payload);
  }

  /** A press of a button in a message. */
  public JsonNode press(String user, String channel, String action, String value) {
    ObjectNode payload = interactive("block_actions", user);
    payload
        .putObject("container")
        .put("type", "message")
        .put("message_ts", "1700000000.000001")
        .put("channel_id", channel)
        .put("is_ephemeral", true);
    payload.putObject("channel").put("id", channel).put("name", "x");
    payload.put("response_url", slack.hook(channel, user));
    button(payload, action, value);
    return way.send("interactive", payload);
  }

  /** A press in the app's home or in a modal. */
  public JsonNode pressInView(
      String user, String viewType, String view, String action, String value) {
    ObjectNode payload = interactive("block_actions", user);
    payload.putObject("container").put("type", "view").put("view_id", view);
    payload.putObject("view").put("id", view).put("type", viewType).put("hash", "1");
    button(payload, action, value);
    return way.send("interactive", payload);
  }

  private static void button(ObjectNode payload, String action, String value) {
    payload
        .putArray("actions")
        .addObject()
        .put("type", "button")
        .put("action_id", action)
        .put("block_id", "b")
        .put("value", value)
        .put("action_ts", "1");
  }

  /** A form that was filled in. */
  public JsonNode submit(String user, JsonNode view, Map<String, String> values) {
    ObjectNode payload = interactive("view_submission", user);
    ObjectNode sent = payload.putObject("view");
    sent.put("id", "V" + numbers.incrementAndGet()).put("type", "modal").put("hash", "1");
    sent.put("callback_id", view.path("callback_id").asText());
    sent.put("private_metadata", view.path("private_metadata").asText());
    ObjectNode state = sent.putObject("state").putObject("values");
    values.forEach((field, value) -> {
      ObjectNode one = state.putObject(field).putObject(field);
      if (field.equals("what")) {
        one.put("type", "static_select").putObject("selected_option").put("value", value);
      } else {
        one.put("type", "plain_text_input").put("value", value);
      }
    });
    return way.send("interactive", payload);
  }

  /** The shortcut on a message. */
  public void about(String user, String channel, String text) {
    ObjectNode payload = interactive("message_action", user);
    payload.put("callback_id", "plainbill.about").put("message_ts", "1700000000.000009");
    payload.put("response_url", slack.hook(channel, user));
    payload.putObject("channel").put("id", channel).put("name", "x");
    payload
        .putObject("message")
        .put("type", "message")
        .put("text", text)
        .put("ts", "1700000000.000009");
    way.send("interactive", payload);
  }

  /** The global shortcut. */
  public void shortcut(String user) {
    ObjectNode payload = interactive("shortcut", user);
    payload.put("callback_id", "plainbill.ask");
    way.send("interactive", payload);
  }

  private ObjectNode interactive(String type, String user) {
    ObjectNode payload = JSON.createObjectNode().put("type", type).put("token", "old");
    payload.putObject("team").put("id", team).put("domain", "x");
    payload.putObject("user").put("id", user).put("team_id", home).put("name", "x");
    return payload
        .put("api_app_id", "A1")
        .put("trigger_id", slack.trigger())
        .put("action_ts", "1." + numbers.incrementAndGet());
  }

  /** The fields of a command as a form. */
  public static String form(JsonNode fields) {
    Map<String, String> pairs = new LinkedHashMap<>();
    fields.properties().forEach(field -> pairs.put(field.getKey(), field.getValue().asText()));
    return pairs.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException wrong) {
      throw new IllegalArgumentException(json, wrong);
    }
  }

  /** Signs requests. */
  public static final class Signer {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final Clock clock;

    public Signer(int port, Clock clock) {
      this.address = URI.create("http://127.0.0.1:" + port + "/slack/events");
      this.clock = clock;
    }

    public HttpResponse<String> post(String body) {
      long now = clock.instant().getEpochSecond();
      return post(body, "" + now, signature("" + now, body, SECRET));
    }

    public HttpResponse<String> post(String body, String time, String signature) {
      try {
        return client.send(request(body, time, signature), BodyHandlers.ofString());
      } catch (IOException | InterruptedException failed) {
        throw new IllegalStateException(failed);
      }
    }

    /** A signed request that is not sent yet. */
    public HttpRequest signed(String body) {
      String now = "" + clock.instant().getEpochSecond();
      return request(body, now, signature(now, body, SECRET));
    }

    public HttpClient client() {
      return client;
    }

    private HttpRequest request(String body, String time, String signature) {
      return HttpRequest.newBuilder(address)
          .header(
              "Content-Type",
              body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
          .header("X-Slack-Request-Timestamp", time)
          .header("X-Slack-Signature", signature)
          .POST(BodyPublishers.ofString(body))
          .build();
    }

    public static String signature(String time, String body, String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        byte[] signed = mac.doFinal(("v0:" + time + ":" + body).getBytes(UTF_8));
        return "v0=" + HexFormat.of().formatHex(signed);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
