package io.plainbill.slack;

import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackNotices;
import io.plainbill.render.SlackPlace;
import java.util.Optional;

/**
 * To a command or a press, in the place where it was made, for that person alone; once the address
 * for that is good for nothing more, in a direct message.
 */
final class UrlReply implements Reply {
  private final Poster poster;
  private final Workspace team;
  private final Spot thread;
  private final Optional<String> shownIn;
  private final Optional<ResponseUrl> address;
  private boolean replaces;

  /**
   * A reply to one request.
   *
   * @param thread what goes on there
   * @param shownIn the thread that it was sent from
   * @param replaces true if what acknowledged it says already that it is looked at
   */
  UrlReply(
      Poster poster,
      Workspace team,
      Spot thread,
      Optional<String> shownIn,
      Optional<ResponseUrl> address,
      boolean replaces) {
    this.poster = poster;
    this.team = team;
    this.thread = thread;
    this.shownIn = shownIn;
    this.address = address;
    this.replaces = replaces;
  }

  @Override
  public void looking(String question) throws SlackFault {
    if (!replaces) {
      send(SlackNotices.looking(question), false);
    }
  }

  @Override
  public void show(SlackMessage message) throws SlackFault {
    boolean first = replaces;
    replaces = false;
    send(message, first);
  }

  private void send(SlackMessage message, boolean inItsPlace) throws SlackFault {
    if (address.isEmpty() || !address.get().send(message, shownIn, inItsPlace)) {
      poster.post(team, poster.direct(team, thread.member()), Optional.empty(), message);
    }
  }

  @Override
  public SlackPlace place() {
    return thread.channel().startsWith("D") ? SlackPlace.DIRECT : SlackPlace.CHANNEL;
  }

  @Override
  public Spot thread() {
    return thread;
  }
}
