package io.plainbill.knowledge;

import java.util.List;

/**
 * An article with what is needed to check and index it.
 *
 * @param file as it can be opened
 * @param idLine where the id stands
 * @param claims what no other article for the same readers may claim too
 * @param links the other articles it points to, with their lines in the file
 */
record ArticleFile(
    String file,
    int idLine,
    Article article,
    List<Markdown.Passage> passages,
    List<Claim> claims,
    List<Markdown.Found> links) {
  ArticleFile {
    passages = List.copyOf(passages);
    claims = List.copyOf(claims);
    links = List.copyOf(links);
  }

  /**
   * Something that belongs to one article.
   *
   * @param what such as "the code"
   * @param key what may not be claimed twice
   * @param said as it was written
   */
  record Claim(int line, String what, String key, String said) {}
}
