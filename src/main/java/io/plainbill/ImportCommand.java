package io.plainbill;

import io.plainbill.access.Actor;
import io.plainbill.access.Reach;
import io.plainbill.intake.FileKind;
import io.plainbill.intake.ImportReport;
import io.plainbill.intake.ImportRequest;
import io.plainbill.intake.Importer;
import io.plainbill.intake.Templates;
import io.plainbill.ledger.BatchHead.Mode;
import io.plainbill.ledger.Publisher;
import io.plainbill.ledger.PublishingFailed;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings files into the ledger, also while a service runs on it. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Brings CSV files, also gzipped, zipped or folders of them, into the ledger.",
      "Each goes in whole or not at all. A service may run on the same ledger meanwhile: its next",
      "answers know the new rows."
    },
    footer = {
      "",
      "Kinds: organizations, accounts, service-aliases, calendars, notices, departments, budgets,",
      "programmes, programme-products, orders, rebates, rebate-events, rebate-adjustments,"
          + " invoices,",
      "vouchers, voucher-uses, credit, credit-events, focus. 'import --template KIND' shows each"
          + " by",
      "example.",
      "",
      "Examples:",
      "  plainbill import organizations.csv accounts.csv",
      "  plainbill import may.csv.gz --issuer borealis --recipient acme"
    })
final class ImportCommand implements Callable<Integer> {
  private static final String DETAIL = "detail";
  private static final Clock CLOCK = Clock.systemUTC();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files, in any order.")
  private List<Path> files = List.of();

  @Option(
      names = "--template",
      paramLabel = "KIND",
      description = "Print an example of such a file, ready to be filled in, and import nothing.")
  private @Nullable String template;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "What the files are (default: told from their header).")
  private @Nullable String kind;

  @Option(
      names = "--issuer",
      paramLabel = "CODE",
      description = "For bills: the organisation that charges.")
  private @Nullable String issuer;

  @Option(
      names = "--recipient",
      paramLabel = "CODE",
      description =
          "For bills: the organisation that is charged, or @owner for each account's customer.")
  private @Nullable String recipient;

  @Option(
      names = "--granularity",
      paramLabel = "NAME",
      defaultValue = DETAIL,
      description = "For bills: what the lines are sums of (default: ${DEFAULT-VALUE}).")
  private String granularity = DETAIL;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = {
        "complete: the file is everything for what it covers, and what it leaves out ends;",
        "addition: nothing ends. Usual for bills: complete, for all else: addition.",
        "A template says what a complete file of its kind covers."
      })
  private @Nullable String mode;

  @Option(names = "--allow-rejects", description = "Publish the good rows of a file with bad ones.")
  private boolean allowRejects;

  @Option(
      names = "--replace",
      description = {
        "Publish although rows or totals drop sharply, or an issued invoice changes.",
        "A document that differs from an invoice's first is kept beside it."
      })
  private boolean replace;

  @Option(
      names = "--documents",
      paramLabel = "PATH",
      description = "For invoices: the folder or zip with their PDFs (default: beside the file).")
  private @Nullable Path documents;

  @Option(
      names = "--control-total",
      paramLabel = "TOTAL",
      description = {
        "For bills: what the lines of the file come to, as whoever made it says, such as",
        "\"12345.67 USD\"; once for each currency (default: what the file says above its header).",
        "What differs is told here and in every answer about these bills."
      })
  private List<String> controlTotals = List.of();

  @Option(
      names = "--control-lines",
      paramLabel = "NUMBER",
      description =
          "For bills: how many lines the file has, as whoever made it says (default: as above).")
  private @Nullable String controlLines;

  @Override
  public Integer call() {
    if (template != null) {
      say(Templates.of(kind(template)).stripTrailing());
      return 0;
    }
    List<ImportRequest> requests = requests();
    Config config = ledger.ledgerOnly();
    try (Backend backend = Backend.open(config, CLOCK, this::sayAside)) {
      Importer importer =
          new Importer(new Publisher(backend.writer(), CLOCK, backend.trail(CLOCK)));
      ImportProgress progress =
          new ImportProgress(spec.commandLine().getErr(), Ansi.AUTO.enabled(), this::say, CLOCK);
      try {
        List<ImportReport> reports = importer.importAll(requests, progress);
        boolean whole = reports.stream().noneMatch(ImportReport.Refused.class::isInstance);
        return whole ? 0 : UserFault.FAILED;
      } finally {
        String afterwards = progress.afterwards();
        if (!afterwards.isEmpty()) {
          sayAside(afterwards);
        }
      }
    } catch (PublishingFailed failed) {
      throw UserFault.failed(String.valueOf(failed.getMessage()));
    }
  }

  private List<ImportRequest> requests() {
    Optional<FileKind> known = Optional.ofNullable(kind).map(ImportCommand::kind);
    Optional<Mode> chosen = Optional.ofNullable(mode).map(ImportCommand::mode);
    List<ImportRequest> requests = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    if (documents != null && !Files.exists(documents)) {
      missing.add("there is no folder or zip " + documents);
    }
    for (Path path : files) {
      if (!Files.exists(path)) {
        missing.add("there is no file " + path);
        continue;
      }
      for (Path file : Importer.filesAt(path)) {
        requests.add(
            new ImportRequest(
                file,
                known,
                Optional.ofNullable(issuer),
                Optional.ofNullable(recipient),
                granularity,
                chosen,
                allowRejects,
                replace,
                Actor.operator(Places.operator()),
                Optional.ofNullable(documents),
                Reach.EVERYTHING,
                control()));
      }
    }
    if (!missing.isEmpty()) {
      throw UserFault.wrongUse("Some files are not there:", missing);
    }
    if (requests.size() > 1 && !control().isEmpty()) {
      throw UserFault.wrongUse("A control total is that of one file: import it alone.");
    }
    if (requests.isEmpty()) {
      throw UserFault.wrongUse("Name at least one file to import, or --template KIND.");
    }
    return requests;
  }

  /** As lines above the header would say it. */
  private List<String> control() {
    List<String> control = new ArrayList<>();
    controlTotals.forEach(total -> control.add("# control-total: " + total));
    if (controlLines != null) {
      control.add("# control-lines: " + controlLines);
    }
    return control;
  }

  private static FileKind kind(String id) {
    return FileKind.of(id)
        .orElseThrow(() ->
            UserFault.wrongUse(
                "There is no kind '"
                    + id
                    + "'; there are "
                    + String.join(", ", Arrays.stream(FileKind.values()).map(FileKind::id).toList())
                    + "."));
  }

  private static Mode mode(String id) {
    return Arrays.stream(Mode.values())
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> UserFault.wrongUse("--mode is complete or addition, not '" + id + "'."));
  }

  private void say(String text) {
    print(spec.commandLine().getOut(), text);
  }

  private void sayAside(String text) {
    print(spec.commandLine().getErr(), text);
  }

  private static void print(PrintWriter writer, String text) {
    writer.println(text);
    writer.flush();
  }
}
