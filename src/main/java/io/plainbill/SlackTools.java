package io.plainbill;

import io.plainbill.access.Actor;
import io.plainbill.memory.SlackPeople;
import io.plainbill.memory.SlackWorkspaces;
import io.plainbill.slack.SlackSettings;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands about Slack share: the ledger, and how they tell what came of it. */
final class SlackTools {
  static final Clock CLOCK = Clock.systemUTC();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  Config config() {
    return ledger.ledgerOnly();
  }

  /** The ledger's database, to be closed. */
  Backend open() {
    return open(config());
  }

  static Backend open(Config config) {
    return Backend.open(config, CLOCK, Progress.NONE);
  }

  /**
   * What is set about Slack.
   *
   * @throws UserFault if nothing is
   */
  static SlackSettings settings(Config config) {
    return config
        .slack()
        .map(Config.Slack::settings)
        .orElseThrow(() ->
            UserFault.wrongUse(
                "Nothing is set about Slack; the README's section on Slack says what is needed."));
  }

  static SlackPeople people(Backend backend) {
    return new SlackPeople(backend.writer(), backend.trail(CLOCK), CLOCK);
  }

  static SlackWorkspaces workspaces(Backend backend) {
    return new SlackWorkspaces(
        backend.writer(), backend.databases()::key, backend.trail(CLOCK), CLOCK);
  }

  static Actor operator() {
    return Actor.operator(Places.operator());
  }

  /** A line of what was asked for. */
  void say(String line) {
    print(spec.commandLine().getOut(), line);
  }

  /** A line about it. */
  void remark(String line) {
    print(spec.commandLine().getErr(), line);
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
