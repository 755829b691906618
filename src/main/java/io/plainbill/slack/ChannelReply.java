package io.plainbill.slack;

import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackNotices;
import io.plainbill.render.SlackPlace;
import java.util.Optional;
import java.util.Set;

/** To a mention in a channel, for the one who wrote it alone. */
final class ChannelReply implements Reply {
  private static final Set<String> NOT_THERE =
      Set.of("channel_not_found", "not_in_channel", "user_not_in_channel", "is_archived");

  private final Poster poster;
  private final Workspace team;
  private final Spot thread;
  private final Optional<String> shownIn;

  /**
   * A reply to one message.
   *
   * @param thread what goes on under that message
   * @param shownIn the thread that the message itself is in
   */
  ChannelReply(Poster poster, Workspace team, Spot thread, Optional<String> shownIn) {
    this.poster = poster;
    this.team = team;
    this.thread = thread;
    this.shownIn = shownIn;
  }

  @Override
  public void looking(String question) throws SlackFault {
    show(SlackNotices.looking(question));
  }

  @Override
  public void show(SlackMessage message) throws SlackFault {
    try {
      poster.ephemeral(team, thread.channel(), shownIn, thread.member().user(), message);
    } catch (SlackFault refused) {
      if (!NOT_THERE.contains(refused.error())) {
        throw refused;
      }
      poster.post(team, poster.direct(team, thread.member()), Optional.empty(), message);
    }
  }

  @Override
  public SlackPlace place() {
    return SlackPlace.CHANNEL;
  }

  @Override
  public Spot thread() {
    return thread;
  }
}
