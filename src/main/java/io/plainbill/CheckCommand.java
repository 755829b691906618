package io.plainbill;

import io.plainbill.assistant.Folders;
import io.plainbill.ledger.Ledger;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks intents and articles without serving them. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks intents and articles: every fault at once, with file and line.",
      "With a database (--demo, --data or --database) their SQL is prepared too."
    },
    footer = {"", "Example:", "  plainbill check --intents my/intents --kb my/kb --demo"})
final class CheckCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Override
  public Integer call() {
    Config config = ledger.config(Map.of());
    Folders folders = new Folders(config.intents(), config.kb());
    if (!ledger.namesDatabase()) {
      tell(folders.read(Optional.empty()), "Their SQL was not prepared: no database was named.");
      return 0;
    }
    try (Backend backend = Backend.open(config, Clock.systemUTC(), Progress.NONE)) {
      tell(
          folders.read(Optional.of(new Ledger(backend.databases(), LONGEST))),
          "Their SQL prepares.");
      return 0;
    }
  }

  private void tell(Folders.Contents contents, String sql) {
    switch (contents) {
      case Folders.Right(var catalog, var knowledge) -> {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
            "All is right: "
                + catalog.intents().size()
                + " intents and "
                + knowledge.articles().size()
                + " articles. "
                + sql);
        out.flush();
      }
      case Folders.Wrong(var faults) ->
          throw UserFault.failed(UserFault.numbered(faults.size() + " faults:", faults));
    }
  }
}
