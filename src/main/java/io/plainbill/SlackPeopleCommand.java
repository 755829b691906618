package io.plainbill;

import io.plainbill.memory.SlackPeople;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists who was linked by a code. */
@Command(
    name = "people",
    mixinStandardHelpOptions = true,
    description = "Lists who was linked by a code, the last one first.",
    footer = {"", "Example:", "  plainbill slack people"})
final class SlackPeopleCommand implements Callable<Integer> {
  @Mixin private SlackTools tools = new SlackTools();

  @Override
  public Integer call() {
    try (Backend backend = tools.open()) {
      List<SlackPeople.Link> links = SlackTools.people(backend).list();
      links.forEach(link -> tools.say(line(link)));
      if (links.isEmpty()) {
        tools.say("Nobody is linked by a code; make one with 'plainbill slack link'.");
      }
      return 0;
    }
  }

  private static String line(SlackPeople.Link link) {
    return link.member().team()
        + "  "
        + link.member().user()
        + "  "
        + link.caller().role().id()
        + " at "
        + link.caller().organization().code()
        + "  "
        + link.caller().subject()
        + TokenView.words(link.caller().view())
        + "  since "
        + link.linkedAt().truncatedTo(ChronoUnit.MINUTES);
  }
}
