package io.plainbill.slack;

import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackNotices;
import io.plainbill.render.SlackPlace;
import java.util.Optional;

/** Between somebody and the app: what shows that it looks becomes the answer. */
final class DirectReply implements Reply {
  private final Poster poster;
  private final Workspace team;
  private final Member member;
  private Optional<Spot> thread;
  private Optional<String> shown = Optional.empty();

  private DirectReply(Poster poster, Workspace team, Member member, Optional<Spot> thread) {
    this.poster = poster;
    this.team = team;
    this.member = member;
    this.thread = thread;
  }

  /** There. */
  static DirectReply in(Poster poster, Workspace team, Spot thread) {
    return new DirectReply(poster, team, thread.member(), Optional.of(thread));
  }

  /** In the channel between them, which is opened once something is said there. */
  static DirectReply to(Poster poster, Workspace team, Member member) {
    return new DirectReply(poster, team, member, Optional.empty());
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
      poster.update(team, thread().channel(), before.get(), message);
    } else {
      post(message);
    }
  }

  private String post(SlackMessage message) throws SlackFault {
    Optional<String> in = Optional.of(thread().thread()).filter(ts -> !ts.isEmpty());
    return poster.post(team, thread().channel(), in, message);
  }

  @Override
  public SlackPlace place() {
    return SlackPlace.DIRECT;
  }

  @Override
  public Spot thread() throws SlackFault {
    if (thread.isEmpty()) {
      thread = Optional.of(new Spot(member, poster.direct(team, member), ""));
    }
    return thread.get();
  }
}
