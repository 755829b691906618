package io.plainbill;

import io.plainbill.memory.SlackPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a link away that a code made. */
@Command(
    name = "unlink",
    mixinStandardHelpOptions = true,
    description = {
      "Takes a link away that a code made, at once.",
      "Whom the list of people or the domains of the settings know stays known by those."
    },
    footer = {"", "Example:", "  plainbill slack unlink T0123ABCD U0456EFGH"})
final class SlackUnlinkCommand implements Callable<Integer> {
  @Mixin private SlackTools tools = new SlackTools();

  @Parameters(paramLabel = "WORKSPACE", description = "The workspace's id (T…).")
  private String team = "";

  @Parameters(paramLabel = "MEMBER", description = "The member's id (U… or W…).")
  private String user = "";

  @Override
  public Integer call() {
    Config config = tools.config();
    try (Backend backend = SlackTools.open(config)) {
      if (!SlackTools.people(backend)
          .unlink(new SlackPeople.Member(team, user), SlackTools.operator())) {
        throw UserFault.failed("No code linked that member; 'slack people' lists who is linked.");
      }
      tools.say("Unlinked.");
      List<String> others = others(config);
      if (!others.isEmpty()) {
        tools.remark(
            "They may still be known by "
                + String.join(" or ", others)
                + " of the settings: look there as well.");
      }
      return 0;
    }
  }

  /** What else says who somebody is. */
  private static List<String> others(Config config) {
    List<String> others = new ArrayList<>();
    config
        .slack()
        .ifPresent(slack -> {
          slack.people().ifPresent(list -> others.add("slack.people"));
          if (!slack.settings().domains().isEmpty()) {
            others.add("slack.domains");
          }
        });
    return others;
  }
}
