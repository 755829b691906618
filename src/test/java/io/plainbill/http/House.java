package io.plainbill.http;

import io.plainbill.access.Actor;
import io.plainbill.access.Audience;
import io.plainbill.access.AuditReader;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Identities;
import io.plainbill.access.IssuedTokens;
import io.plainbill.access.Issuer;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.access.Secret;
import io.plainbill.access.Side;
import io.plainbill.access.Tokens;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Asking;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.TablePages;
import io.plainbill.assistant.Answering;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brain;
import io.plainbill.assistant.Brains;
import io.plainbill.assistant.Folders;
import io.plainbill.assistant.Papers;
import io.plainbill.assistant.Steps;
import io.plainbill.assistant.Surroundings;
import io.plainbill.catalog.SlotName;
import io.plainbill.intake.Importer;
import io.plainbill.language.Interpreter;
import io.plainbill.language.Names;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding;
import io.plainbill.language.Understanding.Match;
import io.plainbill.ledger.Documents;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.Publisher;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.memory.Memory;
import io.plainbill.ops.Exports;
import io.plainbill.ops.Imports;
import io.plainbill.ops.Meters;
import io.plainbill.ops.Readiness;
import io.plainbill.ops.Reports;
import io.plainbill.render.JsonRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A whole service on a real database whose engine is a fake: it says the same about anything. */
final class House implements AutoCloseable {
  private static final Folders.Contents CONTENTS =
      new Folders(Path.of("intents"), Path.of("kb")).read(Optional.empty());

  static final String PORTAL_SECRET = "the portal and plainbill know this secret";

  final TestDatabase database = TestDatabase.fresh();
  final Organizations organizations = new Organizations(database.writer());
  final AuditTrail trail = database.trail(Clock.systemUTC());
  final Tokens tokens = new Tokens(database.writer(), Clock.systemUTC(), trail);
  final AtomicReference<Brains.Read> nextReading = new AtomicReference<>();

  /** What the engine does with the next questions. */
  final AtomicReference<Answering> engine = new AtomicReference<>(House::answered);

  private final Path uploads = folder();

  /** The longest file is 64 KiB here, so that a test can send a longer one. */
  final Imports imports;

  private final Exports exports;

  final HttpDoor door;

  House(int perMinute) {
    this(Loopback.listening(Loopback.limits(perMinute, Duration.ofSeconds(3))));
  }

  House(Listening listening) {
    this(listening, Clock.systemUTC());
  }

  /**
   * @param clock the door's
   */
  House(Listening listening, Clock clock) {
    database.execute(
        """
        INSERT INTO ledger.organization (code, name, kind) VALUES
          ('meridian', 'Meridian', 'distributor');
        INSERT INTO ledger.organization (code, name, kind, parent_id)
        SELECT code, code, 'reseller', id FROM ledger.organization,
          (VALUES ('borealis'), ('sunrise')) AS r (code) WHERE organization.code = 'meridian';
        INSERT INTO ledger.organization (code, name, kind, parent_id)
        SELECT 'acme', 'Acme', 'customer', id FROM ledger.organization WHERE code = 'borealis'
        """
            .replace("SELECT code, code,", "SELECT r.code, r.code,"));
    imports = imports(uploads);
    Brains brains = new Brains(brain(), nextReading::get);
    Writing writing =
        new Writing(
            new JsonRenderer()::render, answer -> answer.headline() + "\n", page -> page.answer());
    Assistant assistant =
        new Assistant(
            brains,
            new FakeSurroundings(),
            Memory.in(database.writer(), database.databases()::key, trail, writing.json()),
            Clock.systemUTC(),
            Steps.UNTIMED);
    exports =
        new Exports(
            database.writer(),
            assistant,
            trail,
            new Exports.Settings(folder(), Duration.ofDays(7), Exports.AT_ONCE),
            imports.service(),
            Clock.systemUTC());
    door =
        new HttpDoor(
            new HttpDoor.Settings(listening, Optional.of(demo())),
            new HttpDoor.Rooms(
                assistant,
                new Papers(
                    new FakeSurroundings(),
                    new Documents(new Ledger(database.databases(), Duration.ofSeconds(10))),
                    trail),
                brains,
                new Identities(
                    tokens, new IssuedTokens(issuers(), organizations, Clock.systemUTC())),
                organizations,
                new Readiness(List.of(database.writer(), database.staff(), database.customer())),
                imports,
                exports,
                new Meters(),
                trail,
                new AuditReader(database.writer(), organizations, trail),
                new Reports(database.writer(), trail),
                writing,
                clock));
  }

