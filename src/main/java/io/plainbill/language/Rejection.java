package io.plainbill.language;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.plainbill.language.Classifier.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How likely the best intent is the right one. Whole intents are held out in folds as pretended
 * out-of-scope questions, and a logistic regression learns from the signals which is which; no
 * out-of-scope example is needed.
 */
final class Rejection {
  private static final long SEED = 77;
  private static final int FOLDS = 5;

  /**
   * How many questions lie outside for each that lies inside. The folds ask as many outside as
   * inside, and neighbours of what is learnt at that: taken as they are, every intent added would
   * make its neighbours' own questions doubtful.
   */
  private static final double OUTSIDE_PER_INSIDE = 0.4;

  /** From here on training takes seconds; the product's own intents stay below. */
  private static final int MUCH_DATA = 6_000;

  private static final int FOLDS_OF_MUCH_DATA = 2;

  /** With much data the folds learn from so many examples of each intent: time, not truth. */
  private static final int PER_INTENT_OF_MUCH_DATA = 40;

  /** Signals of one held-out text, and whether the best intent was right. */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class
  private record Trial(double[] signals, boolean right) {}

  private final double[] mean;
  private final double[] spread;
  private final double[] weights;

  private Rejection(double[] mean, double[] spread, double[] weights) {
    this.mean = mean;
    this.spread = spread;
    this.weights = weights;
  }

  double confidence(Signals signals) {
    double sum = weights[weights.length - 1];
    for (int at = 0; at < mean.length; at++) {
      sum += weights[at] * scaled(signals.values()[at], at);
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private double scaled(double value, int at) {
    return (value - mean[at]) / spread[at];
  }

  static Rejection fit(List<Example> examples, String none) {
    boolean much = examples.size() > MUCH_DATA;
    int folds = much ? FOLDS_OF_MUCH_DATA : FOLDS;
    List<Example> used = much ? thinned(examples) : shuffled(examples);
    List<Trial> trials =
        IntStream.range(0, folds)
            .parallel()
            .mapToObj(fold -> trials(used, fold, folds, none, Scorer.few(examples)))
            .toList()
            .stream()
            .flatMap(List::stream)
            .toList();
    return fit(trials);
  }

  private static List<Example> shuffled(List<Example> examples) {
    List<Example> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, new Random(SEED));
    return shuffled;
  }

  private static List<Example> thinned(List<Example> examples) {
    Map<String, Integer> count = new HashMap<>();
    return shuffled(examples).stream()
        .filter(
            example -> count.merge(example.intent(), 1, Integer::sum) <= PER_INTENT_OF_MUCH_DATA)
        .toList();
  }

  private static List<Trial> trials(
      List<Example> examples, int fold, int folds, String none, boolean few) {
    List<String> intents = examples.stream().map(Example::intent).distinct().sorted().toList();
    List<Example> learnt = new ArrayList<>();
    List<Example> asked = new ArrayList<>();
    Map<String, Integer> count = new HashMap<>();
    for (Example example : examples) {
      boolean foreign = intents.indexOf(example.intent()) % folds == fold;
      boolean held = count.merge(example.intent(), 1, Integer::sum) % folds == fold;
      (foreign || held ? asked : learnt).add(example);
    }
    if (learnt.isEmpty()) {
      return List.of();
    }
    Scorer scorer = Scorer.train(learnt, few);
    List<Trial> trials = new ArrayList<>();
    for (Example example : asked) {
      boolean foreign = intents.indexOf(example.intent()) % folds == fold;
      Signals signals = scorer.signals(example.words());
      String best = scorer.intent(signals.best());
      boolean right = best.equals(example.intent()) || (foreign && best.equals(none));
      trials.add(new Trial(signals.values(), right));
    }
    return trials;
  }

  private static Rejection fit(List<Trial> trials) {
    int signals = trials.isEmpty() ? 0 : trials.getFirst().signals().length;
    double[] mean = new double[signals];
    double[] spread = new double[signals];
    for (int at = 0; at < signals; at++) {
      int signal = at;
      mean[at] = trials.stream().mapToDouble(trial -> trial.signals()[signal]).average().orElse(0);
      double square =
          trials.stream()
              .mapToDouble(trial -> Math.pow(trial.signals()[signal] - mean[signal], 2))
              .average()
              .orElse(0);
      spread[at] = Math.max(1e-6, Math.sqrt(square));
    }
    return new Rejection(mean, spread, weights(trials, mean, spread));
  }

  private static double[] weights(List<Trial> trials, double[] mean, double[] spread) {
    double[] weights = new double[mean.length + 1];
    long right = trials.stream().filter(Trial::right).count();
    if (right == 0 || right == trials.size()) {
      // nothing to learn from: as sure as there is no evidence against
      Arrays.fill(weights, 0);
      return weights;
    }
    Problem problem = new Problem();
    problem.l = trials.size();
    problem.n = weights.length;
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    for (int trial = 0; trial < problem.l; trial++) {
      double[] values = trials.get(trial).signals();
      problem.x[trial] = new Feature[weights.length];
      for (int at = 0; at < values.length; at++) {
        problem.x[trial][at] = new FeatureNode(at + 1, (values[at] - mean[at]) / spread[at]);
      }
      problem.x[trial][values.length] = new FeatureNode(weights.length, 1);
      problem.y[trial] = trials.get(trial).right() ? 1 : 0;
    }
    Parameter parameter = new Parameter(SolverType.L2R_LR, 1, 1e-4);
    parameter.setRandom(new Random(SEED));
    // so many questions outside for each inside, whatever the folds held
    double wrong = (double) trials.size() - right;
    parameter.setWeights(new double[] {1, OUTSIDE_PER_INSIDE * right / wrong}, new int[] {1, 0});
    var model = Linear.train(problem, parameter);
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    for (int at = 0; at < weights.length; at++) {
      weights[at] = sign * model.getFeatureWeights()[at];
    }
    return weights;
  }
}
