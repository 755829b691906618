package io.plainbill;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sets up the app in Slack: its manifest, its workspaces and its people. */
@Command(
    name = "slack",
    mixinStandardHelpOptions = true,
    description = "Sets up the app in Slack: its manifest, its workspaces and its people.",
    footer = {"", "Example:", "  plainbill slack manifest --socket"},
    subcommands = {
      SlackManifestCommand.class,
      SlackCheckCommand.class,
      SlackLinkCommand.class,
      SlackPeopleCommand.class,
      SlackUnlinkCommand.class,
      SlackInstallCommand.class,
      SlackWorkspacesCommand.class,
      SlackRemoveCommand.class
    })
final class SlackCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do in Slack: manifest, check, link, people, unlink, install, workspaces or"
            + " remove.");
  }
}
