package io.plainbill;

import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import io.plainbill.memory.SlackTickets;
import io.plainbill.memory.SlackWorkspaces.Bond;
import io.plainbill.slack.SlackSettings;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints an address that installs the app in one workspace. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = {
      "Prints an address that installs the app in one workspace, once.",
      "Whoever opens it chooses the workspace; it is bound to that organisation and those roles."
    },
    footer = {
      "",
      "Example:",
      "  plainbill slack install --organization borealis --roles sales,support"
    })
final class SlackInstallCommand implements Callable<Integer> {
  @Mixin private SlackTools tools = new SlackTools();
  @Mixin private HoursOption hours = new HoursOption();

  @Option(
      names = {"--organization", "--org"},
      required = true,
      paramLabel = "CODE",
      description = "The organisation that the workspace speaks for.")
  private String organization = "";

  @Option(
      names = "--roles",
      required = true,
      split = ",",
      paramLabel = "ROLE",
      description = "The roles that its people may have.")
  private List<String> roles = List.of();

  @Override
  public Integer call() {
    Duration valid = hours.valid();
    Config config = tools.config();
    URI address = address(config);
    Set<Role> granted = EnumSet.noneOf(Role.class);
    roles.forEach(role -> granted.add(Person.role(role)));
    try (Backend backend = SlackTools.open(config)) {
      Bond bond =
          new Bond(Person.organization(new Organizations(backend.writer()), organization), granted);
      Secret ticket =
          new SlackTickets(backend.writer(), backend.trail(SlackTools.CLOCK), SlackTools.CLOCK)
              .make(bond, valid, SlackTools.operator());
      tools.say(address.resolve("/slack/install?ticket=" + ticket.reveal()).toString());
      tools.remark(hours.words());
      return 0;
    }
  }

  private static URI address(Config config) {
    return SlackTools.settings(config)
        .distribution()
        .map(SlackSettings.Distribution::address)
        .orElseThrow(() ->
            UserFault.wrongUse(
                "slack.client.id, slack.client.secret.file and slack.address are needed to"
                    + " install the app in several workspaces."));
  }
}
