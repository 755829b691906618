package io.plainbill.slack;

import io.plainbill.render.SlackForms;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The app's manifest, as Slack takes it: what it may do in a workspace, each with the reason. */
public final class SlackManifest {
  /** The callback of the message shortcut. */
  static final String ABOUT = "plainbill.about";

  /** Every scope that the bot needs, and what for. */
  static final Map<String, String> SCOPES =
      ordered(
          "commands", "the slash command and the two shortcuts",
          "chat:write", "answers; each is for its asker alone until that one shares it",
          "app_mentions:read", "channel messages that mention the app, and no others",
          "im:history", "what people write to the app itself",
          "im:write", "opens the conversation with one person, for files and long answers",
          "users:read", "tells full members from guests, bots and people who were deactivated",
          "users:read.email", "links people by their verified address; others are not looked at",
          "channels:read",
              "warns before sharing in a public channel with guests or other companies",
          "groups:read", "the same for private channels that the app was invited to",
          "files:write", "answers as CSV, Excel, PDF and JSON files",
          "assistant:write", "the assistant's pane: its prompts and that it is looking");

  /** Every event that Slack is asked to send, and what for. */
  static final Map<String, String> EVENTS =
      ordered(
          "app_mention", "a question in a channel",
          "message.im", "a question to the app itself",
          "app_home_opened", "shows what can be asked, and one's own questions",
          "assistant_thread_started", "shows prompts in the assistant's pane",
          "assistant_thread_context_changed", "comes with the pane; nothing is kept of it",
          "app_uninstalled", "forgets the workspace and its token",
          "tokens_revoked", "forgets the workspace when its token ends");

  private SlackManifest() {}

  /**
   * What the manifest is for.
   *
   * @param address where Slack reaches this service; empty for Socket Mode
   * @param command the slash command
   * @param distributed whether the app is to be installed in several workspaces
   */
  public record Wish(Optional<URI> address, String command, boolean distributed) {}

  /** The manifest as YAML, with notes. */
  public static String yaml(Wish wish) {
    Optional<String> url =
        wish.address().map(address -> address.resolve(SlackServlet.EVENTS).toString());
    StringBuilder text = new StringBuilder();
    text.append("display_information:\n")
        .append("  name: Plainbill\n")
        .append("  description: Cloud bills and rebates, asked in plain words\n")
        .append("features:\n")
        .append("  app_home:\n")
        .append("    home_tab_enabled: true\n")
        .append("    messages_tab_enabled: true\n")
        .append("    messages_tab_read_only_enabled: false\n")
        .append("  bot_user:\n")
        .append("    display_name: Plainbill\n")
        .append("    always_online: true\n")
        .append("  assistant_view:\n")
        .append("    assistant_description: Answers questions about bills and rebates\n")
        .append("  shortcuts:\n");
    shortcut(text, "Ask Plainbill about this", "message", ABOUT, "Looks up the numbers in it");
    shortcut(text, "Ask Plainbill", "global", SlackForms.ASK, "Asks by order, customer, period");
    text.append("  slash_commands:\n")
        .append("    - command: ")
        .append(wish.command())
        .append('\n');
    url.ifPresent(to -> text.append("      url: ").append(to).append('\n'));
    text.append("      description: Asks about a bill or a rebate\n")
        .append("      usage_hint: rebate status for SO-2026-10482\n")
        .append("      should_escape: false\n")
        .append("oauth_config:\n");
    if (wish.distributed()) {
      wish.address()
          .ifPresent(address ->
              text.append("  redirect_urls:\n    - ")
                  .append(address.resolve(SlackServlet.OAUTH))
                  .append('\n'));
    }
    text.append("  scopes:\n    bot:\n");
    list(text, SCOPES);
    text.append("settings:\n  event_subscriptions:\n");
    url.ifPresent(to -> text.append("    request_url: ").append(to).append('\n'));
    text.append("    bot_events:\n");
    list(text, EVENTS);
    text.append("  interactivity:\n    is_enabled: true\n");
    url.ifPresent(to -> text.append("    request_url: ").append(to).append('\n'));
    return text.append("  org_deploy_enabled: false\n")
        .append("  socket_mode_enabled: ")
        .append(url.isEmpty())
        .append("\n  token_rotation_enabled: false\n")
        .toString();
  }

  private static void shortcut(
      StringBuilder text, String name, String type, String callback, String description) {
    text.append("    - name: ")
        .append(name)
        .append("\n      type: ")
        .append(type)
        .append("\n      callback_id: ")
        .append(callback)
        .append("\n      description: ")
        .append(description)
        .append('\n');
  }

  private static void list(StringBuilder text, Map<String, String> reasons) {
    reasons.forEach((name, why) ->
        text.append("      # ").append(why).append("\n      - ").append(name).append('\n'));
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return java.util.Collections.unmodifiableMap(map);
  }
}
