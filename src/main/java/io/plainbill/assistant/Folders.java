package io.plainbill.assistant;

import io.plainbill.catalog.ArticleIds;
import io.plainbill.catalog.Catalog;
import io.plainbill.catalog.CatalogFaults;
import io.plainbill.catalog.CatalogLoader;
import io.plainbill.catalog.Fault;
import io.plainbill.catalog.SqlChecker;
import io.plainbill.knowledge.Article;
import io.plainbill.knowledge.KnowledgeFaults;
import io.plainbill.knowledge.LuceneKnowledge;
import io.plainbill.ledger.Ledger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The two folders that drive everything: {@code intents/} and {@code kb/}. */
public record Folders(Path intents, Path kb) {

  /** What stands in them. */
  public sealed interface Contents {}

  /** All of it is right, as far as it was checked. */
  public record Right(Catalog catalog, LuceneKnowledge knowledge) implements Contents {}

  /** Everything that is wrong, each with file and line. */
  public record Wrong(List<String> faults) implements Contents {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Reads and checks both.
   *
   * @param ledger prepares the SQL; without one the SQL is not checked
   */
  public Contents read(Optional<Ledger> ledger) {
    List<String> faults = new ArrayList<>();
    Optional<LuceneKnowledge> knowledge = readKnowledge(faults);
    Optional<Catalog> catalog =
        readCatalog(
            ledger.<SqlChecker>map(LedgerSqlChecker::new).orElse(SqlChecker.NONE),
            knowledge.map(Folders::articleIds).orElse(ArticleIds.UNKNOWN),
            faults);
    return catalog.isPresent() && knowledge.isPresent()
        ? new Right(catalog.get(), knowledge.get())
        : new Wrong(faults);
  }

  private Optional<LuceneKnowledge> readKnowledge(List<String> faults) {
    try {
      return Optional.of(LuceneKnowledge.read(kb));
    } catch (KnowledgeFaults wrong) {
      faults.addAll(wrong.faults());
      return Optional.empty();
    }
  }

  private Optional<Catalog> readCatalog(SqlChecker sql, ArticleIds articles, List<String> faults) {
    try {
      return Optional.of(new CatalogLoader(sql, articles).load(intents));
    } catch (CatalogFaults wrong) {
      wrong.faults().stream().map(Fault::toString).map(this::below).forEach(faults::add);
      return Optional.empty();
    }
  }

  private String below(String fault) {
    return intents.getFileName() + "/" + fault;
  }

  private static ArticleIds articleIds(LuceneKnowledge knowledge) {
    List<Article> articles = knowledge.articles();
    Set<String> ids = articles.stream().map(Article::id).collect(Collectors.toSet());
    Set<String> codes =
        articles.stream().flatMap(article -> article.codes().stream()).collect(Collectors.toSet());
    return ArticleIds.of(ids, codes);
  }
}
