package io.plainbill.slack;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import io.plainbill.memory.SlackWorkspaces;

/** Forgets workspaces that take the app away, with their tokens and the links of their people. */
final class Leavers {
  private final Hall hall;
  private final SlackWorkspaces workspaces;

  Leavers(Hall hall, SlackWorkspaces workspaces) {
    this.hall = hall;
    this.workspaces = workspaces;
  }

  void listen(App app) {
    app.event(
        AppUninstalledEvent.class,
        (sent, context) -> {
          forget(sent.getEventId(), sent.getTeamId());
          return context.ack();
        });
    app.event(
        TokensRevokedEvent.class,
        (sent, context) -> {
          TokensRevokedEvent.Tokens gone = sent.getEvent().getTokens();
          if (gone != null && gone.getBot() != null && !gone.getBot().isEmpty()) {
            forget(sent.getEventId(), sent.getTeamId());
          }
          return context.ack();
        });
  }

  private void forget(String event, String team) {
    hall.inTeam(
        "event:" + event, team, message -> {}, one -> workspaces.remove(team, Hall.slack(team)));
  }
}
