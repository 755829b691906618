package io.plainbill;

import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a one-time code that links somebody. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a one-time code for somebody, and prints it.",
      "Whoever sends it to the app in Slack first ('/bill link CODE') is that person from then on,",
      "within the bounds of their workspace."
    },
    footer = {
      "",
      "Example:",
      "  plainbill slack link --organization borealis --role sales --subject ann@borealis.example"
    })
final class SlackLinkCommand implements Callable<Integer> {
  @Mixin private SlackTools tools = new SlackTools();
  @Mixin private PersonOptions person = new PersonOptions();
  @Mixin private HoursOption hours = new HoursOption();

  @Override
  public Integer call() {
    Duration valid = hours.valid();
    try (Backend backend = tools.open()) {
      Caller caller = person.in(new Organizations(backend.writer()));
      tools.say(SlackTools.people(backend).code(caller, valid, SlackTools.operator()).reveal());
      tools.remark(hours.words());
      return 0;
    }
  }
}
