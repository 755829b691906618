package io.plainbill;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.access.Origin;
import io.plainbill.access.Role;
import io.plainbill.access.Scopes;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answerer;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.TablePages;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brain;
import io.plainbill.assistant.Brains;
import io.plainbill.assistant.Folders;
import io.plainbill.assistant.LedgerSurroundings;
import io.plainbill.assistant.Question;
import io.plainbill.assistant.Steps;
import io.plainbill.assistant.Visit;
import io.plainbill.language.Interpreter;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.memory.Memory;
import io.plainbill.ops.ExportJob;
import io.plainbill.ops.Exports;
import io.plainbill.render.JsonRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A house with one question whose answer has as many rows as are wanted, read from a real database,
 * and files of it.
 */
final class LongExport implements AutoCloseable {
  private static final String INTENT =
      """
      id: rows.many
      title: Many rows
      does: query
      roles: [finance, auditor, admin]
      examples: [many rows please]
      queries: {rows: rows.many/rows.sql}
      cases:
        answer: {headline: ["Here they are."]}
        none: {kind: empty, reason: no_match, headline: ["There are none."]}
      tables:
        - key: rows
          title: "Rows: all / every"
          query: rows
          columns:
            - {key: no, label: Number, type: count}
            - {key: line, label: Line, type: text}
            - {key: day, label: Day, type: date}
            - {key: amount, label: Amount, type: money}
          currency: currency
          total: [amount]
          rows: 5
      """;

  private static final String SQL =
      """
      SELECT n AS no, 'line ' || n || CASE WHEN n % 3 = 0 THEN ' 云服务器' ELSE '' END AS line,
        date '2026-05-01' + (n % 31)::int AS day, (n % 100000) / 100.0 - 0.57 AS amount, 'USD' AS currency
      FROM generate_series(1, ROWS) n ORDER BY n
      """;

  final TestDatabase database = TestDatabase.fresh();
  final Caller ann;
  final Caller bob;
  private final Path folder;
  private final Assistant assistant;
  private final AuditTrail trail;

  LongExport(Path home, long rows) {
    folder = home.resolve("exports");
    try {
      Path intents = Files.createDirectories(home.resolve("intents"));
      Files.writeString(intents.resolve("rows.many.yaml"), INTENT);
      Files.createDirectory(intents.resolve("rows.many"));
      Files.writeString(
          intents.resolve("rows.many/rows.sql"), SQL.replace("ROWS", Long.toString(rows)));
      Files.copy(Path.of("intents/unknown.yaml"), intents.resolve("unknown.yaml"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    database.execute(
        "INSERT INTO ledger.organization (code, name, kind) VALUES ('borealis', 'Borealis',"
            + " 'distributor')");
    Organization borealis = new Organizations(database.writer()).byCode("borealis").orElseThrow();
    ann = new Caller("ann", borealis, Role.FINANCE);
    bob = new Caller("bob", borealis, Role.AUDITOR);
    trail = database.trail(Clock.systemUTC());
    Ledger ledger = new Ledger(database.databases(), Duration.ofSeconds(60));
    Brain brain = brain(home.resolve("intents"), ledger);
    assistant =
        new Assistant(
            new Brains(brain, () -> new Brains.Ready(brain)),
            new LedgerSurroundings(new Scopes(database.writer()), ledger, Clock.systemUTC()),
            Memory.in(
                database.writer(), database.databases()::key, trail, new JsonRenderer()::render),
            Clock.systemUTC(),
            Steps.UNTIMED);
  }

  private static Brain brain(Path intents, Ledger ledger) {
    return switch (new Folders(intents, Path.of("kb")).read(Optional.of(ledger))) {
      case Folders.Right(var catalog, var knowledge) ->
          new Brain(
              catalog,
              knowledge,
              new Interpreter(catalog),
              new Answerer(catalog, knowledge, ledger, Clock.systemUTC(), "test")::answer,
              new TablePages(knowledge, ledger),
              "test");
      case Folders.Wrong(var faults) -> throw new IllegalStateException(String.join("\n", faults));
    };
  }

  Answer ask() {
    return assistant.ask(
        new Question(new Question.Parts("rows.many", Map.of()), Optional.empty()),
        ann,
        Origin.COMMAND);
  }

  Exports exports(String service, long atOnce, Duration kept) {
    return new Exports(
        database.writer(),
        assistant,
        trail,
        new Exports.Settings(folder, kept, atOnce),
        service,
        Clock.systemUTC());
  }

  static Visit visit(Caller caller) {
    return new Visit(caller, Origin.COMMAND, Optional.empty());
  }

  /** The job once it has come to an end. */
  ExportJob awaited(Exports exports, ExportJob job) throws InterruptedException {
    ExportJob now = job;
    for (int tries = 0; tries < 3_000; tries++) {
      now = exports.find(job.id(), ann).orElseThrow();
      switch (now.state()) {
        case QUEUED, RUNNING -> Thread.sleep(100);
        case DONE, ASK_AGAIN, FAILED -> {
          return now;
        }
      }
    }
    throw new AssertionError("not done: " + now);
  }

  /**
   * Makes files of that many rows and tells of each how large it is, in a Java that has little
   * memory: {@code ROWS FOLDER FORMAT…}.
   */
  public static void main(String... args) throws InterruptedException {
    try (LongExport house = new LongExport(Path.of(args[1]), Long.parseLong(args[0]));
        Exports exports = house.exports("s_long", Exports.AT_ONCE, Duration.ofDays(1))) {
      Answer answer = house.ask();
      for (int at = 2; at < args.length; at++) {
        FileFormat format = FileFormat.of(args[at]).orElseThrow();
        long begun = System.nanoTime();
        if (!(exports.want(answer.id(), format, visit(house.ann))
            instanceof Exports.Wanted.Coming(var job))) {
          throw new IllegalStateException("it is not made in its turn");
        }
        ExportJob done = house.awaited(exports, job);
        if (!(exports.fetch(done, visit(house.ann)) instanceof Exports.Wanted.Here(var file, _))) {
          throw new IllegalStateException("it cannot be fetched: " + done);
        }
        System.out.println(
            "MADE "
                + args[at]
                + " "
                + done.rowsWritten()
                + " "
                + file.bytes()
                + " "
                + file.path()
                + " in "
                + Duration.ofNanos(System.nanoTime() - begun).toSeconds()
                + " s");
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
