package io.plainbill;

import io.plainbill.slack.SlackManifest;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the app's manifest. */
@Command(
    name = "manifest",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the app's manifest, each scope and event with its reason.",
      "Paste it at https://api.slack.com/apps: Create New App, From a manifest."
    },
    footer = {
      "",
      "Examples:",
      "  plainbill slack manifest --socket",
      "  plainbill slack manifest --address https://bills.example.com"
    })
final class SlackManifestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--socket",
      description = "For Socket Mode: Slack needs no address of this service.")
  private boolean socket;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description = "Where Slack reaches this service (default: none).")
  private @Nullable URI address;

  @Option(
      names = "--command",
      defaultValue = "/bill",
      paramLabel = "NAME",
      description = "The slash command (default: ${DEFAULT-VALUE}).")
  private String command = "";

  @Option(
      names = "--distributed",
      description = "To be installed in several workspaces; needs --address.")
  private boolean distributed;

  @Override
  public Integer call() {
    if (socket == (address != null) || (distributed && address == null)) {
      throw UserFault.wrongUse(
          "Give either --socket, or --address with where Slack reaches this service.");
    }
    if (address != null && (!"https".equals(address.getScheme()) || address.getHost() == null)) {
      throw UserFault.wrongUse("--address must be an https:// address, which Slack insists on.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        SlackManifest.yaml(
            new SlackManifest.Wish(Optional.ofNullable(address), command, distributed)));
    out.flush();
    return 0;
  }
}
