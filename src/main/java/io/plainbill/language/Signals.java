package io.plainbill.language;

import java.util.List;
import java.util.Set;

/**
 * What tells a question that fits an intent from one that only looks like it.
 *
 * @param best the class that scores highest
 * @param shares every class's share of the belief, as the scores alone give it
 * @param values one number per signal, in a fixed order
 */
@SuppressWarnings("ArrayRecordComponent") // hot path; never leaves this room
record Signals(int best, float[] shares, double[] values) {
  /** Makes the shares of a usual margin about as sure as they are right. */
  private static final double SHARPNESS = 4;

  static Signals of(
      float[] scores,
      SparseVector text,
      List<List<SparseVector>> examples,
      List<Set<String>> masks,
      List<String> words) {
    int best = 0;
    for (int label = 1; label < scores.length; label++) {
      best = scores[label] > scores[best] ? label : best;
    }
    int second = best == 0 && scores.length > 1 ? 1 : 0;
    for (int label = 0; label < scores.length; label++) {
      second = label != best && scores[label] > scores[second] ? label : second;
    }
    float[] shares = shares(scores, scores[best]);
    double near = nearest(text, examples.get(best));
    double nearSecond = nearest(text, examples.get(second));
    double content =
        words.stream()
            .filter(word -> !CommonWords.FUNCTION.contains(word) && !Masker.isMask(word))
            .count();
    double[] values = {
      scores[best],
      scores[second],
      (double) scores[best] - scores[second],
      entropy(shares) / Math.log(Math.max(2, shares.length)),
      near,
      near - nearSecond,
      text.known(),
      text.knownLetters(),
      Math.log(1.0 + content),
      content == 0 ? 1 : 0,
      text.known() * scores[best],
      named(words, masks.get(best)),
      foreign(words, masks.get(best)),
    };
    return new Signals(best, shares, values);
  }

  /** How many slots were named that the intent's examples name too. */
  private static double named(List<String> words, Set<String> masks) {
    return Math.min(2, words.stream().filter(masks::contains).count());
  }

  /** How many were named that none of its examples names. */
  private static double foreign(List<String> words, Set<String> masks) {
    return Math.min(
        2, words.stream().filter(word -> Masker.isMask(word) && !masks.contains(word)).count());
  }

  private static float[] shares(float[] scores, float highest) {
    float[] shares = new float[scores.length];
    double sum = 0;
    for (int label = 0; label < scores.length; label++) {
      shares[label] = (float) Math.exp(SHARPNESS * (scores[label] - highest));
      sum += shares[label];
    }
    for (int label = 0; label < scores.length; label++) {
      shares[label] /= (float) sum;
    }
    return shares;
  }

  private static double entropy(float[] shares) {
    double entropy = 0;
    for (float share : shares) {
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    return entropy;
  }

  private static double nearest(SparseVector text, List<SparseVector> examples) {
    double nearest = 0;
    for (SparseVector example : examples) {
      nearest = Math.max(nearest, text.likeness(example));
    }
    return nearest / LONGEST;
  }

  /** The likeness of a text to itself: words and pairs of them weigh 1. */
  private static final double LONGEST = 2;
}
