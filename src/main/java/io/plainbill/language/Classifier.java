package io.plainbill.language;

import de.bwaldvogel.liblinear.SolverType;
import io.plainbill.language.Understanding.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the intent that words stand for, and how likely that is right. Trained once, immutable
 * after, the same from the same examples.
 */
final class Classifier {
  /** From here on, support vectors beat logistic regression. */
  private static final int MANY_EXAMPLES = 20;

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

  private final Scorer scorer;
  private final Rejection rejection;

  private Classifier(Scorer scorer, Rejection rejection) {
    this.scorer = scorer;
    this.rejection = rejection;
  }

  /**
   * @param none the intent that stands for none of them, right for whatever no other fits
   */
  static Classifier train(List<Example> examples, String none) {
    return new Classifier(Scorer.train(examples), Rejection.fit(examples, none));
  }

  Verdict classify(List<String> words) {
    Signals signals = scorer.signals(words);
    double confidence = rejection.confidence(signals);
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

  /** Features, model and examples of one set of intents. */
  static final class Scorer {
    private final List<String> intents;
    private final Features features;
    private final LinearModel model;
    private final List<List<SparseVector>> examples;

    private Scorer(
        List<String> intents,
        Features features,
        LinearModel model,
        List<List<SparseVector>> examples) {
      this.intents = intents;
      this.features = features;
      this.model = model;
      this.examples = examples;
    }

    static Scorer train(List<Example> examples) {
      List<String> intents = examples.stream().map(Example::intent).distinct().sorted().toList();
      java.util.Map<String, Integer> number = new java.util.HashMap<>();
      intents.forEach(intent -> number.put(intent, number.size()));
      int[] labels = examples.stream().mapToInt(example -> number.get(example.intent())).toArray();
      boolean few = examples.size() < (long) MANY_EXAMPLES * Math.max(1, intents.size());
      List<List<String>> texts = examples.stream().map(Example::words).toList();
      Features features = new Features(texts, labels, Math.max(1, intents.size()), few);
      List<SparseVector> vectors = texts.stream().map(features::vector).toList();
      LinearModel model =
          new LinearModel(
              vectors,
              labels,
              intents.size(),
              features.rows(),
              few ? SolverType.L2R_LR_DUAL : SolverType.MCSVM_CS,
              few ? 30 : 1);
      List<List<SparseVector>> byClass = new ArrayList<>();
      intents.forEach(intent -> byClass.add(new ArrayList<>()));
      for (int at = 0; at < labels.length; at++) {
        byClass.get(labels[at]).add(vectors.get(at));
      }
      return new Scorer(intents, features, model, byClass);
    }

    String intent(int label) {
      return intents.get(label);
    }

    Signals signals(List<String> words) {
      SparseVector vector = features.vector(words);
      return Signals.of(model.scores(vector), vector, examples, words);
    }
  }
}
