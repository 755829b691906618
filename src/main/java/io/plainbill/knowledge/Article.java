package io.plainbill.knowledge;

import io.plainbill.access.Audience;
import java.util.List;
import java.util.Set;

/**
 * One article of the knowledge base.
 *
 * @param id the file's name without {@code .md}
 * @param kind term, status, cause, reason or howto
 * @param codes what it explains, such as {@code status:frozen}; a code belongs to one article
 * @param words what people call it
 * @param audience who may read it
 * @param fixes what to do, as steps
 * @param summary the first paragraph, plain text
 * @param text the whole article as plain text, paragraphs apart by an empty line
 * @param body the whole article, Markdown
 */
public record Article(
    String id,
    String title,
    String kind,
    List<String> codes,
    List<String> words,
    Set<Audience> audience,
    List<String> fixes,
    String summary,
    String text,
    String body) {
  public Article {
    codes = List.copyOf(codes);
    words = List.copyOf(words);
    audience = Set.copyOf(audience);
    fixes = List.copyOf(fixes);
  }
}
