package io.plainbill.knowledge;

import java.util.Collection;
import java.util.List;

/**
 * How well an article answers what was asked.
 *
 * <p>Relevance alone never says "nothing fits": some article is always the best. So each is also
 * judged by how much of the question it covers, each word weighted by how rare it is, where words
 * that no article has weigh most. An article that is named in the question needs to cover less of
 * the rest: people wrap a term in a story.
 *
 * @param coverage share of the question that the article covers, 0 to 1
 * @param named weight of the longest of the article's names or codes that stands in the question; 0
 *     if none does
 * @param words how many words that name has
 * @param coded true if one of its codes stands in the question
 * @param about true if at least one word of the question is in its title, names or codes
 */
record Fit(double coverage, double named, int words, boolean coded, boolean about) {
  /** Floors of coverage, found by the questions in {@code SearchQualityTest}. */
  private static final double NAMED_BY_SEVERAL_WORDS = 0.2;

  private static final double NAMED_BY_ONE_WORD = 0.45;
  private static final double NOT_NAMED = 0.6;

  /** A word that the text has, but that is not what the article is about. */
  private static final double IN_PASSING = 0.7;

  static Fit of(Entry entry, Asked asked) {
    double all = 0;
    double covered = 0;
    boolean about = false;
    for (var word : asked.content().entrySet()) {
      double weight = word.getValue();
      all += weight;
      if (entry.about().contains(word.getKey())) {
        covered += weight;
        about = true;
      } else if (entry.said().contains(word.getKey())) {
        covered += weight * IN_PASSING;
      }
    }
    Name name = longest(entry.names(), asked, 1);
    Name code = longest(entry.codes(), asked, 2);
    return new Fit(
        all == 0 ? 0 : covered / all,
        Math.max(name.weight, code.weight),
        Math.max(name.words, code.words),
        code.words > 0,
        about);
  }

  /** True if the article may be shown at all. */
  boolean isEnough() {
    if (coded) {
      return true;
    }
    if (words > 1) {
      return coverage >= NAMED_BY_SEVERAL_WORDS || coverage == 0;
    }
    return about && coverage >= (words == 1 ? NAMED_BY_ONE_WORD : NOT_NAMED);
  }

  private record Name(double weight, int words) {}

  private static Name longest(Collection<List<String>> names, Asked asked, int fewest) {
    Name longest = new Name(0, 0);
    for (List<String> name : names) {
      if (name.size() >= fewest && asked.contains(name)) {
        double weight = name.size() * 0.5;
        for (String stem : name) {
          weight += asked.content().getOrDefault(stem, 0.0);
        }
        if (weight > longest.weight) {
          longest = new Name(weight, name.size());
        }
      }
    }
    return longest;
  }
}
