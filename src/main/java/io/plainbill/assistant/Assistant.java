package io.plainbill.assistant;

import io.plainbill.access.Caller;
import io.plainbill.access.Origin;
import io.plainbill.access.Scope;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.AnswerIds;
import io.plainbill.answer.Asking;
import io.plainbill.answer.Before;
import io.plainbill.answer.Starters;
import io.plainbill.answer.Warrant;
import io.plainbill.assistant.Steps.Step;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Identifier;
import io.plainbill.language.Interpreter;
import io.plainbill.language.Names;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Structured;
import io.plainbill.language.Turn;
import io.plainbill.language.Understanding;
import io.plainbill.memory.Answers;
import io.plainbill.memory.Conversations;
import io.plainbill.memory.HandedOver;
import io.plainbill.memory.Memory;
import io.plainbill.memory.Said;
import io.plainbill.memory.Waiting;
import io.plainbill.money.DateRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hallway: every door brings its questions here, and each goes the same way. */
public final class Assistant {
  /** What leaves a conversation where it was. */
  private static final Set<Does> TALK = EnumSet.of(Does.TALK, Does.HELP, Does.EXPORT, Does.HANDOFF);

  /** How far back an answer is looked for; a file follows soon after its answer. */
  private static final int LOOKED_AT = 20;

  private final Brains brains;
  private final Surroundings surroundings;
  private final Memory memory;
  private final Clock clock;
  private final Steps steps;
  private final Archive archive;
  private final Warrants warrants;
  private final Takeaway takeaway;
  private final Desk desk;
  private final Votes votes;
  private final Talks talks;
  private final Ids ids = new Ids();

  public Assistant(
      Brains brains, Surroundings surroundings, Memory memory, Clock clock, Steps steps) {
    this.brains = brains;
    this.surroundings = surroundings;
    this.memory = memory;
    this.clock = clock;
    this.steps = steps;
    this.warrants = new Warrants(memory.reasons());
    this.archive = new Archive(brains, surroundings, memory, clock);
    this.takeaway = new Takeaway(archive, brains, memory);
    this.desk =
        new Desk(
            archive,
            surroundings,
            memory,
            new Shown(brains, memory.answers(), memory.words()),
            clock);
    this.talks = new Talks(archive, memory);
    this.votes = new Votes(archive, brains, memory.feedback(), clock);
  }

  /**
   * Answers one question; what was said is kept.
   *
   * @throws QuestionRefused if a question in parts names an intent or slots that there are not
   */
  public Answer ask(Question question, Caller caller, Origin origin) {
    Brain brain = brains.current();
    Scope scope = steps.time(Step.SCOPE, () -> surroundings.scope(caller));
    Talk talk = steps.time(Step.SCOPE, () -> recall(question, caller, scope));
    Inquiry inquiry = Inquiry.of(question, talk.before(), talk.waiting());
    Instant now = clock.instant();
    LocalDate today =
        steps.time(Step.SCOPE, () -> LocalDate.ofInstant(now, surroundings.zone(scope)));
    Names names = new RememberedNames(steps.time(Step.SCOPE, () -> surroundings.names(scope)));
    Understanding understood =
        steps.time(
            Step.UNDERSTAND,
            () -> understand(inquiry.asked(), brain, caller, names, inquiry.before(), today));
    Turn turn = Turn.after(inquiry.before(), understood, isTalk(understood, brain.catalog()));
    Warrant warrant =
        steps.time(Step.SCOPE, () -> warrants.of(understood, caller, talk.id(), inquiry, now));
    AnswerIds made = new AnswerIds(ids.answer(), talk.id());
    Optional<Intent> handoff = handoff(understood, brain.catalog());
    Optional<HandedOver> opens =
        handoff
            .filter(intent -> !intent.takes().contains(SlotName.CASE))
            .map(request -> handOver(inquiry.asked(), caller, talk.id()));
    Asking asking =
        new Asking(
            caller,
            scope,
            made,
            turn.misses(),
            now,
            today,
            warrant,
            before(understood, talk, brain.catalog(), caller),
            opens
                .map(one -> List.of(one.file()))
                .orElseGet(() ->
                    handoff.isPresent()
                        ? desk.files(named(understood, SlotName.CASE), caller)
                        : List.of()),
            Optional.of(next ->
                brain
                    .interpreter()
                    .understand(next, caller.audience(), names, Optional.of(turn), today)));
    Answer answer =
        archive.withCursors(
            steps.time(Step.ANSWER, () -> brain.answering().answer(understood, asking)), caller);
    Said said =
        new Said(
            inquiry.asked().words(),
            turn,
            origin,
            waiting(inquiry, understood, answer, warrant),
            opens.filter(one -> answer.kind() == Answer.Kind.ANSWER));
    steps.time(Step.STORE, () -> remember(answer, asking, said));
    return answer;
  }

