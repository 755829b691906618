package io.plainbill.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackThreads.Thread;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackNotices;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes in words: commands, mentions and direct messages. Each is acknowledged at once. */
final class Listeners {
  private static final Pattern CODE =
      Pattern.compile("(?i:link\\s+)?(pl_[A-Za-z0-9_-]{43})");

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
        (payload, context) -> mentioned(payload.getTeamId(), payload.getEventId(), payload.getEvent(), context));
    app.event(
        MessageEvent.class,
        (payload, context) -> said(payload.getTeamId(), payload.getEventId(), payload.getEvent(), context));
  }

  private Response command(SlashCommandRequest request) {
    SlashCommandPayload sent = request.getPayload();
    Member member = new Member(sent.getTeamId(), sent.getUserId());
    String words = Spoken.plain(Optional.ofNullable(sent.getText()).orElse(""));
    Thread thread = new Thread(member, sent.getChannelId(), "");
    Optional<ResponseUrl> address = addresses.at(sent.getResponseUrl());
    Hall.Replies replies = team -> new UrlReply(poster, team, thread, address, true);
    String key = "command:" + sent.getTriggerId();
    Matcher code = CODE.matcher(words);
    boolean taken =
        code.matches()
            ? hall.inTeam(
                key, member.team(), team -> hall.link(team, member, replies.in(team), code.group(1)))
            : hall.take(key, member, replies, (who, reply) -> clerk.ask(who, reply, words));
    return forAskerAlone(taken ? SlackNotices.looking(code.matches() ? "" : words) : busy());
  }

  private Response mentioned(String team, String id, AppMentionEvent event, Context context) {
    if (event.getBotId() == null && event.getUser() != null) {
      Member member = new Member(team, event.getUser());
      Optional<String> in = Optional.ofNullable(event.getThreadTs());
      Thread thread = new Thread(member, event.getChannel(), in.orElse(event.getTs()));
      String words = Spoken.plain(Optional.ofNullable(event.getText()).orElse(""));
      hall.take(
          "event:" + id,
          member,
          one -> new ChannelReply(poster, one, thread, in),
          (who, reply) -> clerk.ask(who, reply, words));
    }
    return context.ack();
  }

  /** A message in a channel that the app was not mentioned in is none of its business. */
  private Response said(String team, String id, MessageEvent event, Context context) {
    if (event.getBotId() == null && event.getUser() != null && "im".equals(event.getChannelType())) {
      direct(team, id, event);
    }
    return context.ack();
  }

  /** A message between somebody and the app, perhaps in the assistant's pane. */
  void direct(String team, String id, MessageEvent event) {
    Member member = new Member(team, event.getUser());
    Optional<String> in = Optional.ofNullable(event.getThreadTs());
    Thread thread = new Thread(member, event.getChannel(), in.orElse(""));
    String words = Spoken.plain(Optional.ofNullable(event.getText()).orElse(""));
    Matcher code = CODE.matcher(words);
    Hall.Replies replies =
        one -> {
          DirectReply messages = new DirectReply(poster, one, thread);
          return in.isPresent() ? new PaneReply(web, one, messages) : messages;
        };
    if (code.matches()) {
      hall.inTeam(
          "event:" + id, team, one -> hall.link(one, member, replies.in(one), code.group(1)));
    } else {
      hall.take(
          "event:" + id, member, replies, (who, reply) -> clerk.ask(who, reply, words));
    }
  }

  static SlackMessage busy() {
    return SlackNotices.say("Too many people are asking just now. Ask again in a minute.");
  }

  private static Response forAskerAlone(SlackMessage message) {
    return Response.json(200, ResponseUrl.body(message.text(), message.blocks(), false));
  }
}
