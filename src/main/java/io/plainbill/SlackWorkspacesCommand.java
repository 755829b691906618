package io.plainbill;

import io.plainbill.memory.SlackWorkspaces;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the workspaces that installed the app. */
@Command(
    name = "workspaces",
    mixinStandardHelpOptions = true,
    description = "Lists the workspaces that installed the app.",
    footer = {"", "Example:", "  plainbill slack workspaces"})
final class SlackWorkspacesCommand implements Callable<Integer> {
  @Mixin private SlackTools tools = new SlackTools();

  @Override
  public Integer call() {
    try (Backend backend = tools.open()) {
      List<SlackWorkspaces.Listed> all = SlackTools.workspaces(backend).list();
      all.forEach(one -> tools.say(line(one)));
      if (all.isEmpty()) {
        tools.say(
            "No workspace installed the app; 'plainbill slack install' makes an address for that.");
      }
      return 0;
    }
  }

  private static String line(SlackWorkspaces.Listed one) {
    return one.team()
        + "  "
        + one.name()
        + "  "
        + one.organization()
        + "  "
        + String.join(",", one.roles())
        + "  since "
        + one.installedAt().truncatedTo(ChronoUnit.MINUTES);
  }
}
