package io.plainbill.assistant;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import io.plainbill.answer.Answer;
import io.plainbill.answer.AnswerIds;
import io.plainbill.answer.Asking;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.SayWhy;
import io.plainbill.answer.TablePage;
import io.plainbill.answer.TablePages;
import io.plainbill.answer.Warrant;
import io.plainbill.catalog.Intent;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Match;
import io.plainbill.memory.AnswerAudit;
import io.plainbill.memory.Answers;
import io.plainbill.memory.Cursors;
import io.plainbill.memory.Memory;
import io.plainbill.memory.Reasons;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers given before, for those who may see them now. What somebody was allowed when they asked
 * counts for nothing: the scope, the role and the intent's roles of this moment decide. An answer
 * that is not for the caller and one that never was are told apart nowhere.
 */
final class Archive {
  private final Brains brains;
  private final Surroundings surroundings;
  private final Answers answers;
  private final Cursors cursors;
  private final Reasons reasons;
  private final AuditTrail trail;
  private final Warrants warrants;
  private final Clock clock;

  Archive(Brains brains, Surroundings surroundings, Memory memory, Clock clock) {
    this.brains = brains;
    this.surroundings = surroundings;
    this.answers = memory.answers();
    this.cursors = memory.cursors();
    this.reasons = memory.reasons();
    this.trail = memory.trail();
    this.warrants = new Warrants(memory.reasons());
    this.clock = clock;
  }

  /** What stands in the way of an answer, or nothing. */
  sealed interface Opened {
    /** It may be looked at; {@code actor} says by whom and why. */
    record Open(Answers.Kept kept, Actor actor) implements Opened {}

    record NotThere() implements Opened {}

    record SayWhy(String words) implements Opened {}
  }

  /** The answer's bytes, once it is on record that they were looked at. */
  Again again(String id, Visit visit) {
    return used(id, Action.ANSWER_READ, "", visit);
  }

  /** The answer's bytes, once it is on record that they go to everybody there. */
  Again share(String id, String where, Visit visit) {
    return used(id, Action.ANSWER_SHARE, where, visit);
  }

  private Again used(String id, Action action, String part, Visit visit) {
    return switch (open(id, visit)) {
      case Opened.Open(var kept, var actor) -> {
        trail.append(AnswerAudit.used(action, kept, part, actor));
        yield new Again.Found(kept.body(), read(kept));
      }
      case Opened.NotThere() -> new Again.NotThere();
      case Opened.SayWhy(var words) -> new Again.SayWhy(words);
    };
  }

  /** How the question was read; what else it might have been is not kept. */
  static Interpretation read(Answers.Kept kept) {
    return new Interpretation(new Match(kept.intent(), 1), kept.meant(), List.of());
  }

  /** An answer that was found already, if the visitor may see it now. */
  Opened open(Answers.Kept kept, Visit visit) {
    return maySee(kept, visit.caller()) ? warranted(kept, visit) : new Opened.NotThere();
  }

  /** The answer, if the visitor may see it now and said why where they must. */
  Opened open(String id, Visit visit) {
    return answers.find(id).map(kept -> open(kept, visit)).orElseGet(Opened.NotThere::new);
  }

  private Opened warranted(Answers.Kept kept, Visit visit) {
    Caller caller = visit.caller();
    Instant moment = clock.instant();
    Warrant warrant =
        toldThemNothing(kept, caller)
            ? new Warrant.NotNeeded()
            : warrants.again(kept.intent(), kept.meant(), kept.conversation(), visit, moment);
    return switch (warrant) {
      case Warrant.NotNeeded() -> new Opened.Open(kept, visit.because(Optional.empty()));
      case Warrant.Given(var whose, var purpose, var fresh) -> {
        if (fresh) {
          reasons.keep(new Reasons.Key(kept.conversation(), caller, whose.key()), purpose, moment);
        }
        yield new Opened.Open(kept, visit.because(Optional.of(purpose)));
      }
      case Warrant.Missing(var whose) -> new Opened.SayWhy(SayWhy.toLookAgain(whose));
      case Warrant.Hollow(var whose, _) -> new Opened.SayWhy(SayWhy.toLookAgain(whose));
    };
  }

