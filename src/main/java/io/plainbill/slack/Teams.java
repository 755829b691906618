package io.plainbill.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import io.plainbill.access.Organization;
import io.plainbill.memory.SlackWorkspaces.Bond;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The workspaces that may ask: the one of the settings, and those that installed the app. */
final class Teams {
  private final Web web;
  private final Optional<SlackSettings.Own> own;
  private final Function<String, Optional<Workspace>> installed;
  private final Function<String, Optional<Organization>> organizations;
  private final Gate lookups;

  /** What Slack says of the settings' own workspace, once it said so. */
  private volatile @Nullable Workspace known;

  /**
   * Those of that service.
   *
   * @param installed a workspace's id to the workspace, if it installed the app
   * @param organizations a code to its organisation
   */
  Teams(
      Web web,
      Optional<SlackSettings.Own> own,
      Function<String, Optional<Workspace>> installed,
      Function<String, Optional<Organization>> organizations,
      Gate lookups) {
    this.web = web;
    this.own = own;
    this.installed = installed;
    this.organizations = organizations;
    this.lookups = lookups;
  }

  /**
   * The workspace of that id; empty if the app is not installed there. Those that installed it are
   * found even while Slack does not say which one the settings' own is.
   */
  Optional<Workspace> find(String team) throws SlackFault {
    Optional<SlackFault> unsaid = Optional.empty();
    if (own.isPresent()) {
      try {
        Workspace one = own(own.get());
        if (one.team().equals(team)) {
          return Optional.of(one);
        }
      } catch (SlackFault refused) {
        unsaid = Optional.of(refused);
      }
    }
    Optional<Workspace> found = lookups.pass(() -> installed.apply(team));
    if (found.isEmpty() && unsaid.isPresent()) {
      throw unsaid.get();
    }
    return found;
  }

  private Workspace own(SlackSettings.Own settings) throws SlackFault {
    Workspace before = known;
    if (before != null) {
      return before;
    }
    AuthTestResponse told =
        web.call(settings.botToken(), "auth.test", client -> client.authTest(request -> request));
    if (told.isEnterpriseInstall()) {
      throw new SlackFault(Enterprise.FAULT);
    }
    Bond bond =
        new Bond(
            lookups.pass(() -> organizations.apply(settings.organization())).orElseThrow(),
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
