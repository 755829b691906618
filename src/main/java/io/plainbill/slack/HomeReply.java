package io.plainbill.slack;

import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackMessage;
import io.plainbill.render.SlackPlace;
import io.plainbill.render.SlackView;

/** On the app's own page, for whoever opened it and gets to see a word instead of it. */
final class HomeReply implements Reply {
  private final Poster poster;
  private final Workspace team;
  private final Member member;

  HomeReply(Poster poster, Workspace team, Member member) {
    this.poster = poster;
    this.team = team;
    this.member = member;
  }

  /** Slack shows that itself. */
  @Override
  public void looking(String question) {}

  @Override
  public void show(SlackMessage message) throws SlackFault {
    poster.home(
        team,
        member.user(),
        new SlackView("{\"type\":\"home\",\"blocks\":" + message.plainBlocks() + "}"));
  }

  @Override
  public SlackPlace place() {
    return SlackPlace.DIRECT;
  }

  @Override
  public Spot thread() throws SlackFault {
    return new Spot(member, poster.direct(team, member), "");
  }
}
