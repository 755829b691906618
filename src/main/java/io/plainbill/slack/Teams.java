package io.plainbill.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import io.plainbill.access.Organizations;
import io.plainbill.memory.SlackWorkspaces;
import io.plainbill.memory.SlackWorkspaces.Bond;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The workspaces that may ask: the one of the settings, and those that installed the app. */
final class Teams {
  private final Web web;
  private final Optional<SlackSettings.Own> own;
  private final SlackWorkspaces installed;
  private final Organizations organizations;
  private final Gate lookups;

  /** What Slack says of the settings' own workspace, once it said so. */
  private volatile @Nullable Workspace known;

  Teams(
      Web web,
      Optional<SlackSettings.Own> own,
      SlackWorkspaces installed,
      Organizations organizations,
      Gate lookups) {
    this.web = web;
    this.own = own;
    this.installed = installed;
    this.organizations = organizations;
    this.lookups = lookups;
  }

  /** The workspace of that id; empty if the app is not installed there. */
  Optional<Workspace> find(String team) throws SlackFault {
    if (own.isPresent()) {
      Workspace one = own(own.get());
      if (one.team().equals(team)) {
        return Optional.of(one);
      }
    }
    return lookups.pass(() -> installed.find(team));
  }

  private Workspace own(SlackSettings.Own settings) throws SlackFault {
    Workspace before = known;
    if (before != null) {
      return before;
    }
    AuthTestResponse told =
        web.call(settings.botToken(), "auth.test", client -> client.authTest(request -> request));
    Bond bond =
        new Bond(
            lookups.pass(() -> organizations.byCode(settings.organization())).orElseThrow(),
            settings.roles());
    Workspace one =
        new Workspace(
            told.getTeamId(),
            told.getTeam(),
            bond,
            told.getUserId(),
            Set.of(),
            settings.botToken());
    known = one;
    return one;
  }
}
