package io.plainbill;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Origin;
import io.plainbill.access.Role;
import io.plainbill.access.Scopes;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answerer;
import io.plainbill.answer.TablePages;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Brain;
import io.plainbill.assistant.Brains;
import io.plainbill.assistant.Desk;
import io.plainbill.assistant.Folders;
import io.plainbill.assistant.LedgerSurroundings;
import io.plainbill.assistant.Question;
import io.plainbill.assistant.Steps;
import io.plainbill.assistant.Taking;
import io.plainbill.assistant.Visit;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.intake.Importer;
import io.plainbill.knowledge.LuceneKnowledge;
import io.plainbill.language.Interpreter;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.Publisher;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.memory.Memory;
import io.plainbill.render.JsonRenderer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole house but its doors, over whatever a test puts into its ledger, with the real intents
 * and articles.
 *
 * <pre>{@code
 * Household household = new Household(clock);
 * household.importer().importFile(…);
 * household.open();
 * household.ask(Role.SALES, "sunrise", "bill.summary", Map.of("customer", "Acme"));
 * }</pre>
 */
public final class Household implements AutoCloseable {
  private final TestDatabase database;
  private final Clock clock;
  private final Importer importer;
  private final Organizations organizations;
  private @Nullable Brains brains;
  private @Nullable Assistant assistant;

  /** Over an empty ledger. */
  public Household(Clock clock) {
    this(TestDatabase.fresh(), clock);
  }

  /** Over what that database holds; it is closed with the household. */
  Household(TestDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
    importer = new Importer(new Publisher(database.writer(), clock, database.trail(clock)));
    organizations = new Organizations(database.writer());
  }

  /** Reads intents and articles; from here on questions are answered. */
  public void open() {
    Ledger ledger = new Ledger(database.databases(), Duration.ofSeconds(30));
    Brain brain = brain(ledger, clock);
    brains = new Brains(brain, () -> new Brains.Ready(brain));
    assistant =
        new Assistant(
            brains,
            new LedgerSurroundings(new Scopes(database.writer()), ledger, clock),
            Memory.in(
                database.writer(),
                database.databases()::key,
                new AuditTrail(database.writer(), database.databases()::key, clock),
                new JsonRenderer()::render),
            clock,
            Steps.UNTIMED);
  }

  private static Brain brain(Ledger ledger, Clock clock) {
    Learnt learnt = Learnt.with(ledger);
    return new Brain(
        learnt.catalog,
        learnt.knowledge,
        learnt.interpreter,
        new Answerer(learnt.catalog, learnt.knowledge, ledger, clock, "test")::answer,
        new TablePages(learnt.knowledge, ledger),
        "test");
  }

  /** The real intents and articles, and what is learnt of them: the same for every ledger. */
  private record Learnt(Catalog catalog, LuceneKnowledge knowledge, Interpreter interpreter) {
    private static @Nullable Learnt once;

    /** Checked with the first ledger of a run of tests. */
    static synchronized Learnt with(Ledger ledger) {
      Learnt learnt = once;
      if (learnt == null) {
        Folders folders = new Folders(Path.of("intents"), Path.of("kb"));
        learnt =
            switch (folders.read(Optional.of(ledger))) {
              case Folders.Right(var catalog, var knowledge) ->
                  new Learnt(catalog, knowledge, new Interpreter(catalog));
              case Folders.Wrong(var faults) ->
                  throw new IllegalStateException(String.join("\n", faults));
            };
        once = learnt;
      }
      return learnt;
    }
  }

  public Importer importer() {
    return importer;
  }

  public TestDatabase database() {
    return database;
  }

  public Organizations organizations() {
    return organizations;
  }

  /** Where people take over. */
  public Desk desk() {
    return Objects.requireNonNull(assistant, "open first").desk();
  }

  /** An answer to be taken away; support gives its ticket. */
  public Taking take(String answer, Caller caller) {
    return Objects.requireNonNull(assistant, "open first")
        .take(answer, new Visit(caller, Origin.COMMAND, reason(caller.role())));
  }

  public Answer ask(Question question, Caller caller) {
    return Objects.requireNonNull(assistant, "open first").ask(question, caller, Origin.COMMAND);
  }

  /** A structured question: the intent and its slots as a program sends them. */
  public Answer ask(Role role, String organization, String intent, Map<String, String> slots) {
    return ask(
        new Question(new Question.Parts(intent, slots), Optional.empty(), reason(role)),
        caller(role, organization));
  }

  /** Support gives its ticket with every question, so that it is told what others are told. */
  static Optional<String> reason(Role role) {
    return role == Role.SUPPORT ? Optional.of("ticket CS-1042") : Optional.empty();
  }

  /** Everything that may be asked by that caller. */
  List<Intent> intents(Caller caller) {
    return Objects.requireNonNull(assistant, "open first").intents(caller);
  }

  /** What the question of that id does. */
  Does does(String intent) {
    return Objects.requireNonNull(brains, "open first")
        .current()
        .catalog()
        .find(intent)
        .orElseThrow()
        .does();
  }

  public Caller caller(Role role, String organization) {
    return new Caller(
        role.id() + "@" + organization, organizations.byCode(organization).orElseThrow(), role);
  }

  @Override
  public void close() {
    database.close();
  }
}
