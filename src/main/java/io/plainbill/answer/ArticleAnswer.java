package io.plainbill.answer;

import io.plainbill.access.Audience;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Explanation;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Reason;
import io.plainbill.catalog.Case;
import io.plainbill.catalog.Plan;
import io.plainbill.catalog.SlotName;
import io.plainbill.knowledge.Article;
import io.plainbill.knowledge.Knowledge;
import io.plainbill.knowledge.Knowledge.Passage;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers from the knowledge base: the passage that explains what was asked about, quoted. */
final class ArticleAnswer {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String NEAR_TITLE = "near_title";
  private static final int SEARCHED = 4;
  private static final int NEAR = 3;
  private static final int SHORTEST_WORD = 4;
  private static final int LONGEST_QUOTE = 60;

  private final Knowledge knowledge;
  private final Audience audience;

  ArticleAnswer(Knowledge knowledge, Audience audience) {
    this.knowledge = knowledge;
    this.audience = audience;
  }

  Draft answer(Asking asking, Plan plan, Interpretation interpretation) {
    Slots slots = interpretation.slots();
    List<Passage> found = found(slots);
    Placeholders values = new Placeholders();
    slots
        .values()
        .forEach((slot, value) -> values.add(slot.id(), value.value(), briefly(value.value())));
    String organization = Covered.organization(slots, asking);
    values.add("organization", organization, organization);
    if (found.isEmpty()) {
      Draft draft = Draft.of(asking, interpretation, Kind.EMPTY, Reason.NO_MATCH);
      return say(draft, plan.named(Plan.NONE), values, near(slots));
    }
    Passage best = found.getFirst();
    values.add("passage", best.text(), best.text());
    values.add("title", best.article().title(), best.article().title());
    List<Article> others =
        found.stream()
            .map(Passage::article)
            .filter(article -> !article.id().equals(best.article().id()))
            .toList();
    return say(
            Draft.of(asking, interpretation, Kind.ANSWER), plan.named(Plan.ANSWER), values, others)
        .explained(
            new Explainer.Quoted(
                List.of(new Explanation(best.article().id(), best.article().title(), best.text())),
                Explainer.fixes(best.article())));
  }

  /** What was typed is quoted, but not at any length. */
  private static String briefly(String said) {
    int points = said.codePointCount(0, said.length());
    return points <= LONGEST_QUOTE
        ? said
        : said.substring(0, said.offsetByCodePoints(0, LONGEST_QUOTE)).strip() + "…";
  }

  /** What a code stands for comes before what words are like. */
  private List<Passage> found(Slots slots) {
    List<Passage> found = new ArrayList<>();
    slots
        .values()
        .forEach((slot, value) ->
            knowledge
                .byCode(slot.id() + ":" + value.value(), audience)
                .map(article -> new Passage(article, article.summary(), List.of(), 1))
                .ifPresent(found::add));
    slots
        .get(SlotName.TERM)
        .map(SlotValue::value)
        .ifPresent(term -> found.addAll(knowledge.search(term, audience, SEARCHED)));
    return found;
  }

  /** Articles that share a single word with what was asked. */
  private List<Article> near(Slots slots) {
    List<Article> near = new ArrayList<>();
    String term = slots.get(SlotName.TERM).map(SlotValue::value).orElse("");
    for (String word : SPACE.splitAsStream(term).toList()) {
      if (word.length() >= SHORTEST_WORD) {
        knowledge.search(word, audience, NEAR).stream().map(Passage::article).forEach(near::add);
      }
    }
    return near;
  }

  private static Draft say(
      Draft draft, Optional<Case> said, Placeholders values, List<Article> near) {
    said.ifPresent(one -> {
      draft.headline(Sentences.all(one.headline(), values));
      draft.suggestions(suggestions(one, values, near));
    });
    return draft;
  }

  /** A suggestion that speaks of a near article is made for each of them. */
  private static List<Choice> suggestions(Case said, Placeholders values, List<Article> near) {
    List<Choice> choices = new ArrayList<>();
    for (var suggestion : said.suggestions()) {
      if (Sentences.names(suggestion.question()).contains(NEAR_TITLE)) {
        near.stream()
            .map(Article::title)
            .distinct()
            .limit(NEAR)
            .map(title ->
                Sentences.say(suggestion, new Placeholders().add(NEAR_TITLE, title, title)))
            .flatMap(Optional::stream)
            .forEach(choices::add);
      } else {
        Sentences.say(suggestion, values).ifPresent(choices::add);
      }
    }
    return choices;
  }
}
