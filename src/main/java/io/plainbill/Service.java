package io.plainbill;

import io.plainbill.access.Audience;
import io.plainbill.access.AuditReader;
import io.plainbill.access.AuditSealer;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Identities;
import io.plainbill.access.IssuedTokens;
import io.plainbill.access.Organizations;
import io.plainbill.access.Scopes;
import io.plainbill.access.Tokens;
import io.plainbill.answer.Answerer;
import io.plainbill.answer.TablePages;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brain;
import io.plainbill.assistant.Brains;
import io.plainbill.assistant.Folders;
import io.plainbill.assistant.LedgerSurroundings;
import io.plainbill.assistant.Papers;
import io.plainbill.assistant.Steps;
import io.plainbill.assistant.Surroundings;
import io.plainbill.assistant.TimedKnowledge;
import io.plainbill.demo.DemoCaller;
import io.plainbill.demo.DemoWorld;
import io.plainbill.http.DemoToken;
import io.plainbill.http.HttpDoor;
import io.plainbill.http.Mount;
import io.plainbill.http.Writing;
import io.plainbill.intake.Importer;
import io.plainbill.language.Interpreter;
import io.plainbill.ledger.Databases;
import io.plainbill.ledger.Documents;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.Publisher;
import io.plainbill.memory.Memory;
import io.plainbill.ops.Deliveries;
import io.plainbill.ops.Exports;
import io.plainbill.ops.Imports;
import io.plainbill.ops.Meters;
import io.plainbill.ops.Readiness;
import io.plainbill.ops.Reports;
import io.plainbill.ops.Retention;
import io.plainbill.ops.Rounds;
import io.plainbill.render.JsonRenderer;
import io.plainbill.render.TextRenderer;
import io.plainbill.slack.SlackDoor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All rooms, wired: what {@code serve} runs. */
final class Service implements AutoCloseable {
  private static final Duration LONGEST_QUERY = Duration.ofSeconds(10);

  /** One query that gives all rows of a long file; nobody waits for those. */
  private static final Duration LONGEST_FILE = Duration.ofMinutes(5);

  /** Random at each start, and gone with the next; long enough for a laptop that sleeps. */
  private static final Duration DEMO_TOKENS = Duration.ofDays(7);

  private static final Duration SEALING = Duration.ofSeconds(5);
  private static final Duration LOOKING_AT_CERTIFICATES = Duration.ofSeconds(30);
  private static final Duration LETTING_GO = Duration.ofMinutes(30);

  private final HttpDoor door;
  private final Optional<SlackDoor> slack;
  private final Imports imports;
  private final Deliveries deliveries;
  private final Exports exports;
  private final Rounds rounds;
  private final Meters meters;
  private final List<DemoToken> demo;
  private final Brain brain;

  private Service(
      HttpDoor door,
      Optional<SlackDoor> slack,
      Imports imports,
      Deliveries deliveries,
      Exports exports,
      Rounds rounds,
      Meters meters,
      List<DemoToken> demo,
      Brain brain) {
    this.door = door;
    this.slack = slack;
    this.imports = imports;
    this.deliveries = deliveries;
    this.exports = exports;
    this.rounds = rounds;
    this.meters = meters;
    this.demo = demo;
    this.brain = brain;
  }

  /**
   * Opens for questions.
   *
   * @throws UserFault if intents or articles are wrong, or the port is taken
   */
  static Service start(Config config, Backend backend, Clock clock) {
    Databases databases = backend.databases();
    Meters meters = new Meters();
    Ledger ledger = new Ledger(databases, LONGEST_QUERY, meters);
    Folders folders = new Folders(config.intents(), config.kb());
    Brain first = firstBrain(read(folders, ledger, clock, meters));
    Brains brains = new Brains(first, () -> read(folders, ledger, clock, meters));
    AuditTrail trail = backend.trail(clock);
    Tokens tokens = new Tokens(databases.writer(), clock, trail);
    Organizations organizations = new Organizations(databases.writer());
    IssuedTokens issued = issuedTokens(config, organizations, clock);
    List<DemoToken> demo = config.demo() ? demoTokens(tokens, organizations) : List.of();
    Writing writing =
        new Writing(
            answer -> meters.time(Steps.Step.RENDER, () -> new JsonRenderer().render(answer)),
            answer -> meters.time(Steps.Step.RENDER, () -> new TextRenderer().render(answer)),
            new JsonRenderer()::render);
    Surroundings surroundings =
        new LedgerSurroundings(new Scopes(databases.writer()), ledger, clock);
    trail.append(StartRecord.of(config, first));
    requireDesks(config, organizations);
    Memory memory =
        Memory.in(
            databases.writer(), databases::key, trail, writing.json(), config.desks()::channels);
    Assistant assistant = new Assistant(brains, surroundings, memory, clock, meters);
    Imports imports =
        new Imports(
            databases.writer(),
            new Importer(new Publisher(databases.writer(), clock, trail)),
            config.uploads().folder(),
            config.uploads().megabytes() * 1_000_000L,
            clock);
    Exports exports =
        new Exports(
            databases.writer(),
            assistant,
            trail,
            new Exports.Settings(
                config.exports().folder(), config.exports().kept(), config.exports().atOnce()),
            imports.service(),
            clock);
    Rounds rounds = rounds(config, databases, clock);
    Optional<SlackDoor> slack =
        config
            .slack()
            .map(wanted ->
                SlackWiring.open(
                    wanted,
                    new SlackWiring.House(
                        databases, assistant, brains, memory, exports, trail, organizations),
                    rounds,
                    clock));
    HttpDoor door =
        open(
            config,
            config.demo() ? Optional.of(demo) : Optional.empty(),
            slack.map(SlackWiring::mount).stream().toList(),
            new HttpDoor.Rooms(
                assistant,
                new Papers(surroundings, new Documents(ledger), trail),
                brains,
                new Identities(tokens, issued),
                organizations,
                readiness(databases),
                imports,
                exports,
                meters,
                trail,
                new AuditReader(databases.writer(), organizations, trail),
                new Reports(databases.writer(), trail),
                writing,
                clock));
    Deliveries deliveries =
        new Deliveries(
            databases.writer(), memory, trail, config.desks(), Deliveries.Pace.USUAL, clock);
    rounds.every(LETTING_GO, "letting go of files", exports::letGo);
    rounds.every(LOOKING_AT_CERTIFICATES, "taking in a new certificate", door::renew);
    return new Service(door, slack, imports, deliveries, exports, rounds, meters, demo, first);
  }

