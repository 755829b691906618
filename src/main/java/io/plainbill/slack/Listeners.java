package io.plainbill.slack;

import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import io.plainbill.memory.SlackPeople.Member;
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
    app.event(
        AppMentionEvent.class,
        (sent, context) ->
            Answered.taken(mentioned(sent.getTeamId(), sent.getEventId(), sent.getEvent())));
    app.event(
        MessageEvent.class,
        (sent, context) ->
            Answered.taken(direct(sent.getTeamId(), sent.getEventId(), sent.getEvent())));
    app.event(
        MessageFileShareEvent.class,
        (sent, context) ->
            Answered.taken(direct(sent.getTeamId(), sent.getEventId(), sent.getEvent())));
    app.messageShortcut(SlackManifest.ABOUT, (request, context) -> about(request));
  }

  private Response command(SlashCommandRequest request) {
    SlashCommandPayload sent = request.getPayload();
    Member member = new Member(sent.getTeamId(), sent.getUserId());
    String words = Spoken.plain(Optional.ofNullable(sent.getText()).orElse(""));
    Spot thread = new Spot(member, sent.getChannelId(), "");
    Optional<ResponseUrl> address = addresses.at(sent.getResponseUrl());
    Hall.Replies replies =
        team -> new UrlReply(poster, team, thread, Optional.empty(), address, true);
    String key = "command:" + sent.getTriggerId();
    Matcher code = CODE.matcher(words);
    boolean taken =
        code.matches()
            ? hall.inTeam(
                key,
                member.team(),
                ResponseUrl.apology(address),
                team -> hall.link(team, member, replies.in(team), code.group(1)))
            : hall.take(
                key,
                member,
                replies,
                ResponseUrl.apology(address),
                (who, reply) -> clerk.ask(who, reply, words));
    return Answered.privately(
        taken ? SlackNotices.looking(code.matches() ? "" : words) : Answered.busy());
  }

  private boolean mentioned(String team, String id, AppMentionEvent event) {
    if (event.getBotId() != null || event.getUser() == null) {
      return true;
    }
    Member member = new Member(team, event.getUser());
    Optional<String> in = Optional.ofNullable(event.getThreadTs());
    Spot thread = new Spot(member, event.getChannel(), in.orElse(event.getTs()));
    String words = Spoken.plain(Optional.ofNullable(event.getText()).orElse(""));
    return hall.take(
        "event:" + id,
        member,
        one -> new ChannelReply(poster, one, thread, in),
        (who, reply) -> clerk.ask(who, reply, words));
  }

  /**
   * A message between somebody and the app, perhaps in the assistant's pane. One in a channel that
   * does not mention the app is none of its business.
   *
   * @return false if there is too much to do just now
   */
  boolean direct(String team, String id, MessageEvent event) {
    return event.getBotId() != null
        || !IM.equals(event.getChannelType())
        || direct(
            id,
            new Written(
                team, event.getUser(), event.getChannel(), event.getThreadTs(), event.getText()));
  }

  /** The same with files, which nobody looks into. */
  boolean direct(String team, String id, MessageFileShareEvent event) {
    return !IM.equals(event.getChannelType())
        || direct(
            id,
            new Written(
                team, event.getUser(), event.getChannel(), event.getThreadTs(), event.getText()));
  }

  /** What somebody wrote, as Slack tells it. */
  private record Written(
      String team,
      @Nullable String user,
      String channel,
      @Nullable String thread,
      @Nullable String text) {}

  private boolean direct(String id, Written written) {
    if (written.user() == null) {
      return true;
    }
    String team = written.team();
    Member member = new Member(team, written.user());
    Optional<String> in = Optional.ofNullable(written.thread());
    Spot thread = new Spot(member, written.channel(), in.orElse(""));
    String words = Spoken.plain(Optional.ofNullable(written.text()).orElse(""));
    Matcher code = CODE.matcher(words);
    Hall.Replies replies =
        one -> {
          DirectReply messages = DirectReply.in(poster, one, thread);
          return in.isPresent() ? new PaneReply(web, one, messages) : messages;
        };
    return code.matches()
        ? hall.inTeam(
            "event:" + id,
            team,
            message -> {},
            one -> hall.link(one, member, replies.in(one), code.group(1)))
        : hall.take("event:" + id, member, replies, (who, reply) -> clerk.ask(who, reply, words));
  }

  /** The shortcut on a message: what it names is asked about, else what it says. */
  private Response about(MessageShortcutRequest request) {
    MessageShortcutPayload sent = request.getPayload();
    Member member = new Member(sent.getTeam().getId(), sent.getUser().getId());
    Optional<String> in = Optional.ofNullable(sent.getMessage().getThreadTs());
    Spot thread = new Spot(member, sent.getChannel().getId(), in.orElse(sent.getMessageTs()));
    Optional<ResponseUrl> address = addresses.at(sent.getResponseUrl());
    String words = Spoken.plain(Optional.ofNullable(sent.getMessage().getText()).orElse(""));
    return Answered.taken(
        hall.take(
            "shortcut:" + sent.getTriggerId(),
            member,
            team -> new UrlReply(poster, team, thread, in, address, false),
            ResponseUrl.apology(address),
            (who, reply) -> clerk.askAbout(who, reply, words)));
  }
}
