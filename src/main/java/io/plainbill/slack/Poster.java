package io.plainbill.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.SlackApiTextResponse;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackView;
import java.util.List;
import java.util.Optional;

/** Puts messages and views into Slack, with the bot's token. */
final class Poster {
  private static final int KEPT = 10_000;
  private static final String INVALID_BLOCKS = "invalid_blocks";

  private final Web web;
  private final Cache<Member, String> direct = Caffeine.newBuilder().maximumSize(KEPT).build();

  Poster(Web web) {
    this.web = web;
  }

  /** The channel between somebody and the app. */
  String direct(Workspace team, Member member) throws SlackFault {
    String known = direct.getIfPresent(member);
    if (known != null) {
      return known;
    }
    String opened =
        web.call(
                team.token(),
                "conversations.open",
                client ->
                    client.conversationsOpen(request -> request.users(List.of(member.user()))))
            .getChannel()
            .getId();
    direct.put(member, opened);
    return opened;
  }

  /** Posts for everybody there; gives the message's time stamp. */
  String post(Workspace team, String channel, Optional<String> thread, SlackMessage message)
      throws SlackFault {
    return withBlocks(
            message,
            blocks ->
                web.call(
                    team.token(),
                    "chat.postMessage",
                    client ->
                        client.chatPostMessage(request ->
                            request
                                .channel(channel)
                                .threadTs(thread.orElse(null))
                                .text(message.text())
                                .blocksAsString(blocks)
                                .unfurlLinks(false)
                                .unfurlMedia(false))))
        .getTs();
  }

  /** Changes a message of the app's own. */
  void update(Workspace team, String channel, String ts, SlackMessage message) throws SlackFault {
    withBlocks(
        message,
        blocks ->
            web.call(
                team.token(),
                "chat.update",
                client ->
                    client.chatUpdate(request ->
                        request
                            .channel(channel)
                            .ts(ts)
                            .text(message.text())
                            .blocksAsString(blocks))));
  }

  /** Shows something in a channel to one person alone. */
  void ephemeral(
      Workspace team, String channel, Optional<String> thread, String user, SlackMessage message)
      throws SlackFault {
    withBlocks(
        message,
        blocks ->
            web.call(
                team.token(),
                "chat.postEphemeral",
                client ->
                    client.chatPostEphemeral(request ->
                        request
                            .channel(channel)
                            .threadTs(thread.orElse(null))
                            .user(user)
                            .text(message.text())
                            .blocksAsString(blocks))));
  }

  /** Opens a modal for whoever pressed something just now; gives its id. */
  String open(Workspace team, String trigger, SlackView view) throws SlackFault {
    return web.call(
            team.token(),
            "views.open",
            client ->
                client.viewsOpen(request -> request.triggerId(trigger).viewAsString(view.json())))
        .getView()
        .getId();
  }

  /** Lays a modal over the one that a press came from; gives its id. */
  String push(Workspace team, String trigger, SlackView view) throws SlackFault {
    return web.call(
            team.token(),
            "views.push",
            client ->
                client.viewsPush(request -> request.triggerId(trigger).viewAsString(view.json())))
        .getView()
        .getId();
  }

  /** Changes a modal. */
  void change(Workspace team, String id, SlackView view) throws SlackFault {
    web.call(
        team.token(),
        "views.update",
        client -> client.viewsUpdate(request -> request.viewId(id).viewAsString(view.json())));
  }

  /** Publishes somebody's App Home. */
  void home(Workspace team, String user, SlackView view) throws SlackFault {
    web.call(
        team.token(),
        "views.publish",
        client -> client.viewsPublish(request -> request.userId(user).viewAsString(view.json())));
  }

  private interface Posting<T> {
    T with(String blocks) throws SlackFault;
  }

  /** A workspace may not know every kind of block yet. */
  private static <T extends SlackApiTextResponse> T withBlocks(
      SlackMessage message, Posting<T> posting) throws SlackFault {
    try {
      return posting.with(message.blocks());
    } catch (SlackFault refused) {
      if (refused.is(INVALID_BLOCKS) && !message.blocks().equals(message.plainBlocks())) {
        return posting.with(message.plainBlocks());
      }
      throw refused;
    }
  }
}