  /** A desk of nobody would leave its cases where nobody hears of them. */
  private static void requireDesks(Config config, Organizations organizations) {
    List<String> problems =
        config.desks().desks().keySet().stream()
            .filter(code -> organizations.byCode(code).isEmpty())
            .sorted()
            .map(code -> "desk." + code + ": the ledger has no organisation of that code")
            .toList();
    if (!problems.isEmpty()) {
      throw UserFault.wrongUse(problems.size() + " settings are wrong:", problems);
    }
  }

  /** What the service does on its own while it runs. */
  private static Rounds rounds(Config config, Databases databases, Clock clock) {
    Rounds rounds = new Rounds();
    rounds.every(SEALING, "sealing the audit trail", new AuditSealer(databases.writer())::seal);
    rounds.every(
        LETTING_GO,
        "letting go of what is over",
        new Retention(databases.writer(), clock, config.kept())::apply);
    return rounds;
  }

  private static IssuedTokens issuedTokens(
      Config config, Organizations organizations, Clock clock) {
    IssuedTokens issued = new IssuedTokens(config.issuers(), organizations, clock);
    List<String> problems = issued.problems();
    if (!problems.isEmpty()) {
      throw UserFault.wrongUse(problems.size() + " settings are wrong:", problems);
    }
    return issued;
  }

  private static Brains.Read read(Folders folders, Ledger ledger, Clock clock, Steps steps) {
    return switch (folders.read(Optional.of(ledger))) {
      case Folders.Right(var catalog, var knowledge) ->
          new Brains.Ready(
              new Brain(
                  catalog,
                  knowledge,
                  new Interpreter(catalog),
                  new Answerer(
                          catalog,
                          new TimedKnowledge(knowledge, steps),
                          ledger,
                          clock,
                          Build.VERSION)
                      ::answer,
                  new TablePages(knowledge, ledger, ledger.waiting(LONGEST_FILE)),
                  Build.VERSION));
      case Folders.Wrong(var faults) -> new Brains.Refused(faults);
    };
  }

  private static Brain firstBrain(Brains.Read read) {
    return switch (read) {
      case Brains.Ready(var brain) -> brain;
      case Brains.Refused(var faults) ->
          throw UserFault.wrongUse(
              "The intents and articles have " + faults.size() + " faults:", faults);
    };
  }

  private static Readiness readiness(Databases databases) {
    return new Readiness(
        List.of(
            databases.writer(),
            databases.reader(Audience.STAFF),
            databases.reader(Audience.CUSTOMER)));
  }

  private static List<DemoToken> demoTokens(Tokens tokens, Organizations organizations) {
    tokens.deleteDemo();
    return DemoWorld.callers().stream()
        .map(caller -> demoToken(caller, tokens, organizations))
        .toList();
  }

  private static DemoToken demoToken(
      DemoCaller person, Tokens tokens, Organizations organizations) {
    Caller caller =
        new Caller(
            person.subject(),
            organizations.byCode(person.organization()).orElseThrow(),
            person.role());
    return new DemoToken(
        person.role().id(),
        caller.organization().name(),
        person.subject(),
        tokens.createForDemo(caller, DEMO_TOKENS).secret());
  }

  private static HttpDoor open(
      Config config, Optional<List<DemoToken>> demo, List<Mount> mounts, HttpDoor.Rooms rooms) {
    try {
      return new HttpDoor(new HttpDoor.Settings(config.listening(), demo, mounts), rooms);
    } catch (HttpDoor.PortTaken taken) {
      throw portTaken(config);
    }
  }

  static UserFault portTaken(Config config) {
    return UserFault.failed(
        "Port "
            + config.listening().port()
            + " on "
            + config.listening().host()
            + " is taken or may not be used: stop what listens there, or choose another with"
            + " --port.");
  }

  int port() {
    return door.port();
  }

  List<DemoToken> demo() {
    return demo;
  }

  int intents() {
    return brain.catalog().intents().size();
  }

  @Override
  public void close() {
    door.close();
    slack.ifPresent(SlackDoor::close);
    exports.close();
    imports.close();
    deliveries.close();
    rounds.close();
    meters.close();
  }
}
