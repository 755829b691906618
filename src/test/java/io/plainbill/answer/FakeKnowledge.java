package io.plainbill.answer;

import io.plainbill.access.Audience;
import io.plainbill.knowledge.Article;
import io.plainbill.knowledge.Knowledge;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A few articles in memory; search looks for any word of the title. */
final class FakeKnowledge implements Knowledge {
  private final List<Article> articles;

  FakeKnowledge(Article... articles) {
    this.articles = List.of(articles);
  }

  static Article article(String id, String title, String code, Set<Audience> audience) {
    return new Article(
        id,
        title,
        "term",
        List.of(code),
        List.of(),
        audience,
        List.of("Do what " + title + " needs."),
        title + " in short.",
        title + " in short.\n\nAnd at length.",
        title + " in short.\n\nAnd [at length](elsewhere).");
  }

  @Override
  public Optional<Article> byCode(String code, Audience audience) {
    return readable(audience).stream().filter(one -> one.codes().contains(code)).findFirst();
  }

  @Override
  public Optional<Article> byId(String id, Audience audience) {
    return readable(audience).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  @Override
  public List<Passage> search(String words, Audience audience, int limit) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return readable(audience).stream()
        .filter(one -> one.title().toLowerCase(Locale.ROOT).contains(wanted))
        .limit(limit)
        .map(one -> new Passage(one, one.summary(), List.of(), 1))
        .toList();
  }

  @Override
  public String version() {
    return "articles";
  }

  private List<Article> readable(Audience audience) {
    return articles.stream().filter(one -> one.audience().contains(audience)).toList();
  }
}
