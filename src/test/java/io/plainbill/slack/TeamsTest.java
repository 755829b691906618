package io.plainbill.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import io.plainbill.memory.SlackWorkspaces.Bond;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose workspaces may ask. */
@Tag("elsewhere")
final class TeamsTest {
  private static final Organization SUNRISE =
      new Organization(2, "sunrise", "Sunrise Digital", Organization.Kind.RESELLER);
  private static final Workspace INSTALLED =
      new Workspace(
          "T0INSTALLED",
          "Installed",
          new Bond(SUNRISE, Set.of(Role.SALES)),
          "UBOT",
          Set.of(),
          new Secret("xoxb-installed"));

  private final FakeSlack slack = new FakeSlack(Clock.systemUTC());

  @AfterEach
  void close() {
    slack.close();
  }

  private Teams teams() {
    return new Teams(
        new Web(slack.address()),
        Optional.of(new SlackSettings.Own(new Secret("xoxb-own"), "sunrise", Set.of(Role.SALES))),
        team -> Optional.of(INSTALLED).filter(one -> one.team().equals(team)),
        code -> Optional.of(SUNRISE).filter(one -> one.code().equals(code)),
        Gate.forLookups());
  }

  @Test
  void ownWorkspace_isTheOneThatSlackNames() throws Exception {
    slack.team("xoxb-own", "T0OWN", "Own");
    Teams teams = teams();
    assertThat(teams.find("T0OWN")).map(Workspace::name).contains("Own");
    assertThat(teams.find("T0INSTALLED")).contains(INSTALLED);
    assertThat(teams.find("T0NOBODY")).isEmpty();
    assertThat(slack.calls("auth.test")).as("once").isEqualTo(1);
  }

  @Test
  void ownTokenThatIsNotTaken_stopsNobodyElse() throws Exception {
    Teams teams = teams();
    assertThat(teams.find("T0INSTALLED")).contains(INSTALLED);
    assertThatThrownBy(() -> teams.find("T0OWN"))
        .isInstanceOfSatisfying(
            SlackFault.class, fault -> assertThat(fault.error()).isEqualTo("invalid_auth"));
  }

  @Test
  void ownTokenOfAWholeEnterpriseOrganisation_isNoWorkspaces() {
    slack.team("xoxb-own", "T0OWN", "Own");
    slack.enterprise("xoxb-own");
    assertThatThrownBy(() -> teams().find("T0OWN"))
        .isInstanceOfSatisfying(
            SlackFault.class, fault -> assertThat(fault.error()).isEqualTo(Enterprise.FAULT));
  }
}
