package io.plainbill.language;

import de.bwaldvogel.liblinear.SolverType;
import io.plainbill.language.Classifier.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Features, model and examples of one set of intents. */
final class Scorer {
  /** From here on, support vectors beat logistic regression. */
  private static final int MANY_EXAMPLES = 22;

  private final List<String> intents;
  private final Features features;
  private final LinearModel model;
  private final List<List<SparseVector>> examples;
  private final List<Set<String>> masks;

  private Scorer(
      List<String> intents,
      Features features,
      LinearModel model,
      List<List<SparseVector>> examples,
      List<Set<String>> masks) {
    this.masks = masks;
    this.intents = intents;
    this.features = features;
    this.model = model;
    this.examples = examples;
  }

  /** True if there are few examples for each intent, which another solver suits better. */
  static boolean few(List<Example> examples) {
    long intents = examples.stream().map(Example::intent).distinct().count();
    return examples.size() < MANY_EXAMPLES * Math.max(1, intents);
  }

  static Scorer train(List<Example> examples, boolean few) {
    List<String> intents = examples.stream().map(Example::intent).distinct().sorted().toList();
    Map<String, Integer> number = new HashMap<>();
    intents.forEach(intent -> number.put(intent, number.size()));
    int[] labels = examples.stream().mapToInt(example -> number.get(example.intent())).toArray();
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
    List<Set<String>> masks = new ArrayList<>();
    intents.forEach(intent -> masks.add(new HashSet<>()));
    for (int at = 0; at < labels.length; at++) {
      Set<String> seen = masks.get(labels[at]);
      texts.get(at).stream().filter(Masker::isMask).forEach(seen::add);
    }
    return new Scorer(intents, features, model, byClass, masks);
  }

  String intent(int label) {
    return intents.get(label);
  }

  Signals signals(List<String> words) {
    SparseVector vector = features.vector(words);
    return Signals.of(model.scores(vector), vector, examples, masks, words);
  }
}
