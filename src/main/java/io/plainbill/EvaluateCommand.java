package io.plainbill;

import io.plainbill.assistant.Folders;
import io.plainbill.catalog.Catalog;
import io.plainbill.language.Evaluation;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how well the intents' own examples are told apart. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how well questions are understood.",
      "The intents' examples are held back a part at a time, and asked of a model that learnt from",
      "the rest. Nothing is read from the ledger."
    },
    footer = {"", "Example:", "  plainbill evaluate --folds 10 --intents my/intents"})
final class EvaluateCommand implements Callable<Integer> {
  private static final int LEAST_FOLDS = 2;
  private static final int MOST_FOLDS = 20;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many parts, " + LEAST_FOLDS + " to " + MOST_FOLDS + " (default: ${DEFAULT-VALUE}).")
  private int folds = 5;

  @Override
  public Integer call() {
    if (folds < LEAST_FOLDS || folds > MOST_FOLDS) {
      throw UserFault.wrongUse("--folds must be from " + LEAST_FOLDS + " to " + MOST_FOLDS + ".");
    }
    Evaluation.Result result = Evaluation.ofCatalog(catalog(), folds);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        """
        %d examples, %d parts
          right intent          %5.1f%%
          taken without asking  %5.1f%%
          another one taken     %5.1f%%
          taken or offered      %5.1f%%
          time per question     %.0f microseconds (median)
        """,
        result.inScope(),
        folds,
        100 * result.accuracy(),
        100 * result.accepted(),
        100 * result.mistaken(),
        100 * result.offered(),
        result.medianMicros());
    out.flush();
    return 0;
  }

  private Catalog catalog() {
    Config config = ledger.config(Map.of());
    return switch (new Folders(config.intents(), config.kb()).read(Optional.empty())) {
      case Folders.Right(var catalog, var knowledge) -> catalog;
      case Folders.Wrong(var faults) ->
          throw UserFault.failed(UserFault.numbered(faults.size() + " faults:", faults));
    };
  }
}
