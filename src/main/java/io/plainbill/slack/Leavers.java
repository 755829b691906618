package io.plainbill.slack;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppUninstalledEvent;
import com.slack.api.model.event.TokensRevokedEvent;
import io.plainbill.memory.SlackWorkspaces;

/**
 * Forgets workspaces that take the app away, with their tokens and the links of their people. It is
 * acknowledged once that is done: what the database did not take Slack sends again.
 */
final class Leavers {
  private final SlackWorkspaces workspaces;
  private final Gate lookups;

  Leavers(SlackWorkspaces workspaces, Gate lookups) {
    this.workspaces = workspaces;
    this.lookups = lookups;
  }

  void listen(App app) {
    app.event(
        AppUninstalledEvent.class,
        (sent, context) -> {
          forget(sent.getTeamId());
          return context.ack();
        });
    app.event(
        TokensRevokedEvent.class,
        (sent, context) -> {
          TokensRevokedEvent.Tokens gone = sent.getEvent().getTokens();
          if (gone != null && gone.getBot() != null && !gone.getBot().isEmpty()) {
            forget(sent.getTeamId());
          }
          return context.ack();
        });
  }

  private void forget(String team) {
    lookups.run(() -> workspaces.remove(team, Hall.slack(team)));
  }
}
