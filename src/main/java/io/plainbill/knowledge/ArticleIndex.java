package io.plainbill.knowledge;

import io.plainbill.access.Audience;
import io.plainbill.knowledge.Words.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * The passages of all articles in memory, ranked by BM25F (Robertson and Zaragoza, 2009): a word
 * counts across title, names, codes, text and fixes as if they were one text, in which the title
 * and the names stand several times. Holds nothing that must be closed.
 */
final class ArticleIndex {
  private static final String AUDIENCE = "audience";
  private static final String ENTRY = "entry";
  private static final int MOST_PASSAGES = 400;

  private final IndexSearcher searcher;

  /**
   * A passage that was found.
   *
   * @param entry the article's place in the list that was indexed
   */
  record Hit(int entry, float score) {}

  ArticleIndex(List<Entry> entries) {
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    try {
      try (IndexWriter writer =
          new IndexWriter(memory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
        for (int i = 0; i < entries.size(); i++) {
          for (int j = 0; j < entries.get(i).passages().size(); j++) {
            writer.addDocument(document(entries.get(i), i, j));
          }
        }
      }
      this.searcher = new IndexSearcher(DirectoryReader.open(memory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passages that have any of the words and that this audience may read, best first. */
  List<Hit> find(Asked asked, Audience audience) {
    if (asked.content().isEmpty()) {
      return List.of();
    }
    try {
      List<Hit> hits = new ArrayList<>();
      StoredFields stored = searcher.storedFields();
      for (ScoreDoc found : searcher.search(query(asked, audience), MOST_PASSAGES).scoreDocs) {
        Document document = stored.document(found.doc);
        hits.add(new Hit(number(document), found.score));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Built from terms alone: there is no query language to inject into. */
  private static Query query(Asked asked, Audience audience) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new TermQuery(new Term(AUDIENCE, audience.id())), Occur.FILTER);
    for (String stem : asked.content().keySet()) {
      query.add(
          new CombinedFieldQuery.Builder(stem)
              .addField("title", 5)
              .addField("words", 4)
              .addField("codes", 3)
              .addField("body", 1)
              .addField("fixes", 1)
              .build(),
          Occur.SHOULD);
    }
    return query.setMinimumNumberShouldMatch(1).build();
  }

  private static Document document(Entry entry, int number, int passage) {
    Article article = entry.article();
    Markdown.Passage part = entry.passages().get(passage);
    Document document = new Document();
    for (Audience audience : article.audience()) {
      document.add(new StringField(AUDIENCE, audience.id(), Field.Store.NO));
    }
    document.add(new StoredField(ENTRY, number));
    document.add(field("title", article.title()));
    document.add(field("words", String.join(" \n", article.words())));
    document.add(
        field(
            "codes",
            article.codes().stream().map(Codes::wordsOf).collect(Collectors.joining(" "))));
    document.add(field("body", part.heading() + " \n" + part.text()));
    document.add(field("fixes", String.join(" \n", article.fixes())));
    return document;
  }

  private static TextField field(String name, String text) {
    return new TextField(
        name,
        Words.of(text).stream().map(Word::stem).collect(Collectors.joining(" ")),
        Field.Store.NO);
  }

  private static int number(Document document) {
    Number number = document.getField(ENTRY).numericValue();
    return number == null ? 0 : number.intValue();
  }
}
