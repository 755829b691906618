package io.plainbill.answer;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import io.plainbill.access.Side;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.answer.Answer.Versions;
import io.plainbill.answer.Answer.Warning;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.SlotName;
import io.plainbill.knowledge.Knowledge;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding;
import io.plainbill.language.Understanding.AmbiguousIntent;
import io.plainbill.language.Understanding.AmbiguousSlot;
import io.plainbill.language.Understanding.Incomplete;
import io.plainbill.language.Understanding.Match;
import io.plainbill.language.Understanding.OutOfScope;
import io.plainbill.language.Understanding.RefusedValue;
import io.plainbill.language.Understanding.Understood;
import io.plainbill.language.Understanding.UnknownName;
import io.plainbill.ledger.Ledger;
import io.plainbill.ledger.ReadFailed;
import io.plainbill.ledger.Rows;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what was understood into an answer. Who may ask is decided first, before anything is read;
 * then all of an answer's queries run in one transaction, inside the scope. Whatever fails becomes
 * an answer that says so, never one that says "nothing found".
 */
public final class Answerer {
  private static final Logger LOG = LoggerFactory.getLogger(Answerer.class);

  private final Catalog catalog;
  private final Knowledge knowledge;
  private final Ledger ledger;
  private final Clock clock;
  private final String build;
  private final TalkAnswer talk;
  private final Offers offers;
  private final AskingBack asks;

  /**
   * @param build the program's version, kept with every answer
   */
  public Answerer(Catalog catalog, Knowledge knowledge, Ledger ledger, Clock clock, String build) {
    this.catalog = catalog;
    this.knowledge = knowledge;
    this.ledger = ledger;
    this.clock = clock;
    this.build = build;
    this.talk = new TalkAnswer(catalog);
    this.offers = new Offers(catalog);
    this.asks = new AskingBack(catalog, ledger, talk, offers);
  }

