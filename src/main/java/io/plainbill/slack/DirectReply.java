package io.plainbill.slack;

import io.plainbill.memory.SlackThreads.Thread;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackNotices;
import io.plainbill.render.SlackPlace;
import java.util.Optional;

/** Between somebody and the app: what shows that it looks becomes the answer. */
final class DirectReply implements Reply {
  private final Poster poster;
  private final Workspace team;
  private final Thread thread;
  private Optional<String> shown = Optional.empty();

  DirectReply(Poster poster, Workspace team, Thread thread) {
    this.poster = poster;
    this.team = team;
    this.thread = thread;
  }

  /** In the channel between them, which is opened if there is none yet. */
  static DirectReply to(
      Poster poster, Workspace team, io.plainbill.memory.SlackPeople.Member member)
      throws SlackFault {
    return new DirectReply(poster, team, new Thread(member, poster.direct(team, member), ""));
  }

  @Override
  public void looking(String question) throws SlackFault {
    shown = Optional.of(post(SlackNotices.looking(question)));
  }

  @Override
  public void show(SlackMessage message) throws SlackFault {
    Optional<String> before = shown;
    shown = Optional.empty();
    if (before.isPresent()) {
      poster.update(team, thread.channel(), before.get(), message);
    } else {
      post(message);
    }
  }

  private String post(SlackMessage message) throws SlackFault {
    Optional<String> in = Optional.of(thread.thread()).filter(ts -> !ts.isEmpty());
    return poster.post(team, thread.channel(), in, message);
  }

  @Override
  public SlackPlace place() {
    return SlackPlace.DIRECT;
  }

  @Override
  public Thread thread() {
    return thread;
  }
}
