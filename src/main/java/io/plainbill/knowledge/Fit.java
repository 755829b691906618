package io.plainbill.knowledge;

import java.util.List;

/**
 * How well an article answers what was asked.
 *
 * <p>Relevance alone never says "nothing fits": some article is always the best. So each is also
 * judged by how much of the question it covers, each word weighted by how rare it is, where words
 * that no article has weigh most. An article that is named in the question needs to cover less of
 * the rest: people wrap a term in a story.
 *
 * @param coverage how much of the question the article covers, 0 to 1
 * @param share the same where words that other articles have count less: a question may be about
 *     two things; 1 if it has no words that matter
 * @param named weight of the longest of the article's names or codes that stands in the question; 0
 *     if none does
 * @param words how many words that name has
 * @param coded true if the code of a reason stands in the question
 * @param about how many words of the question are in its title, names or codes
 */
record Fit(double coverage, double share, double named, int words, boolean coded, int about) {
  /** Floors of coverage, found by the questions in {@code SearchQualityTest}. */
  private static final double NAMED_BY_SEVERAL_WORDS = 0.2;

  private static final double NAMED_BY_ONE_WORD = 0.45;
  private static final double NOT_NAMED = 0.6;

  /** A word that the text has, but that is not what the article is about. */
  private static final double IN_PASSING = 0.7;

  /** A name whose words stand in the question, but not together. */
  private static final double SCATTERED = 0.7;

  /** A word of another article: the question is about two things, and this may be one of them. */
  private static final double ELSEWHERE = 0.5;

  static Fit of(Entry entry, Asked asked, Lexicon lexicon) {
    double all = 0;
    double covered = 0;
    double elsewhere = 0;
    int about = 0;
    for (var word : asked.content().entrySet()) {
      double weight = word.getValue();
      all += weight;
      if (entry.about().contains(word.getKey())) {
        covered += weight;
        about++;
      } else if (entry.said().contains(word.getKey())) {
        covered += weight * IN_PASSING;
      } else if (lexicon.knows(word.getKey())) {
        elsewhere += weight * ELSEWHERE;
      }
    }
    Said said = longest(entry.names(), asked);
    return new Fit(
        all == 0 ? 0 : covered / all,
        all == 0 ? 1 : covered / (all - elsewhere),
        said.weight,
        said.words,
        said.reason,
        about);
  }

  /** True if the article may be shown at all. */
  boolean isEnough() {
    if (coded) {
      return true;
    }
    if (words > 1) {
      return share >= NAMED_BY_SEVERAL_WORDS;
    }
    return words == 1 ? share >= NAMED_BY_ONE_WORD : about > 1 && share >= NOT_NAMED;
  }

  private record Said(double weight, int words, boolean reason) {}

  private static Said longest(List<Name> names, Asked asked) {
    Said longest = new Said(0, 0, false);
    for (Name name : names) {
      boolean whole = asked.contains(name);
      if (whole || asked.containsScattered(name)) {
        double weight = whole ? weight(name, asked) : weight(name, asked) * SCATTERED;
        boolean reason = longest.reason || (whole && name.reason());
        longest =
            weight > longest.weight
                ? new Said(weight, name.length(), reason)
                : new Said(longest.weight, longest.words, reason);
      }
    }
    return longest;
  }

  private static double weight(Name name, Asked asked) {
    double weight = 0;
    for (String stem : name.stems()) {
      weight += 0.5 + asked.content().getOrDefault(stem, 0.0);
    }
    return asked.containsExactly(name) ? weight + 1 : weight;
  }
}
