package io.plainbill.answer;

import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.catalog.Case;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Understanding.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers without figures: fixed words, what can be asked, and "none of it". */
final class TalkAnswer {
  /** The contract's name for a question that no intent answers. */
  static final String UNKNOWN = "unknown";

  private static final String PERSON = "person";
  private static final int MOST_OFFERED = 3;
  private static final int EXAMPLES = 2;

  private final Catalog catalog;
  private final Offers offers;

  TalkAnswer(Catalog catalog) {
    this.catalog = catalog;
    this.offers = new Offers(catalog);
  }

  /** The fixed words of an intent that talks. */
  Draft talk(Asking asking, Plan plan, Interpretation interpretation) {
    Optional<Case> declared = plan.named(Plan.ANSWER);
    if (declared.filter(one -> one.kind() == Case.Kind.UNKNOWN).isPresent()) {
      return unknown(asking, interpretation);
    }
    Placeholders values = own(asking);
    Draft draft = Draft.of(asking, interpretation, Kind.ANSWER);
    declared.ifPresent(one ->
        draft
            .headline(Sentences.all(one.headline(), values))
            .suggestions(
                one.suggestions().stream()
                    .map(suggestion -> Sentences.say(suggestion, values))
                    .flatMap(Optional::stream)
                    .toList()));
    return draft;
  }

  /** What this asker may ask, in words they could use. */
  Draft help(Asking asking, Plan plan, Interpretation interpretation, Map<SlotName, String> words) {
    List<Choice> examples = new ArrayList<>();
    for (Intent intent : offers.intents(asking.caller())) {
      examples.addAll(offers.examples(intent, asking.caller().audience(), words, EXAMPLES));
    }
    return Draft.of(asking, interpretation, Kind.ANSWER)
        .headline(
            plan.named(Plan.ANSWER)
                .map(one -> Sentences.all(one.headline(), own(asking)))
                .orElse(""))
        .suggestions(examples);
  }

  /** None of the intents: says so and offers the nearest, without any figure. */
  Draft unknown(Asking asking, Interpretation read) {
    Optional<Plan> plan =
        catalog.find(UNKNOWN).flatMap(intent -> intent.plan(asking.caller().audience()));
    Optional<Case> answer = plan.flatMap(one -> one.named(Plan.ANSWER));
    Optional<Case> person = plan.flatMap(one -> one.named(PERSON));
    boolean enough = asking.missedTooOften();
    String words =
        (enough ? person : answer)
            .map(one -> Sentences.all(one.headline(), own(asking)))
            .orElseGet(() -> enough ? Wording.person() : Wording.unknown());
    Interpretation interpretation =
        new Interpretation(
            new Match(UNKNOWN, read.match().confidence()), read.slots(), read.alternatives());
    Draft draft =
        Draft.of(asking, interpretation, Kind.UNKNOWN, Reason.OUT_OF_SCOPE).headline(words);
    return enough
        ? draft
            .choices(offers.person(asking.caller()))
            .suggestions(nearest(asking, read.alternatives()))
        : draft
            .suggestions(nearest(asking, read.alternatives()))
            .suggestions(offers.person(asking.caller()));
  }

  /** What is said instead of asking once more. */
  String person(Asking asking) {
    return catalog
        .find(UNKNOWN)
        .flatMap(intent -> intent.plan(asking.caller().audience()))
        .flatMap(plan -> plan.named(PERSON))
        .map(one -> Sentences.all(one.headline(), own(asking)))
        .orElseGet(Wording::person);
  }

  private List<Choice> nearest(Asking asking, List<Match> matches) {
    List<Intent> permitted = offers.intents(asking.caller());
    List<Intent> near =
        new ArrayList<>(
            matches.stream()
                .flatMap(match -> catalog.find(match.intent()).stream())
                .filter(permitted::contains)
                .toList());
    permitted.stream().filter(intent -> !near.contains(intent)).forEach(near::add);
    return near.stream()
        .flatMap(intent -> withoutFigures(intent, asking).stream())
        .limit(MOST_OFFERED)
        .toList();
  }

  /** An answer that knows nothing shows no digit, not even in what it offers. */
  private Optional<Choice> withoutFigures(Intent intent, Asking asking) {
    return offers.examples(intent, asking.caller().audience(), Map.of(), Integer.MAX_VALUE).stream()
        .filter(choice -> choice.question().chars().noneMatch(Character::isDigit))
        .findFirst();
  }

  private static Placeholders own(Asking asking) {
    String organization = asking.caller().organization().name();
    return new Placeholders().add("organization", organization, organization);
  }
}