  /** A host page's backend that vouches for people of Acme. */
  private static List<Issuer> issuers() {
    return List.of(
        new Issuer(
            "portal",
            "https://portal.example",
            "plainbill",
            new Issuer.Shared(new Secret(PORTAL_SECRET)),
            Set.of("HS256"),
            "acme",
            Set.of(Role.FINANCE_VIEWER),
            Duration.ofMinutes(15),
            new Issuer.Claims(
                "sub", "role", "organization", "accounts", "customers", Map.of(), Map.of()),
            Optional.empty()));
  }

  Imports imports(Path uploads) {
    return new Imports(
        database.writer(),
        new Importer(new Publisher(database.writer(), Clock.systemUTC(), trail)),
        uploads,
        64 * 1024,
        Clock.systemUTC());
  }

  /** How many files that were sent in lie there. */
  long uploads() {
    try (var all = Files.list(uploads)) {
      return all.count();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("plainbill-uploads");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Brain brain() {
    if (!(CONTENTS instanceof Folders.Right(var catalog, var knowledge))) {
      throw new IllegalStateException("the repository's own folders are wrong: " + CONTENTS);
    }
    return new Brain(
        catalog,
        knowledge,
        new Interpreter(catalog),
        (meant, asking) -> engine.get().answer(meant, asking),
        new TablePages(knowledge, new Ledger(database.databases(), Duration.ofSeconds(10))),
        "test");
  }

  String token(String subject, String organization, Role role) {
    return token(new Caller(subject, organizations.byCode(organization).orElseThrow(), role));
  }

  String token(Caller caller) {
    return tokens.create(caller, Duration.ofDays(1), Actor.operator("test")).secret().reveal();
  }

  private List<DemoToken> demo() {
    return List.of(
        new DemoToken(
            "sales", "Meridian", "sam", new io.plainbill.access.Secret("pb_for-the-demo")));
  }

  static Answer answered(Understanding understood, Asking asking) {
    return new Answer(
        asking.ids().answer(),
        asking.ids().conversation(),
        Answer.Kind.UNKNOWN,
        Optional.of(Answer.Reason.OUT_OF_SCOPE),
        new Interpretation(new Match("unknown", 1), Slots.NONE, List.of()),
        "Dünya: misses " + asking.misses(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        new Answer.Versions("i", "a", asking.scope().batch(), "test"),
        asking.now());
  }

  @Override
  public void close() {
    door.close();
    exports.close();
    imports.close();
    database.close();
  }

  /** Each organisation's own bills; received ones for those who may see them. */
  private static final class FakeSurroundings implements Surroundings {
    @Override
    public Scope scope(Caller caller) {
      int own = caller.organization().id();
      List<Scope.Grant> grants = new ArrayList<>();
      if (caller.audience() == Audience.STAFF) {
        grants.add(new Scope.Grant(own, Side.ISSUED));
      }
      if (caller.role().seesReceivedBills()) {
        grants.add(new Scope.Grant(own, Side.RECEIVED));
      }
      return new Scope(
          caller.audience(), own, Set.copyOf(grants), Optional.empty(), Optional.empty(), 1_000);
    }

    @Override
    public Names names(Scope scope) {
      return new NoNames();
    }

    @Override
    public ZoneId zone(Scope scope) {
      return ZoneId.of("Asia/Shanghai");
    }
  }

  private static final class NoNames implements Names {
    @Override
    public List<Name> all() {
      return List.of();
    }

    @Override
    public Map<SlotName, List<String>> endingIn(String tail) {
      return Map.of();
    }
  }
}
