package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code plainbill} command. */
@Command(
    name = "plainbill",
    description = "Answers questions about cloud bills and reseller rebates from the ledger.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 fine, 1 failed, 2 wrong use or settings.",
      "'plainbill COMMAND --help' says more about one command.",
      "",
      "Example:",
      "  plainbill serve --demo"
    },
    subcommands = {
      ServeCommand.class,
      AskCommand.class,
      ImportCommand.class,
      ReloadCommand.class,
      TokenCommand.class,
      AuditCommand.class,
      ReportCommand.class,
      SlackCommand.class,
      CheckCommand.class,
      EvaluateCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Wide enough for every line that is written by hand below, so that none is broken. */
  static final int HELP_WIDTH = 100;

  /** Held, since the settings of a logger that nobody holds are forgotten. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  public static void main(String[] args) {
    // It says on every start that it could be a little faster; nobody who asks about bills cares.
    LUCENE.setLevel(Level.SEVERE);
    int code = run(args, writer(System.out), writer(System.err));
    System.exit(code);
  }

  /** Runs a command and says how it went: 0, 1 or 2. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::failed)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
  }

  private static int failed(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (thrown instanceof UserFault fault) {
      err.println("plainbill: " + fault.getMessage());
      err.flush();
      return fault.exitCode();
    }
    err.println(
        "plainbill: something went wrong inside (" + thrown.getClass().getSimpleName() + ").");
    StackTraceElement[] trace = thrown.getStackTrace();
    for (int i = 0; i < Math.min(3, trace.length); i++) {
      err.println("  at " + trace[i]);
    }
    err.flush();
    return UserFault.FAILED;
  }

  private static PrintWriter writer(PrintStream stream) {
    Charset charset = stream.charset();
    return new PrintWriter(stream, true, charset.canEncode() ? charset : UTF_8);
  }

  /** The build's version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"plainbill " + Build.VERSION};
    }
  }
}
