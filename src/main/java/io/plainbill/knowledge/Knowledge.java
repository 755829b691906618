package io.plainbill.knowledge;

import io.plainbill.access.Audience;
import java.util.List;
import java.util.Optional;

/** The articles that an asker may read: found by code, by id or by words. */
public interface Knowledge {
  /**
   * A passage that answers some words.
   *
   * @param text the paragraph that fits best, plain text
   * @param marks the words in it that were looked for, left to right, never overlapping
   * @param score higher is better; comparable within one search only
   */
  record Passage(Article article, String text, List<Mark> marks, float score) {
    public Passage {
      marks = List.copyOf(marks);
    }
  }

  /** A stretch of a text: the places of its first character and of the one after its last. */
  record Mark(int from, int until) {}

  /** The article that explains a code such as {@code status:frozen}. */
  Optional<Article> byCode(String code, Audience audience);

  Optional<Article> byId(String id, Audience audience);

  /** The best passages for some words, best first; empty if nothing fits. */
  List<Passage> search(String words, Audience audience, int limit);

  /** A hash over all articles: changes when any of them does. */
  String version();
}