  /**
   * The answer to a question asked now, by somebody who need not say why; the day is taken in UTC.
   *
   * @param scope what may be read for this caller
   * @param misses as in {@link Asking}
   */
  public Answer answer(
      Understanding understanding, Caller caller, Scope scope, AnswerIds ids, int misses) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return answer(understanding, new Asking(caller, scope, ids, misses, now, today));
  }

  /** The answer to a question asked in those circumstances. */
  public Answer answer(Understanding understanding, Asking asking) {
    Interpretation read = interpretation(understanding);
    Optional<Intent> intent = catalog.find(read.match().intent());
    Versions versions =
        new Versions(
            intent.map(Intent::version).orElse(""),
            knowledge.version(),
            asking.scope().batch(),
            build);
    try {
      return draft(understanding, asking, read, intent).build(versions);
    } catch (RuntimeException failure) {
      if (failure instanceof ReadFailed lost && lost.kind() == ReadFailed.Kind.UNREACHABLE) {
        throw failure; // no answer at all: the same question works once the database is back
      }
      LOG.error(
          "answer {} to {} failed: {}",
          asking.ids().answer(),
          read.match().intent(),
          cause(failure));
      return Draft.of(asking, read, Kind.EMPTY, Reason.FAILED)
          .headline(Wording.failed())
          .suggestions(offers.person(asking.caller()))
          .build(versions);
    }
  }

  /** What a log may hold of a failure: no message but those known to be free of values. */
  private static String cause(RuntimeException failure) {
    if (failure instanceof ReadFailed refused) {
      return String.valueOf(refused.getMessage());
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return failure.getClass().getName() + (trace.length > 0 ? " at " + trace[0] : "");
  }

  private static Interpretation interpretation(Understanding understanding) {
    return switch (understanding) {
      case Understood(var match, var slots, _, var alternatives, _, _) ->
          new Interpretation(match, slots, alternatives);
      case AmbiguousIntent(var slots, var candidates) ->
          new Interpretation(first(candidates), slots, candidates.stream().skip(1).toList());
      case AmbiguousSlot(var match, var slots, var slot, var said, var candidates) ->
          new Interpretation(match, slots, List.of());
      case UnknownName(var match, var slots, var slot, var said, var nearest) ->
          new Interpretation(match, slots, List.of());
      case RefusedValue(var match, var slots, _, _, _) ->
          new Interpretation(match, slots, List.of());
      case Incomplete(var match, var slots, var need) ->
          new Interpretation(match, slots, List.of());
      case OutOfScope(var slots, var nearest) ->
          new Interpretation(new Match(TalkAnswer.UNKNOWN, 0), slots, nearest);
    };
  }

  private static Match first(List<Match> candidates) {
    return candidates.isEmpty() ? new Match(TalkAnswer.UNKNOWN, 0) : candidates.getFirst();
  }

  private Draft draft(
      Understanding understanding, Asking asking, Interpretation read, Optional<Intent> intent) {
    if (understanding instanceof AmbiguousIntent(var slots, var candidates)) {
      return asks.whichIntent(asking, read, candidates);
    }
    Optional<Plan> plan = intent.flatMap(one -> one.plan(asking.caller().audience()));
    if (intent.isEmpty() || understanding instanceof OutOfScope) {
      return talk.unknown(asking, read);
    }
    Optional<String> denied = denied(intent.get(), read.slots(), asking);
    if (denied.isPresent() || plan.isEmpty()) {
      return beside(
          understanding,
          Draft.of(asking, read, Kind.DENIED, Reason.NOT_PERMITTED)
              .headline(denied.orElseGet(() -> Wording.denied(intent.get(), asking.caller()))));
    }
    Permitted permitted = new Permitted(asking, read, intent.get(), plan.get());
    return switch (understanding) {
      case Understood understood -> beside(understood, warranted(permitted, understood));
      case AmbiguousSlot ambiguous -> asks.whichValue(permitted, ambiguous);
      case UnknownName unknown -> asks.unknownName(permitted, unknown);
      case RefusedValue refused -> asks.whichOfThese(permitted, refused);
      case Incomplete incomplete -> asks.back(permitted, incomplete.need());
      case AmbiguousIntent handledAbove -> talk.unknown(asking, read);
      case OutOfScope handledAbove -> talk.unknown(asking, read);
    };
  }

  /** Where two questions were asked, one of them is told and offered next. */
  private static Draft beside(Understanding understanding, Draft draft) {
    return understanding instanceof Understood understood && understood.beside().isPresent()
        ? draft
            .warnings(
                List.of(
                    new Warning(Wording.twoQuestions(understood.beside().get()), Optional.empty())))
            .suggestFirst(new Choice(Wording.OTHER_QUESTION, understood.beside().get().other()))
        : draft;
  }

  /** Why this caller may not ask this; decided from role, view and question alone. */
  private static Optional<String> denied(Intent intent, Slots slots, Asking asking) {
    Caller caller = asking.caller();
    if (!Offers.permitted(intent, caller)) {
      return Optional.of(Wording.denied(intent, caller));
    }
    boolean billA =
        caller.audience() == Audience.STAFF
            && !asking.scope().ownBills(Side.RECEIVED)
            && intent.takes().contains(SlotName.SIDE)
            && Binding.asksForBillA(slots);
    return billA ? Optional.of(Wording.billADenied(caller)) : Optional.empty();
  }

  private Draft warranted(Permitted question, Understood understood) {
    return switch (question.asking().warrant()) {
      case Warrant.NotNeeded() -> understood(question, understood);
      case Warrant.Given given ->
          understood(question, understood)
              .warnings(SayWhy.onRecord(given, question.asking().now()));
      case Warrant.Missing(var whose) ->
          Draft.of(question.asking(), question.read(), Kind.CLARIFY)
              .headline(SayWhy.please(whose))
              .choices(SayWhy.CHOICES);
      case Warrant.Hollow(var whose, var again) ->
          again
              ? Draft.of(question.asking(), question.read(), Kind.DENIED, Reason.NOT_PERMITTED)
                  .headline(SayWhy.notWithout(question.intent(), question.asking().caller(), whose))
              : Draft.of(question.asking(), question.read(), Kind.CLARIFY)
                  .headline(SayWhy.better(whose))
                  .choices(SayWhy.CHOICES);
    };
  }

  private Draft understood(Permitted question, Understood understood) {
    Asking asking = question.asking();
    Draft draft =
        switch (question.intent().does()) {
          case QUERY ->
              question
                  .read(
                      ledger,
                      results ->
                          new QueryAnswer(
                                  asking,
                                  question.intent(),
                                  question.plan(),
                                  question.read(),
                                  knowledge,
                                  results)
                              .answer())
                  .lead(new Leads(catalog, asking, question.intent(), question.read().slots()));
          case ARTICLE ->
              new ArticleAnswer(knowledge, asking.caller().audience())
                  .answer(asking, question.plan(), question.read());
          case EXPORT ->
              new ExportAnswer(catalog)
                  .answer(asking, question.intent(), question.plan(), question.read());
          case TALK -> talk.talk(asking, question.plan(), question.read());
          case HELP -> talk.help(asking, question.plan(), question.read(), words(question));
          case HANDOFF ->
              HandoffAnswer.answer(asking, question.intent(), question.plan(), question.read());
        };
    draft.elseHeadline(question.intent().title() + ".");
    return draft.warnings(leftOut(understood, draft.currencies()));
  }

  /** What was said and had no part in the answer. */
  private static List<Warning> leftOut(Understood understood, Set<String> currencies) {
    List<Warning> warnings = new ArrayList<>();
    understood
        .unused()
        .values()
        .forEach((slot, value) -> {
          boolean had = currencies.isEmpty() || currencies.equals(Set.of(value.value()));
          if (slot != SlotName.CURRENCY || !had) {
            String words =
                slot == SlotName.CURRENCY
                    ? Wording.notConverted(currencies)
                    : Wording.notUsed(slot, value);
            warnings.add(new Warning(words, Optional.empty()));
          }
        });
    understood.leftOut().stream()
        .map(words -> new Warning(Wording.leftOut(words), Optional.empty()))
        .forEach(warnings::add);
    return warnings;
  }

  /** Better words for examples, from the asker's own part of the ledger. */
  private Map<SlotName, String> words(Permitted question) {
    Map<SlotName, String> words = new EnumMap<>(SlotName.class);
    question
        .plan()
        .wordsFrom()
        .ifPresent(query -> {
          Rows rows = question.read(ledger, results -> results.rows(query));
          for (int row = 0; row < rows.rows().size(); row++) {
            Optional<SlotName> slot = Cells.text(rows, row, "slot").flatMap(SlotName::of);
            Optional<String> word = Cells.text(rows, row, "word");
            if (slot.isPresent() && word.isPresent()) {
              words.putIfAbsent(slot.get(), word.get());
            }
          }
        });
    return words;
  }
}
