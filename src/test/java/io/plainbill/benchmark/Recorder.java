package io.plainbill.benchmark;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Origin;
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
import io.plainbill.language.Interpreter;
import io.plainbill.ledger.Databases;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.Statement;
import io.plainbill.memory.Memory;
import io.plainbill.render.JsonRenderer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out which queries an answer runs, by asking once in this process. */
final class Recorder {
  /** Read before the question is understood, and kept for the next one. */
  private static final Pattern SURROUNDINGS = Pattern.compile("(assistant|names)/.*");

  private final List<Statement> ran = new ArrayList<>();
  private final Assistant assistant;

  Recorder(Databases databases) {
    Clock clock = Clock.systemUTC();
    Ledger ledger =
        new Ledger(databases, Duration.ofMinutes(1), (statement, took) -> ran.add(statement));
    Folders folders = new Folders(Path.of("intents"), Path.of("kb"));
    if (!(folders.read(Optional.empty()) instanceof Folders.Right(var catalog, var knowledge))) {
      throw new IllegalStateException("the intents are wrong: plainbill check tells why");
    }
    Brain brain =
        new Brain(
            catalog,
            knowledge,
            new Interpreter(catalog),
            new Answerer(catalog, knowledge, ledger, clock, "benchmark")::answer,
            new TablePages(knowledge, ledger),
            "benchmark");
    assistant =
        new Assistant(
            new Brains(brain, () -> new Brains.Ready(brain)),
            new LedgerSurroundings(new Scopes(databases.writer()), ledger, clock),
            Memory.in(
                databases.writer(),
                databases::key,
                new AuditTrail(databases.writer(), databases::key, clock),
                new JsonRenderer()::render),
            clock,
            Steps.UNTIMED);
  }

  /**
   * The queries of one answer.
   *
   * @throws IllegalStateException if it is no answer: then there is nothing to compare
   */
  List<Statement> queries(String question, Caller caller) {
    Question asked = new Question(new Question.Words(question), Optional.empty());
    assistant.ask(asked, caller, Origin.COMMAND);
    ran.clear();
    Answer answer = assistant.ask(asked, caller, Origin.COMMAND);
    if (answer.kind() != Answer.Kind.ANSWER) {
      throw new IllegalStateException("'" + question + "' is not answered: " + answer.headline());
    }
    return ran.stream().filter(one -> !SURROUNDINGS.matcher(one.name()).matches()).toList();
  }
}
