package io.plainbill.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.slack.FakeSlack.Channel;
import io.plainbill.slack.FakeSlack.Person;
import io.plainbill.slack.FakeSlack.Team;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of the Web API that the product calls, and what each refuses. */
final class FakeMethods {
  private static final Duration TRIGGER = Duration.ofSeconds(3);

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

  private final FakeSlack slack;

  FakeMethods(FakeSlack slack) {
    this.slack = slack;
  }

  /** The scope that a method needs; one that everybody has where it needs none. */
  static String needs(String method) {
    return NEEDS.getOrDefault(method, "commands");
  }

  /** Does what the method does; gives the error, empty if there is none. */
  String call(String method, Map<String, String> args, Team team, ObjectNode answer) {
    return switch (method) {
      case "auth.test" -> {
        answer.put("team_id", team.id()).put("team", team.name()).put("user_id", FakeSlack.BOT);
        yield "";
      }
      case "auth.revoke" -> {
        slack.show(method, Map.of("team", team.id()));
        yield "";
      }
      case "users.info" -> user(args, team, answer);
      case "conversations.open" -> {
        String user = args.getOrDefault("users", "");
        answer.putObject("channel").put("id", "D" + user.substring(1));
        yield slack.people.containsKey(user) ? "" : "user_not_found";
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
        String id = "F" + slack.numbers.incrementAndGet();
        answer.put("file_id", id);
        answer.put("upload_url", slack.at("/upload/" + id));
        yield args.containsKey("filename") && args.containsKey("length") ? "" : "missing_argument";
      }
      case "files.completeUploadExternal" -> complete(args);
      default -> "unknown_method";
    };
  }

  private String user(Map<String, String> args, Team team, ObjectNode answer) {
    Person person = slack.people.get(args.getOrDefault("user", ""));
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
    Channel channel = slack.channels.get(args.getOrDefault("channel", ""));
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

  /** One page at a time, two slack.people on each. */
  private String members(Map<String, String> args, ObjectNode answer) {
    Channel channel = slack.channels.get(args.getOrDefault("channel", ""));
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
    Channel known = slack.channels.get(channel);
    boolean direct =
        channel.startsWith("D") && slack.people.containsKey("U" + channel.substring(1));
    if (known == null && !direct) {
      return "channel_not_found";
    }
    if (known != null && !known.joined()) {
      return "not_in_channel";
    }
    if (!everybody && (known == null || !known.members().contains(args.get("user")))) {
      return "user_not_in_channel";
    }
    String refused = refused(args);
    if (!refused.isEmpty()) {
      return refused;
    }
    String ts = "1800000000." + String.format("%06d", slack.numbers.incrementAndGet());
    if (everybody) {
      slack.messages.put(ts, channel);
      answer.put("ts", ts).put("channel", channel);
    } else {
      answer.put("message_ts", ts);
    }
    Map<String, String> kept = new LinkedHashMap<>(args);
    kept.put("ts", ts);
    slack.show(everybody ? "chat.postMessage" : "chat.postEphemeral", kept);
    return "";
  }

  private String update(Map<String, String> args) {
    if (!args.getOrDefault("channel", "").equals(slack.messages.get(args.getOrDefault("ts", "")))) {
      return "message_not_found";
    }
    String refused = refused(args);
    if (refused.isEmpty()) {
      slack.show("chat.update", args);
    }
    return refused;
  }

  /** What Slack would say of a message; empty if it takes it. */
  String refused(Map<String, String> args) {
    String blocks = args.getOrDefault("blocks", "[]");
    List<SlackRules.Fault> wrong = SlackRules.message(args.getOrDefault("text", ""), blocks);
    if (!wrong.isEmpty()) {
      slack.fault(wrong.toString());
      return wrong.getFirst().error();
    }
    return !slack.knowsTables && blocks.contains("\"type\":\"table\"") ? "invalid_blocks" : "";
  }

  private String open(String method, Map<String, String> args, ObjectNode answer) {
    Long made = slack.triggers.remove(args.getOrDefault("trigger_id", ""));
    if (made == null) {
      return "invalid_trigger_id";
    }
    if (System.nanoTime() - made > TRIGGER.toNanos()) {
      return "expired_trigger_id";
    }
    return view(method, args, answer, "V" + slack.numbers.incrementAndGet());
  }

  private String change(String method, Map<String, String> args, ObjectNode answer) {
    return view(method, args, answer, args.getOrDefault("view_id", "VHOME"));
  }

  private String view(String method, Map<String, String> args, ObjectNode answer, String id) {
    List<SlackRules.Fault> wrong = SlackRules.view(args.getOrDefault("view", ""));
    if (!wrong.isEmpty()) {
      slack.fault(wrong.toString());
      return wrong.getFirst().error();
    }
    answer.putObject("view").put("id", id).put("type", "modal");
    Map<String, String> kept = new LinkedHashMap<>(args);
    kept.put("view_id", id);
    slack.show(method, kept);
    return "";
  }

  private String thread(String method, Map<String, String> args) {
    if (args.getOrDefault("thread_ts", "").isEmpty()) {
      return "invalid_thread_ts";
    }
    slack.show(method, args);
    return "";
  }

  private String prompts(Map<String, String> args) {
    List<SlackRules.Fault> wrong = SlackRules.prompts(args.getOrDefault("prompts", ""));
    if (!wrong.isEmpty()) {
      slack.fault(wrong.toString());
      return "invalid_arguments";
    }
    return thread("assistant.threads.setSuggestedPrompts", args);
  }

  private String complete(Map<String, String> args) {
    for (JsonNode file : FakeSlack.read(args.getOrDefault("files", "[]"))) {
      if (!slack.uploads.containsKey(file.path("id").asText())) {
        return "file_not_found";
      }
    }
    slack.show("files.completeUploadExternal", args);
    return "";
  }
}
