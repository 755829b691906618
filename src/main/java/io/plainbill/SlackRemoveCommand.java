package io.plainbill;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Forgets a workspace. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Forgets a workspace, its token and the links of its people.",
    footer = {"", "Example:", "  plainbill slack remove T0123ABCD"})
final class SlackRemoveCommand implements Callable<Integer> {
  @Mixin private SlackTools tools = new SlackTools();

  @Parameters(paramLabel = "WORKSPACE", description = "The workspace's id (T…).")
  private String team = "";

  @Override
  public Integer call() {
    try (Backend backend = tools.open()) {
      if (!SlackTools.workspaces(backend).remove(team, SlackTools.operator())) {
        throw UserFault.failed("There is no such workspace; 'slack workspaces' lists them.");
      }
      tools.say("Forgotten. Take the app out of the workspace in Slack as well.");
      return 0;
    }
  }
}
