package io.plainbill;

import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.ops.Report;
import io.plainbill.ops.ReportWords;
import io.plainbill.ops.Reports;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how the service was used. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Tells how the service was used over some days.",
      "What was asked most, what went unanswered, what did not help, who asks, what was handed"
          + " over",
      "to people, and what failed."
    },
    footer = {"", "Example:", "  plainbill report --from 2026-05-01 --until 2026-06-01"})
final class ReportCommand implements Callable<Integer> {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int USUAL_DAYS = 30;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "The first day (default: 30 days before the end).")
  private @Nullable LocalDate from;

  @Option(
      names = "--until",
      paramLabel = "DAY",
      description = "The day after the last (default: tomorrow).")
  private @Nullable LocalDate until;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "The zone whose days they are (default: ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneId.of("UTC");

  @Option(
      names = "--organization",
      paramLabel = "CODE",
      description = "Only this organisation and those below it (default: everybody).")
  private @Nullable String organization;

  @Override
  public Integer call() {
    LocalDate end =
        Optional.ofNullable(until).orElse(LocalDate.ofInstant(CLOCK.instant(), zone).plusDays(1));
    LocalDate begin = Optional.ofNullable(from).orElse(end.minusDays(USUAL_DAYS));
    if (!begin.isBefore(end)) {
      throw UserFault.wrongUse("--from must be a day before --until.");
    }
    try (Backend backend = Backend.open(ledger.ledgerOnly(), CLOCK, Progress.NONE)) {
      Report report =
          new Reports(backend.writer(), backend.trail(CLOCK))
              .of(organization(backend), new Report.Period(begin, end, zone));
      spec.commandLine().getOut().print(ReportWords.of(report));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private Optional<Organization> organization(Backend backend) {
    return Optional.ofNullable(organization)
        .map(code ->
            new Organizations(backend.writer())
                .byCode(code)
                .orElseThrow(() ->
                    UserFault.wrongUse("There is no organisation '" + code + "' in the ledger.")));
  }
}
