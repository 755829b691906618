package io.plainbill.slack;

import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import com.slack.api.model.Conversation;
import io.plainbill.assistant.Again;
import io.plainbill.assistant.Assistant;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.JsonReader;
import io.plainbill.render.SlackForms;
import io.plainbill.render.SlackNotices;
import io.plainbill.render.SlackRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows an answer to everybody in a channel: with the rights of who shares it, as they are now; on
 * record before it goes out; and with a warning first where others than colleagues read along.
 */
final class Sharing {
  private static final int PAGE = 200;

  /**
   * Looking at each member takes a call, of which Slack takes some hundred a minute, and everybody
   * who asks needs one. In a larger channel the warning says that.
   */
  private static final int MOST_MEMBERS = 60;

  private static final String NOT_INVITED =
      "I cannot see into that channel. Invite me with /invite @Plainbill and press again.";

  private final Web web;
  private final Members members;
  private final Assistant assistant;
  private final SlackRenderer renderer;
  private final Poster poster;
  private final Modals modals;
  private final Gate questions;

  Sharing(
      Web web,
      Members members,
      Assistant assistant,
      SlackRenderer renderer,
      Poster poster,
      Modals modals,
      Gate questions) {
    this.web = web;
    this.members = members;
    this.assistant = assistant;
    this.renderer = renderer;
    this.poster = poster;
    this.modals = modals;
    this.questions = questions;
  }

  /** A press of the button: shared at once, or asked about first. */
  void share(Visitor visitor, Reply reply, Presses.Pressed pressed) throws SlackFault {
    if (!(pressed.source() instanceof Source.Message(_, var channel, _))) {
      reply.show(SlackNotices.notThere());
      return;
    }
    Modals.Modal modal = modals.looking(visitor.team(), pressed.source());
    switch (questions.pass(() -> assistant.again(pressed.id(), visitor.visit(pressed.reason())))) {
      case Again.NotThere() -> modal.say(SlackNotices.notThere().text());
      case Again.SayWhy(var words) -> modal.show(SlackForms.reason(words, Carried.of(pressed)));
      case Again.Found found -> {
        Optional<Conversation> place = place(visitor.team(), channel);
        if (place.isEmpty()) {
          modal.say(NOT_INVITED);
          return;
        }
        List<String> cautions = cautions(visitor.team(), place.get());
        if (cautions.isEmpty()) {
          modal.say(post(visitor, pressed));
        } else {
          modal.show(SlackForms.share("#" + place.get().getName(), cautions, Carried.of(pressed)));
        }
      }
    }
  }

  /** Shares it whoever reads along: they were warned. */
  void confirmed(Visitor visitor, Reply reply, Presses.Pressed pressed) throws SlackFault {
    reply.show(SlackNotices.say(post(visitor, pressed)));
  }

  /** What came of it, to be told. */
  private String post(Visitor visitor, Presses.Pressed pressed) throws SlackFault {
    if (!(pressed.source() instanceof Source.Message(_, var channel, var thread))
        || place(visitor.team(), channel).isEmpty()) {
      return NOT_INVITED;
    }
    return switch (questions.pass(
        () -> assistant.share(pressed.id(), channel, visitor.visit(pressed.reason())))) {
      case Again.NotThere() -> SlackNotices.notThere().text();
      case Again.SayWhy(var words) -> words;
      case Again.Found(var body, var read) -> {
        poster.post(
            visitor.team(),
            channel,
            thread,
            renderer.shared(JsonReader.read(body, read), visitor.member().user()));
        yield "Shared: everybody in this channel can read it now.";
      }
    };
  }

  /** The channel, if the app is in it. */
  private Optional<Conversation> place(Workspace team, String channel) throws SlackFault {
    try {
      Conversation found =
          web.call(
                  team.token(),
                  "conversations.info",
                  client -> client.conversationsInfo(request -> request.channel(channel)))
              .getChannel();
      return Optional.of(found).filter(one -> one.isMember() && !one.isIm());
    } catch (SlackFault refused) {
      if (refused.is("channel_not_found") || refused.is("missing_scope")) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private List<String> cautions(Workspace team, Conversation place) throws SlackFault {
    List<String> cautions = new ArrayList<>();
    if (place.isExtShared() || place.isPendingExtShared()) {
      cautions.add("This channel is shared with another company.");
    }
    int outsiders = 0;
    int looked = 0;
    for (String user : people(team, place.getId())) {
      if (looked++ == MOST_MEMBERS) {
        cautions.add(
            "This channel has more than "
                + MOST_MEMBERS
                + " members; the others were not looked at.");
        break;
      }
      if (!user.equals(team.botUser()) && isOutsider(new Member(team.team(), user), team)) {
        outsiders++;
      }
    }
    if (outsiders > 0) {
      cautions.add(
          outsiders
              + (outsiders == 1 ? " guest or person" : " guests or people")
              + " from another company "
              + (outsiders == 1 ? "is" : "are")
              + " in this channel.");
    }
    return cautions;
  }

  /** Whom Slack does not show to the app is nobody's colleague. */
  private boolean isOutsider(Member member, Workspace team) throws SlackFault {
    try {
      return members.isOutsider(member, team);
    } catch (SlackFault refused) {
      if (refused.is("user_not_found") || refused.is("user_not_visible")) {
        return true;
      }
      throw refused;
    }
  }

  /** Its members, as many as are looked at and one more. */
  private List<String> people(Workspace team, String channel) throws SlackFault {
    List<String> all = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent() && all.size() <= MOST_MEMBERS) {
      String from = cursor.get();
      ConversationsMembersResponse page =
          web.call(
              team.token(),
              "conversations.members",
              client ->
                  client.conversationsMembers(
                      request -> request.channel(channel).limit(PAGE).cursor(from)));
      all.addAll(page.getMembers());
      cursor =
          Optional.ofNullable(page.getResponseMetadata())
              .flatMap(rest -> Optional.ofNullable(rest.getNextCursor()))
              .filter(next -> !next.isEmpty());
    }
    return all;
  }
}
