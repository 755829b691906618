package io.plainbill.language;

import io.plainbill.language.Understanding.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds the intent that words stand for, and how likely that is right. Trained once, immutable
 * after, the same from the same examples.
 */
final class Classifier {
  private static final int RANKED = 5;

  /**
   * One text of known intent.
   *
   * @param words as {@link Masker} leaves them
   */
  record Example(String intent, List<String> words) {
    Example {
      words = List.copyOf(words);
    }
  }

  /**
   * What the words may stand for.
   *
   * @param ranked most likely first; the first one's confidence is calibrated, the others share the
   *     rest
   */
  record Verdict(List<Match> ranked) {
    Verdict {
      ranked = List.copyOf(ranked);
    }

    Match best() {
      return ranked.getFirst();
    }
  }

  /** What an example's own words are believed to mean. */
  private static final double AN_EXAMPLE = 0.97;

  private final Scorer scorer;
  private final Rejection rejection;
  private final Map<String, Set<String>> verbatim;

  private Classifier(Scorer scorer, Rejection rejection, Map<String, Set<String>> verbatim) {
    this.scorer = scorer;
    this.rejection = rejection;
    this.verbatim = verbatim;
  }

  /**
   * @param none the intent that stands for none of them, right for whatever no other fits
   */
  static Classifier train(List<Example> examples, String none) {
    Map<String, Set<String>> verbatim = new HashMap<>();
    for (Example example : examples) {
      verbatim
          .computeIfAbsent(key(example.words()), unseen -> new TreeSet<>())
          .add(example.intent());
    }
    return new Classifier(
        Scorer.train(examples, Scorer.few(examples)), Rejection.fit(examples, none), verbatim);
  }

  private static String key(List<String> words) {
    return String.join(" ", words);
  }

  /** True if the words are an example's, whatever they name. */
  boolean knows(List<String> words) {
    return verbatim.containsKey(key(words));
  }

  /** All intents, the likeliest first. */
  List<String> order(List<String> words) {
    return order(scorer.signals(words).shares());
  }

  /**
   * All intents, first the one that both say something for: these words, and these together with
   * others that were said before.
   */
  List<String> order(List<String> words, List<String> together) {
    float[] shares = scorer.signals(words).shares();
    float[] whole = scorer.signals(together).shares();
    for (int label = 0; label < shares.length; label++) {
      shares[label] *= whole[label];
    }
    return order(shares);
  }

  private List<String> order(float[] shares) {
    return IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer label) -> -shares[label]))
        .map(scorer::intent)
        .toList();
  }

  Verdict classify(List<String> words) {
    Signals signals = scorer.signals(words);
    double confidence = rejection.confidence(signals);
    boolean example =
        verbatim.getOrDefault(key(words), Set.of()).equals(Set.of(scorer.intent(signals.best())));
    confidence = example ? Math.max(confidence, AN_EXAMPLE) : confidence;
    float[] shares = signals.shares();
    double others = 1 - shares[signals.best()];
    List<Match> ranked = new ArrayList<>();
    List<Integer> order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer label) -> -shares[label]))
            .limit(RANKED)
            .toList();
    for (int label : order) {
      double share =
          label == signals.best()
              ? confidence
              : others <= 0 ? 0 : (1 - confidence) * shares[label] / others;
      ranked.add(new Match(scorer.intent(label), share));
    }
    return new Verdict(ranked);
  }
}
