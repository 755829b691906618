package io.plainbill.answer;

import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import io.plainbill.catalog.SlotValues;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Understanding.AmbiguousSlot;
import io.plainbill.language.Understanding.Match;
import io.plainbill.language.Understanding.RefusedValue;
import io.plainbill.language.Understanding.UnknownName;
import io.plainbill.ledger.Ledger;
import java.util.List;

/**
 * Asks back where a question is not clear, with answers to choose from; a person is offered to whom
 * that happened too often.
 */
final class AskingBack {
  private final Catalog catalog;
  private final Ledger ledger;
  private final TalkAnswer talk;
  private final Offers offers;

  AskingBack(Catalog catalog, Ledger ledger, TalkAnswer talk, Offers offers) {
    this.catalog = catalog;
    this.ledger = ledger;
    this.talk = talk;
    this.offers = offers;
  }

  /** Which of these questions it is. */
  Draft whichIntent(Asking asking, Interpretation read, List<Match> candidates) {
    List<Intent> known =
        candidates.stream().flatMap(match -> catalog.find(match.intent()).stream()).toList();
    List<Choice> choices =
        known.stream()
            .filter(intent -> Offers.permitted(intent, asking.caller()))
            .map(intent -> new Choice(intent.title(), intent.title()))
            .toList();
    if (choices.isEmpty() && !known.isEmpty()) {
      return Draft.of(asking, read, Kind.DENIED, Reason.NOT_PERMITTED)
          .headline(Wording.denied(known.getFirst(), asking.caller()));
    }
    if (choices.isEmpty() || asking.missedTooOften()) {
      return talk.unknown(asking, read);
    }
    return Draft.of(asking, read, Kind.CLARIFY).headline(Wording.whichQuestion()).choices(choices);
  }

  /** Which of the things of that name is meant. */
  Draft whichValue(Permitted question, AmbiguousSlot ambiguous) {
    return question.asking().missedTooOften()
        ? offerPerson(question)
        : Draft.of(question.asking(), question.read(), Kind.CLARIFY)
            .headline(Wording.which(ambiguous.said(), ambiguous.slot().id()))
            .choices(values(question, ambiguous.slot(), ambiguous.candidates()));
  }

  /** A value that the question does not take is asked back with those that it takes. */
  Draft whichOfThese(Permitted question, RefusedValue refused) {
    return question.asking().missedTooOften()
        ? offerPerson(question)
        : Draft.of(question.asking(), question.read(), Kind.CLARIFY)
            .headline(Wording.notTaken(refused.slot(), refused.said(), refused.taken()))
            .choices(
                refused.taken().stream()
                    .filter(value -> !value.equals(SlotValues.TAG))
                    .map(value -> Wording.choice(refused.slot(), value))
                    .toList());
  }

  /** There is nobody and nothing of that name. */
  Draft unknownName(Permitted question, UnknownName unknown) {
    boolean near = !unknown.nearest().isEmpty() && !question.asking().missedTooOften();
    String words = Wording.nobody(unknown.said(), near);
    return Draft.of(question.asking(), question.read(), Kind.EMPTY, Reason.NO_MATCH)
        .headline(
            question.asking().missedTooOften()
                ? words + " " + talk.person(question.asking())
                : words)
        .choices(
            near
                ? values(question, unknown.slot(), unknown.nearest())
                : question.asking().missedTooOften()
                    ? offers.person(question.asking().caller())
                    : List.of());
  }

  private static List<Choice> values(
      Permitted question, SlotName slot, List<SlotValue> candidates) {
    return candidates.stream()
        .map(SlotValue::value)
        .distinct()
        .map(value ->
            new Choice(
                value,
                Offers.question(question.intent(), question.read().slots(), slot, value)
                    .orElse(value)))
        .toList();
  }

  /** What the question cannot be answered without. */
  Draft back(Permitted question, Need need) {
    if (question.asking().missedTooOften()) {
      return offerPerson(question);
    }
    List<Choice> choices =
        need.choices()
            .filter(query -> question.plan().query(query).isPresent())
            .filter(query -> question.asking().warrant().holds())
            .map(query -> question.read(ledger, results -> Choices.of(results.rows(query))))
            .orElse(List.of());
    return Draft.of(question.asking(), question.read(), Kind.CLARIFY)
        .headline(need.ask())
        .choices(choices);
  }

  private Draft offerPerson(Permitted question) {
    return Draft.of(question.asking(), question.read(), Kind.EMPTY, Reason.NO_MATCH)
        .headline(talk.person(question.asking()))
        .choices(offers.person(question.asking().caller()));
  }
}