  /** The answer with a cursor wherever it leaves rows out. */
  Answer withCursors(Answer answer, Caller caller) {
    return answer.withTables(
        answer.tables().stream()
            .map(table -> cursors.with(table, answer.id(), caller, 0))
            .toList());
  }

  /** The table from its first row. */
  MoreRows rows(String id, String table, Visit visit) {
    return switch (open(id, visit)) {
      case Opened.Open open -> rows(open, table, visit.caller(), 0, TablePages::first);
      case Opened.NotThere() -> new MoreRows.NotThere();
      case Opened.SayWhy(var words) -> new MoreRows.SayWhy(words);
    };
  }

  /** The rows behind that cursor. */
  MoreRows rows(String id, String table, String cursor, Visit visit) {
    return switch (open(id, visit)) {
      case Opened.Open open ->
          cursors
              .read(cursor, id, table, visit.caller())
              .map(position ->
                  rows(
                      open,
                      table,
                      visit.caller(),
                      position.rows(),
                      (pages, intent, slots, asking, key) ->
                          pages.after(intent, slots, asking, key, position)))
              .orElseGet(MoreRows.NoCursor::new);
      case Opened.NotThere() -> new MoreRows.NotThere();
      case Opened.SayWhy(var words) -> new MoreRows.SayWhy(words);
    };
  }

  /** How a page is read. */
  private interface Reading {
    TablePages.Outcome read(
        TablePages pages, Intent intent, Slots slots, Asking asking, String table);
  }

  private MoreRows rows(
      Opened.Open open, String table, Caller caller, long before, Reading reading) {
    Answers.Kept kept = open.kept();
    Brain brain = brains.current();
    Optional<Intent> intent = brain.catalog().find(kept.intent());
    if (intent.isEmpty() || !kept.shows(table)) {
      return new MoreRows.NotThere();
    }
    if (!stands(intent.get(), kept, brain)) {
      return new MoreRows.AskAgain();
    }
    return switch (reading.read(brain.pages(), intent.get(), kept.meant(), then(kept), table)) {
      case TablePages.Page(var page) -> {
        trail.append(AnswerAudit.used(Action.ANSWER_ROWS, kept, table, open.actor()));
        yield new MoreRows.Page(
            new TablePage(
                kept.id(),
                before + 1,
                cursors.with(page, kept.id(), caller, before),
                kept.versions()));
      }
      case TablePages.Moved() -> new MoreRows.AskAgain();
      case TablePages.NoSuchTable() -> new MoreRows.NotThere();
    };
  }

  /** True if question and program are those that the answer was made with. */
  static boolean stands(Intent intent, Answers.Kept kept, Brain brain) {
    return intent.version().equals(kept.versions().intent())
        && brain.build().equals(kept.versions().build());
  }

  /** As it was: the scope of the asker then, which the caller's covers now. */
  static Asking then(Answers.Kept kept) {
    return new Asking(
        kept.asker(), kept.scope(), new AnswerIds(kept.id(), ""), 0, kept.givenAt(), kept.today());
  }

  private boolean maySee(Answers.Kept kept, Caller caller) {
    Scope now = surroundings.scope(caller);
    return now.covers(kept.scope())
        && withinReach(kept, now)
        && (mayAsk(kept, caller) || toldThemNothing(kept, caller));
  }

  /** The asker's own organisation, or one whose bills the caller's scope shows. */
  private static boolean withinReach(Answers.Kept kept, Scope now) {
    int organization = kept.scope().organization();
    return organization == now.organization()
        || now.grants().stream().anyMatch(grant -> grant.organization() == organization);
  }

  private boolean mayAsk(Answers.Kept kept, Caller caller) {
    return brains
        .current()
        .catalog()
        .find(kept.intent())
        .filter(intent -> intent.roles().contains(caller.role()))
        .isPresent();
  }

  /** What held no figure, such as a refusal, may be read again by whoever got it. */
  private static boolean toldThemNothing(Answers.Kept kept, Caller caller) {
    boolean own =
        kept.asker().subject().equals(caller.subject())
            && kept.asker().organization().id() == caller.organization().id()
            && kept.asker().role() == caller.role();
    return own
        && switch (kept.kind()) {
          case ANSWER, EMPTY -> false;
          case CLARIFY, DENIED, UNKNOWN -> true;
        };
  }
}