  /** The question, if it is not answered before somebody says why it is asked. */
  private static Optional<Waiting> waiting(
      Inquiry inquiry, Understanding understood, Answer answer, Warrant warrant) {
    boolean asksWhy =
        understood instanceof Understanding.Understood
            && answer.kind() == Answer.Kind.CLARIFY
            && !warrant.holds();
    return asksWhy ? Optional.of(inquiry.waiting()) : Optional.empty();
  }

  /** The conversation a question belongs to, what it carries on, and what waits for a reason. */
  private record Talk(String id, Optional<Turn> before, Optional<Waiting> waiting) {}

  /** A conversation that is not the caller's own is not there: a new one begins. */
  private Talk recall(Question question, Caller caller, Scope scope) {
    Optional<String> named = question.conversation();
    Optional<Conversations.Kept> kept =
        named.flatMap(id -> memory.conversations().find(id, caller));
    if (named.isEmpty() || kept.isEmpty()) {
      return new Talk(ids.conversation(), Optional.empty(), Optional.empty());
    }
    // After a change of role or scope nothing is inherited, though it stays the same conversation.
    Optional<Conversations.Kept> valid = kept.filter(last -> last.holdsFor(caller, scope));
    return new Talk(
        named.get(),
        valid.map(Conversations.Kept::turn),
        valid.flatMap(Conversations.Kept::waiting));
  }

  private static Understanding understand(
      Question.Asked asked,
      Brain brain,
      Caller caller,
      Names names,
      Optional<Turn> before,
      LocalDate today) {
    return switch (asked) {
      case Question.Words(var text) ->
          brain.interpreter().understand(text, caller.audience(), names, before, today);
      case Question.Parts(var intent, var slots) ->
          switch (brain
              .interpreter()
              .understandStructured(intent, slots, caller.audience(), names, today)) {
            case Structured.Meant(var understanding) -> understanding;
            case Structured.Refused(var faults) ->
                throw new QuestionRefused(
                    faults.stream().map(fault -> fault.field() + ": " + fault.message()).toList());
          };
    };
  }

  private static boolean isTalk(Understanding understood, Catalog catalog) {
    return does(understood, catalog).filter(TALK::contains).isPresent();
  }

  private static Optional<Does> does(Understanding understood, Catalog catalog) {
    return understood instanceof Understanding.Understood clear
        ? catalog.find(clear.match().intent()).map(Intent::does)
        : Optional.empty();
  }

  /** What a file is asked of, if one is: the caller's own last answer that showed something. */
  private Optional<Before> before(
      Understanding understood, Talk talk, Catalog catalog, Caller caller) {
    return does(understood, catalog)
        .filter(does -> does == Does.EXPORT)
        .flatMap(does -> lastShown(talk.id(), caller, catalog))
        .map(kept ->
            new Before(
                kept.id(),
                kept.intent(),
                kept.meant().get(SlotName.PERIOD).flatMap(Assistant::days)));
  }

