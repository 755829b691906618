package io.plainbill;

import io.plainbill.access.Secret;
import io.plainbill.memory.SlackWorkspaces;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import io.plainbill.slack.SlackProbe;
import io.plainbill.slack.SlackSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks Slack whether all is as it should be. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Asks Slack whether tokens, scopes and events are as they should be.",
    footer = {"", "Example:", "  plainbill slack check --config /etc/plainbill.properties"})
final class SlackCheckCommand implements Callable<Integer> {
  @Mixin private SlackTools tools = new SlackTools();

  @Option(
      names = "--app",
      paramLabel = "ID",
      description = "The app's id (A…), to look at its events and commands, too (default: none).")
  private @Nullable String app;

  @Option(
      names = "--configuration-token-file",
      paramLabel = "FILE",
      description = "A file with a configuration token of that app (default: none).")
  private @Nullable Path token;

  @Override
  public Integer call() {
    Config config = tools.config();
    SlackSettings settings = SlackTools.settings(config);
    List<SlackProbe.Finding> findings =
        SlackProbe.look(settings, installed(config, settings), configuration());
    findings.forEach(one -> tools.say((one.fine() ? "ok       " : "MISSING  ") + one.words()));
    long wrong = findings.stream().filter(one -> !one.fine()).count();
    if (wrong > 0) {
      throw UserFault.failed(
          wrong
              + (wrong == 1 ? " thing is" : " things are")
              + " missing. After a change install the app again in its workspace.");
    }
    return 0;
  }

  private Optional<SlackProbe.Configuration> configuration() {
    if ((app == null) != (token == null)) {
      throw UserFault.wrongUse("--app and --configuration-token-file go together.");
    }
    return app == null || token == null
        ? Optional.empty()
        : Optional.of(
            new SlackProbe.Configuration(
                app,
                new Secret(
                    SecretFile.read(token.toString())
                        .orElseThrow(
                            () -> UserFault.wrongUse("The file " + token + " cannot be read.")))));
  }

  /** Only an app that may be in several workspaces has any in the database. */
  private static List<Workspace> installed(Config config, SlackSettings settings) {
    if (settings.distribution().isEmpty()) {
      return List.of();
    }
    try (Backend backend = SlackTools.open(config)) {
      SlackWorkspaces workspaces = SlackTools.workspaces(backend);
      return workspaces.list().stream()
          .flatMap(one -> workspaces.find(one.team()).stream())
          .toList();
    }
  }
}
