package io.plainbill.answer;

import io.plainbill.access.Audience;
import io.plainbill.catalog.Explain;
import io.plainbill.knowledge.Article;
import io.plainbill.knowledge.Knowledge;
import io.plainbill.knowledge.Knowledge.Passage;
import io.plainbill.language.SlotValue;
import io.plainbill.language.Slots;
import io.plainbill.ledger.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the articles that an answer quotes, and the steps that they recommend. */
final class Explainer {
  /** What is quoted. */
  record Quoted(List<Answer.Explanation> explanations, List<Answer.Fix> fixes) {}

  private final Knowledge knowledge;
  private final Audience audience;

  Explainer(Knowledge knowledge, Audience audience) {
    this.knowledge = knowledge;
    this.audience = audience;
  }

  /** Each article once, in the order declared. */
  Quoted explain(List<Explain> declared, Slots slots, Results results) {
    Map<String, Answer.Explanation> explanations = new LinkedHashMap<>();
    List<Answer.Fix> fixes = new ArrayList<>();
    for (Explain one : declared) {
      for (Passage passage : passages(one, slots, results)) {
        Article article = passage.article();
        String text = one.whole() ? article.text() : passage.text();
        if (explanations.putIfAbsent(
                article.id(), new Answer.Explanation(article.id(), article.title(), text))
            == null) {
          fixes(article).stream().filter(fix -> !hasStep(fixes, fix)).forEach(fixes::add);
        }
      }
    }
    return new Quoted(List.copyOf(explanations.values()), fixes);
  }

  private static boolean hasStep(List<Answer.Fix> fixes, Answer.Fix other) {
    return fixes.stream().anyMatch(fix -> fix.text().equals(other.text()));
  }

  /** The steps that an article recommends. */
  static List<Answer.Fix> fixes(Article article) {
    return article.fixes().stream().map(step -> new Answer.Fix(step, article.id())).toList();
  }

  private List<Passage> passages(Explain declared, Slots slots, Results results) {
    return switch (declared) {
      case Explain.ById(var id, var whole) ->
          knowledge.byId(id, audience).stream().map(Explainer::summary).toList();
      case Explain.ByColumn(var query, var column, var prefix, var whole) ->
          values(results.rows(query), column).stream()
              .map(value -> knowledge.byCode(prefix + value, audience))
              .flatMap(Optional::stream)
              .map(Explainer::summary)
              .toList();
      case Explain.ByCode(var slot, var prefix, var whole) ->
          slots
              .get(slot)
              .flatMap(value -> knowledge.byCode(prefix + value.value(), audience))
              .stream()
              .map(Explainer::summary)
              .toList();
      case Explain.BySearch(var slot, var whole) ->
          slots
              .get(slot)
              .map(SlotValue::value)
              .map(words -> knowledge.search(words, audience, 1))
              .orElse(List.of());
    };
  }

  private static Passage summary(Article article) {
    return new Passage(article, article.summary(), List.of(), 1);
  }

  private static List<String> values(Rows rows, String column) {
    List<String> values = new ArrayList<>();
    for (int row = 0; row < rows.rows().size(); row++) {
      Cells.text(rows, row, column).filter(value -> !values.contains(value)).ifPresent(values::add);
    }
    return values;
  }
}
