package io.plainbill.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.render.SlackNotices;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes in words: commands, mentions and direct messages. Each is acknowledged at once. */
final class Listeners {
  private static final String IM = "im";
  private static final Pattern CODE = Pattern.compile("(?i:link\\s+)?(pl_[A-Za-z0-9_-]{43})");

  private final Hall hall;
  private final Clerk clerk;
  private final Poster poster;
  private final Web web;
  private final ResponseUrl.Maker addresses;

  Listeners(Hall hall, Clerk clerk, Poster poster, Web web, ResponseUrl.Maker addresses) {
    this.hall = hall;
    this.clerk = clerk;
    this.poster = poster;
    this.web = web;
    this.addresses = addresses;
  }

  void listen(App app, String command) {
    app.command(command, (request, context) -> command(request));
    app.event(AppMentionEvent.class, (sent, context) -> Answered.taken(mentioned(sent)));
    app.event(MessageEvent.class, (sent, context) -> Answered.taken(direct(sent)));
    app.event(
        MessageFileShareEvent.class, (sent, context) -> Answered.taken(directWithFiles(sent)));
    app.messageShortcut(SlackManifest.ABOUT, (request, context) -> about(request));
  }

  private Response command(SlashCommandRequest request) {
    SlashCommandPayload sent = request.getPayload();
    Sender sender = Sender.of(sent.getTeamId(), sent.getEnterpriseId(), sent.getUserId());
    String words = Spoken.plain(Optional.ofNullable(sent.getText()).orElse(""));
    Spot thread = new Spot(sender.member(), sent.getChannelId(), "");
    Optional<ResponseUrl> address = addresses.at(sent.getResponseUrl());
    boolean taken =
        heard(
            "command:" + sent.getTriggerId(),
            sender,
            team -> new UrlReply(poster, team, thread, Optional.empty(), address, true),
            ResponseUrl.apology(address),
            words);
    boolean secret = CODE.matcher(words).matches();
    return Answered.privately(taken ? SlackNotices.looking(secret ? "" : words) : Answered.busy());
  }

  /**
   * Links whoever sends a one-time code, so that it is worth nothing from then on; else answers.
   */
  private boolean heard(
      String key, Sender sender, Hall.Replies replies, Hall.Apology apology, String words) {
    Matcher code = CODE.matcher(words);
    return code.matches()
        ? hall.inTeam(
            key,
            sender.member().team(),
            apology,
            team -> hall.link(team, sender, replies.in(team), code.group(1)))
        : hall.take(key, sender, replies, apology, (who, reply) -> clerk.ask(who, reply, words));
  }

  /** A message that was changed was heard when it was written. */
  private boolean mentioned(EventsApiPayload<AppMentionEvent> sent) {
    AppMentionEvent event = sent.getEvent();
    if (event.getBotId() != null || event.getUser() == null || event.getEdited() != null) {
      return true;
    }
    Sender sender =
        Sender.of(
            sent.getTeamId(),
            sent.getEnterpriseId(),
            event.getUser(),
            event.getTeam(),
            event.getUserTeam(),
            event.getSourceTeam());
    Optional<String> in = Optional.ofNullable(event.getThreadTs());
    Spot thread = new Spot(sender.member(), event.getChannel(), in.orElse(event.getTs()));
    return heard(
        "event:" + sent.getEventId(),
        sender,
        team -> new ChannelReply(poster, team, thread, in),
        message -> {},
        Spoken.plain(Optional.ofNullable(event.getText()).orElse("")));
  }

  /**
   * A message between somebody and the app, perhaps in the assistant's pane. One in a channel that
   * does not mention the app is none of its business.
   *
   * @return false if there is too much to do just now
   */
  boolean direct(EventsApiPayload<MessageEvent> sent) {
    MessageEvent event = sent.getEvent();
    return event.getBotId() != null
        || event.getEdited() != null
        || !IM.equals(event.getChannelType())
        || direct(
            sent,
            event.getTeam(),
            new Written(event.getUser(), event.getChannel(), event.getThreadTs(), event.getText()));
  }

  /** The same with files, which nobody looks into. */
  boolean directWithFiles(EventsApiPayload<MessageFileShareEvent> sent) {
    MessageFileShareEvent event = sent.getEvent();
    return !IM.equals(event.getChannelType())
        || direct(
            sent,
            null,
            new Written(event.getUser(), event.getChannel(), event.getThreadTs(), event.getText()));
  }

  /** What somebody wrote, as Slack tells it. */
  private record Written(
      @Nullable String user, String channel, @Nullable String thread, @Nullable String text) {}

  private boolean direct(EventsApiPayload<?> sent, @Nullable String home, Written written) {
    if (written.user() == null) {
      return true;
    }
    Sender sender = Sender.of(sent.getTeamId(), sent.getEnterpriseId(), written.user(), home);
    Optional<String> in = Optional.ofNullable(written.thread());
    Spot thread = new Spot(sender.member(), written.channel(), in.orElse(""));
    return heard(
        "event:" + sent.getEventId(),
        sender,
        team -> {
          DirectReply messages = DirectReply.in(poster, team, thread);
          return in.isPresent() ? new PaneReply(web, team, messages) : messages;
        },
        message -> {},
        Spoken.plain(Optional.ofNullable(written.text()).orElse("")));
  }

  /** The shortcut on a message: what it names is asked about, else what it says. */
  private Response about(MessageShortcutRequest request) {
    MessageShortcutPayload sent = request.getPayload();
    Sender sender =
        Sender.of(
            sent.getTeam().getId(),
            sent.getTeam().getEnterpriseId(),
            sent.getUser().getId(),
            sent.getUser().getTeamId());
    Optional<String> in = Optional.ofNullable(sent.getMessage().getThreadTs());
    Spot thread =
        new Spot(sender.member(), sent.getChannel().getId(), in.orElse(sent.getMessageTs()));
    Optional<ResponseUrl> address = addresses.at(sent.getResponseUrl());
    String words = Spoken.plain(Optional.ofNullable(sent.getMessage().getText()).orElse(""));
    return Answered.taken(
        hall.take(
            "shortcut:" + sent.getTriggerId(),
            sender,
            team -> new UrlReply(poster, team, thread, in, address, false),
            ResponseUrl.apology(address),
            (who, reply) -> clerk.askAbout(who, reply, words)));
  }
}
