package io.plainbill.answer;

import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.catalog.Case;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says that a person takes over, or how a case stands; the case itself stands in the {@link
 * Asking}.
 */
final class HandoffAnswer {
  private static final String CLOSED = "closed";

  private HandoffAnswer() {}

  static Draft answer(Asking asking, Intent intent, Plan plan, Interpretation read) {
    Optional<CaseFile> first = asking.cases().stream().findFirst();
    if (first.isEmpty()) {
      return none(asking, plan, read);
    }
    CaseFile file = first.get();
    List<Fact> facts = facts(file);
    Placeholders values = new Placeholders();
    facts.forEach(fact ->
        values.add(
            fact.key(),
            fact.value(),
            Figures.read(fact.type(), fact.value(), fact.currency(), ZoneOffset.UTC)));
    file.answer().ifPresent(id -> values.add("about", id, id));
    Draft draft = Draft.of(asking, read, Kind.ANSWER).facts(facts);
    plan.named(file.open() ? Plan.ANSWER : CLOSED).ifPresent(one -> say(draft, one, values));
    return draft.choices(others(intent, asking.cases()));
  }

  private static Draft none(Asking asking, Plan plan, Interpretation read) {
    Placeholders values = new Placeholders();
    read.slots()
        .get(SlotName.CASE)
        .map(SlotValue::value)
        .ifPresent(named -> values.add(SlotName.CASE.id(), named, named));
    Draft draft = Draft.of(asking, read, Kind.EMPTY, Reason.NO_MATCH);
    plan.named(Plan.NONE).ifPresent(one -> say(draft, one, values));
    return draft;
  }

  private static void say(Draft draft, Case one, Placeholders values) {
    draft
        .headline(Sentences.all(one.headline(), values))
        .suggestions(
            one.suggestions().stream()
                .map(suggestion -> Sentences.say(suggestion, values))
                .flatMap(Optional::stream)
                .toList());
  }

  private static List<Fact> facts(CaseFile file) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("case", "Case", ColumnType.TEXT, file.reference()));
    facts.add(fact("desk", "Taken care of by", ColumnType.TEXT, file.desk()));
    facts.add(fact("opened", "Opened", ColumnType.TIME, file.openedAt().toString()));
    file.closedAt()
        .map(Instant::toString)
        .ifPresent(at -> facts.add(fact("closed", "Closed", ColumnType.TIME, at)));
    file.note().ifPresent(words -> facts.add(fact("note", "Note", ColumnType.TEXT, words)));
    return facts;
  }

  private static Fact fact(String key, String label, ColumnType type, String value) {
    return new Fact(key, label, type, value, Optional.empty(), Optional.empty(), true);
  }

  /** The asker's other cases, to ask about next. */
  private static List<Choice> others(Intent intent, List<CaseFile> cases) {
    return cases.stream()
        .skip(1)
        .map(CaseFile::reference)
        .map(one ->
            new Choice(one, Offers.question(intent, Slots.NONE, SlotName.CASE, one).orElse(one)))
        .toList();
  }
}
