package io.plainbill;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.EnumMap;
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
      "Options win over variables, variables over the file. In brackets what holds if nothing is said.",
      "",
      "  database            PLAINBILL_DATABASE: an outside PostgreSQL 15+, jdbc:postgresql://…",
      "  database.user       PLAINBILL_DATABASE_USER: who owns it, if its URL does not say",
      "  database.password   PLAINBILL_DATABASE_PASSWORD: that login's password, likewise",
      "  database.password.file  PLAINBILL_DATABASE_PASSWORD_FILE: a file that holds it",
      "  data                PLAINBILL_DATA: folder of the embedded PostgreSQL (~/.plainbill/data)",
      "  host                PLAINBILL_HOST: address to listen on (127.0.0.1)",
      "  port                PLAINBILL_PORT: port to listen on (7070; 0 takes any free one)",
      "  calls.per.minute    PLAINBILL_CALLS_PER_MINUTE: for each caller (300)",
      "  uploads             PLAINBILL_UPLOADS: where files sent in lie meanwhile (in data)",
      "  upload.megabytes    PLAINBILL_UPLOAD_MEGABYTES: the longest of them (4096)",
      "  keep.answers        PLAINBILL_KEEP_ANSWERS: days that answers can be read again (400)",
      "  keep.conversations  PLAINBILL_KEEP_CONVERSATIONS: days after the last question (90)",
      "  keep.questions      PLAINBILL_KEEP_QUESTIONS: days that questions stay as typed (400)",
      "  intents             PLAINBILL_INTENTS: folder with the questions (beside bin/)",
      "  kb                  PLAINBILL_KB: folder with the articles (beside bin/)",
      "  issuer.NAME.…       whose signed tokens count; the README tells what stands there",
      "",
      "Examples:",
      "  plainbill serve --demo",
      "  plainbill serve --config /etc/plainbill.properties --port 8080"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Clock CLOCK = Clock.systemUTC();

  @Spec private CommandSpec spec = CommandSpec.create();
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

  @Override
  public Integer call() throws InterruptedException {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    LedgerOptions.put(options, Setting.HOST, host);
    LedgerOptions.put(options, Setting.PORT, port);
    Config config = ledger.config(options);
    PrintWriter out = spec.commandLine().getOut();
    requireFreePort(config);
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
    if (config.port() == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address(config.host()), config.port()));
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
