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
import io.plainbill.assistant.Folders;
import io.plainbill.assistant.LedgerSurroundings;
import io.plainbill.assistant.Question;
import io.plainbill.assistant.Steps;
import io.plainbill.assistant.Taking;
import io.plainbill.assistant.Visit;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.demo.DemoPlan;
import io.plainbill.demo.DemoWorld;
import io.plainbill.intake.Importer;
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
import java.util.Optional;

/** The whole house but its doors, over the demo world and the real intents and articles. */
final class DemoHouse implements AutoCloseable {
  private final TestDatabase database = TestDatabase.fresh();
  private final DemoPlan plan;
  private final Brains brains;
  private final Assistant assistant;
  private final Organizations organizations;

  DemoHouse(Path folder, Clock clock) {
    plan =
        DemoWorld.build(
            folder,
            clock,
            new Importer(new Publisher(database.writer(), clock, database.trail(clock))),
            step -> {});
    Ledger ledger = new Ledger(database.databases(), Duration.ofSeconds(30));
    Brain brain = brain(ledger, clock);
    organizations = new Organizations(database.writer());
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
    Folders folders = new Folders(Path.of("intents"), Path.of("kb"));
    return switch (folders.read(Optional.of(ledger))) {
      case Folders.Right(var catalog, var knowledge) ->
          new Brain(
              catalog,
              knowledge,
              new Interpreter(catalog),
              new Answerer(catalog, knowledge, ledger, clock, "test")::answer,
              new TablePages(knowledge, ledger),
              "test");
      case Folders.Wrong(var faults) -> throw new IllegalStateException(String.join("\n", faults));
    };
  }

  DemoPlan plan() {
    return plan;
  }

  TestDatabase database() {
    return database;
  }

  Answer ask(Role role, String organization, String question) {
    return ask(role, organization, question, Optional.empty());
  }

  Answer ask(Role role, String organization, String question, Optional<String> conversation) {
    return assistant.ask(
        new Question(new Question.Words(question), conversation, reason(role)),
        caller(role, organization),
        Origin.COMMAND);
  }

  Answer ask(Caller caller, String question) {
    return assistant.ask(
        new Question(new Question.Words(question), Optional.empty(), reason(caller.role())),
        caller,
        Origin.COMMAND);
  }

  /** Whatever is in the question, and nothing else. */
  Answer ask(Role role, String organization, Question question) {
    return assistant.ask(question, caller(role, organization), Origin.COMMAND);
  }

  /** Support gives its ticket with every question, so that it is told what others are told. */
  private static Optional<String> reason(Role role) {
    return role == Role.SUPPORT ? Optional.of("ticket CS-1042") : Optional.empty();
  }

  /** An answer to be taken away; support gives its ticket. */
  Taking take(String answer, Caller caller) {
    return assistant.take(answer, new Visit(caller, Origin.COMMAND, reason(caller.role())));
  }

  /** Everything that may be asked by that caller. */
  List<Intent> intents(Caller caller) {
    return assistant.intents(caller);
  }

  /** What the question of that id does. */
  Does does(String intent) {
    return brains.current().catalog().find(intent).orElseThrow().does();
  }

  Organizations organizations() {
    return organizations;
  }

  /** A structured question: the intent and its slots as a program sends them. */
  Answer ask(Role role, String organization, String intent, Map<String, String> slots) {
    return assistant.ask(
        new Question(new Question.Parts(intent, slots), Optional.empty(), reason(role)),
        caller(role, organization),
        Origin.COMMAND);
  }

  Caller caller(Role role, String organization) {
    return new Caller(
        role.id() + "@" + organization, organizations.byCode(organization).orElseThrow(), role);
  }

  @Override
  public void close() {
    database.close();
  }
}
