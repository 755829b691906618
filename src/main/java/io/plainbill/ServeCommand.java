package io.plainbill;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the service until it is told to end. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the service until it is told to end (Ctrl-C).",
    footer = {
      "",
      "A settings file (--config FILE, or PLAINBILL_CONFIG) holds lines 'name = value', in UTF-8;",
      "lines that begin with # are notes. Each can also be given as a variable of the environment.",
      "Options win over variables, variables over the file. The names:"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final List<String> AFTER_SETTINGS =
      List.of(
          "",
          "  issuer.NAME.…",
          "      whose signed tokens count; the README tells what stands there",
          "",
          "  desk.CODE.…",
          "      where the people hear of cases who take care of them; the README tells more",
          "",
          "Examples:",
          "  plainbill serve --demo",
          "  plainbill serve --config /etc/plainbill.properties --port 8080");

  private CommandSpec spec = CommandSpec.create();
  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: 127.0.0.1).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on, 0 for any free one (default: 7070).")
  private @Nullable String port;

  /** Takes in the command's description, and lists the settings at its end. */
  @Spec
  void describe(CommandSpec given) {
    spec = given;
    List<String> footer = new ArrayList<>(List.of(given.usageMessage().footer()));
    for (Setting setting : Setting.values()) {
      footer.add("");
      footer.add("  " + setting.key() + ", " + setting.variable());
      footer.add("      " + setting.doc());
    }
    footer.addAll(AFTER_SETTINGS);
    given.usageMessage().footer(footer.toArray(String[]::new));
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    LedgerOptions.put(options, Setting.HOST, host);
    LedgerOptions.put(options, Setting.PORT, port);
    Config config = ledger.config(options);
    PrintWriter out = spec.commandLine().getOut();
    requireFreePort(config);
    config.warnings().forEach(warning -> say(out, "Warning: " + warning));
    say(out, "Plainbill " + Build.VERSION + " is starting.");
    try (Backend backend = Backend.open(config, CLOCK, line -> say(out, line))) {
      requireOwnDatabase(backend);
      say(out, "Reading intents and articles.");
      try (Service service = Service.start(config, backend, CLOCK)) {
        backend.beforeStop(service::close);
        say(out, new Welcome(config, service).text());
        new CountDownLatch(1).await();
      }
    }
    return 0;
  }

  /** Found out before the database starts, so that nobody waits for it in vain. */
  private static void requireFreePort(Config config) {
    if (config.listening().port() == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(
          new InetSocketAddress(address(config.listening().host()), config.listening().port()));
    } catch (IOException taken) {
      throw Service.portTaken(config);
    }
  }

  private static InetAddress address(String host) throws IOException {
    InetAddress[] all = InetAddress.getAllByName(host);
    return all[0];
  }

  private static void requireOwnDatabase(Backend backend) {
    if (!backend.lastsAsLongAsThis()) {
      throw UserFault.failed(
          "Another Plainbill is running on this folder: end it first, or give another folder with"
              + " --data.");
    }
  }

  private static void say(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }
}
