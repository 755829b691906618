package io.plainbill.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.memory.SlackThreads.Spot;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.render.SlackPress;
import java.util.Optional;

/** Takes in presses of buttons and what is taken from menus. Each is acknowledged at once. */
final class Buttons {
  private static final String MESSAGE = "message";
  private static final String MODAL = "modal";

  private final Hall hall;
  private final Presses presses;
  private final Poster poster;
  private final ResponseUrl.Maker addresses;

  Buttons(Hall hall, Presses presses, Poster poster, ResponseUrl.Maker addresses) {
    this.hall = hall;
    this.presses = presses;
    this.poster = poster;
    this.addresses = addresses;
  }

  void listen(App app) {
    app.blockAction(SlackPress.ACTION_IDS, (request, context) -> pressed(request));
  }

  private Response pressed(BlockActionRequest request) {
    BlockActionPayload sent = request.getPayload();
    Optional<SlackPress> press = SlackPress.read(value(sent.getActions().getFirst()));
    return press.map(one -> taken(sent, one)).orElseGet(Response::ok);
  }

  private Response taken(BlockActionPayload sent, SlackPress press) {
    Sender sender =
        Sender.of(
            sent.getTeam().getId(),
            sent.getTeam().getEnterpriseId(),
            sent.getUser().getId(),
            sent.getUser().getTeamId());
    Member member = sender.member();
    Source source = source(sent);
    Optional<ResponseUrl> address =
        Optional.ofNullable(sent.getResponseUrl()).flatMap(addresses::at);
    return Answered.taken(
        hall.take(
            "press:" + sent.getTriggerId(),
            sender,
            team ->
                source instanceof Source.Message(_, var channel, var thread)
                    ? inMessage(team, new Spot(member, channel, thread.orElse("")), thread, address)
                    : DirectReply.to(poster, team, member),
            ResponseUrl.apology(address),
            (visitor, reply) ->
                presses.run(visitor, reply, new Presses.Pressed(press, source, Optional.empty()))));
  }

  /**
   * In their messages with the app as a message that stays; for who pressed alone in channels, and
   * in messages between two people, where a command was sent.
   */
  private Reply inMessage(
      Workspace team, Spot thread, Optional<String> shownIn, Optional<ResponseUrl> address)
      throws SlackFault {
    if (thread.channel().startsWith("D")
        && thread.channel().equals(poster.direct(team, thread.member()))) {
      return DirectReply.in(poster, team, thread);
    }
    return new UrlReply(poster, team, thread, shownIn, address, false);
  }

  private static Source source(BlockActionPayload sent) {
    if (sent.getContainer() != null && MESSAGE.equals(sent.getContainer().getType())) {
      return new Source.Message(
          sent.getTriggerId(),
          sent.getContainer().getChannelId(),
          Optional.ofNullable(sent.getContainer().getThreadTs()));
    }
    return sent.getView() != null && MODAL.equals(sent.getView().getType())
        ? new Source.Modal(sent.getTriggerId(), sent.getView().getId())
        : new Source.Home(sent.getTriggerId());
  }

  private static String value(BlockActionPayload.Action action) {
    return Optional.ofNullable(action.getSelectedOption())
        .map(BlockActionPayload.Action.SelectedOption::getValue)
        .or(() -> Optional.ofNullable(action.getValue()))
        .orElse("");
  }
}