  private Optional<Answers.Kept> lastShown(String conversation, Caller caller, Catalog catalog) {
    return memory.answers().last(conversation, caller, LOOKED_AT).stream()
        .filter(kept ->
            kept.asker().role() == caller.role()
                && (kept.kind() == Answer.Kind.ANSWER || kept.kind() == Answer.Kind.EMPTY)
                && shows(catalog, kept.intent()))
        .findFirst();
  }

  private static boolean shows(Catalog catalog, String intent) {
    return catalog
        .find(intent)
        .filter(one -> one.does() == Does.QUERY || one.does() == Does.ARTICLE)
        .isPresent();
  }

  private static Optional<DateRange> days(SlotValue value) {
    return value instanceof SlotValue.Period period
        ? Optional.of(period.range())
        : Optional.empty();
  }

  /** The intent, if it is about people who take over. */
  private static Optional<Intent> handoff(Understanding understood, Catalog catalog) {
    return understood instanceof Understanding.Understood clear
        ? catalog.find(clear.match().intent()).filter(intent -> intent.does() == Does.HANDOFF)
        : Optional.empty();
  }

  private static Optional<String> named(Understanding understood, SlotName slot) {
    return understood.slots().get(slot).map(SlotValue::value);
  }

  private HandedOver handOver(Question.Asked asked, Caller caller, String conversation) {
    String words = asked instanceof Question.Words(var text) ? text : "";
    return desk.prepare(
        caller, Optional.of(conversation), desk.lastAnswer(conversation, caller), words);
  }

  private Answer remember(Answer answer, Asking asking, Said said) {
    memory.minutes().keep(answer, asking, said);
    return answer;
  }

  /**
   * An answer exactly as it was given; not there if there is none, or if the caller may not see now
   * what it was read from: the two are told apart nowhere.
   */
  public Again again(String id, Visit visit) {
    return archive.again(id, visit);
  }

  /**
   * The same for everybody in some place to see, by somebody who may see it now.
   *
   * @param where as the audit trail names it
   */
  public Again share(String id, String where, Visit visit) {
    return archive.share(id, where, visit);
  }

  /** The first rows of an answer's table, as of the answer's moment. */
  public MoreRows rows(String id, String table, Visit visit) {
    return archive.rows(id, table, visit);
  }

  /** The rows of an answer's table behind that cursor, as of the answer's moment. */
  public MoreRows rows(String id, String table, String cursor, Visit visit) {
    return archive.rows(id, table, cursor, visit);
  }

  /** An answer that somebody wants to take away as a file. */
  public Taking take(String id, Visit visit) {
    return takeaway.take(id, visit);
  }

  /**
   * An answer to make a file of for somebody who was let in before, and who gets nothing of it
   * without {@link #take}.
   */
  public Taking prepare(String id, Visit visit) {
    return takeaway.prepare(id, visit);
  }

  /** The cases that people take care of. */
  public Desk desk() {
    return desk;
  }

  /** Everybody's own conversations. */
  public Talks talks() {
    return talks;
  }

  /** Whether answers helped. */
  public Votes votes() {
    return votes;
  }

  /** The orders, rebates, invoices and accounts that a text names, each once, as it writes them. */
  public List<Identifier> named(String text, Caller caller) {
    return Interpreter.identifiers(text, surroundings.names(surroundings.scope(caller)));
  }

  /**
   * What this caller is offered before anything was asked.
   *
   * @param locale the language that the questions are wanted in
   * @param shown what the page shows where the caller is
   */
  public List<Choice> starters(Caller caller, Locale locale, Map<SlotName, String> shown) {
    return new Starters(brains.current().catalog()).of(caller, locale, shown);
  }

  /** What this caller may ask. */
  public List<Intent> intents(Caller caller) {
    return brains.current().catalog().intents().stream()
        .filter(intent -> intent.roles().contains(caller.role()))
        .toList();
  }
}
