package io.plainbill.language;

import io.plainbill.catalog.Catalog;
import io.plainbill.language.Classifier.Example;
import io.plainbill.language.Classifier.Verdict;
import io.plainbill.language.Understanding.Match;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Measures how well intents are told apart, on questions the model has not learnt from. */
public final class Evaluation {
  /** The label of questions that no intent answers. */
  public static final String OUT_OF_SCOPE = "oos";

  private static final long SEED = 4_711;

  private Evaluation() {}

  /** A question and the intent it stands for. */
  public record Labelled(String intent, String text) {}

  /**
   * What was measured.
   *
   * @param inScope how many questions were asked that an intent answers
   * @param accuracy share of them whose best intent was right, whatever the confidence
   * @param accepted share of them whose best intent was right and taken without asking back
   * @param mistaken share of them for which another intent was taken without asking back
   * @param offered share of them whose intent was taken or among those offered as a choice
   * @param outOfScope how many questions were asked that no intent answers
   * @param refused share of those for which no intent was taken
   * @param auroc how well confidence tells the first kind from the second: 1 always, 0.5 never
   * @param trainingMillis time to train, per fold
   * @param medianMicros time to classify one question, its cleaning included
   * @param slowMicros the same for the slowest of a hundred
   */
  public record Result(
      int inScope,
      double accuracy,
      double accepted,
      double mistaken,
      double offered,
      int outOfScope,
      double refused,
      double auroc,
      long trainingMillis,
      double medianMicros,
      double slowMicros) {}

  /** Reads lines of {@code label<TAB>text}. */
  public static List<Labelled> read(Path file) throws IOException {
    List<Labelled> read = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        read.add(new Labelled(line.substring(0, tab), line.substring(tab + 1)));
      }
    }
    return List.copyOf(read);
  }

  /** The catalogue's own examples, a fifth at a time held back. */
  public static Result ofCatalog(Catalog catalog, int folds) {
    SlotFinder finder = new SlotFinder(Examples.words(catalog).keySet());
    return crossValidate(
        Examples.of(catalog, finder),
        List.of(),
        folds,
        Turn.NO_INTENT,
        learnt -> Examples.withDefaultsLeftOut(learnt, catalog));
  }

  /** Labelled lines, a part at a time held back; {@link #OUT_OF_SCOPE} is only asked. */
  public static Result ofLines(List<Labelled> lines, int folds) {
    List<Example> inside =
        lines.stream()
            .filter(line -> !line.intent().equals(OUT_OF_SCOPE))
            .map(Evaluation::example)
            .toList();
    List<Example> outside =
        lines.stream()
            .filter(line -> line.intent().equals(OUT_OF_SCOPE))
            .map(Evaluation::example)
            .toList();
    return crossValidate(inside, outside, folds, OUT_OF_SCOPE, Evaluation::withTitles);
  }

  /** Learns from some lines and is asked others. */
  public static Result ofSplit(List<Labelled> learnt, List<Labelled> asked) {
    Tally tally = new Tally(OUT_OF_SCOPE);
    List<Example> examples =
        new ArrayList<>(
            learnt.stream()
                .filter(line -> !line.intent().equals(OUT_OF_SCOPE))
                .map(Evaluation::example)
                .toList());
    tally.round(withTitles(examples), asked.stream().map(Evaluation::example).toList());
    return tally.result();
  }

  /** So many lines of each intent, drawn at random but always the same. */
  public static List<Labelled> sample(List<Labelled> lines, int perIntent, long seed) {
    List<Labelled> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(seed));
    Map<String, Integer> count = new HashMap<>();
    return shuffled.stream()
        .filter(line -> count.merge(line.intent(), 1, Integer::sum) <= perIntent)
        .toList();
  }

  private static Result crossValidate(
      List<Example> inside,
      List<Example> outside,
      int folds,
      String none,
      UnaryOperator<List<Example>> more) {
    List<Example> shuffled = new ArrayList<>(inside);
    Collections.shuffle(shuffled, new Random(SEED));
    Tally tally = new Tally(none);
    for (int fold = 0; fold < folds; fold++) {
      List<Example> learnt = new ArrayList<>();
      List<Example> asked = new ArrayList<>(fold == 0 ? outside : List.of());
      for (int at = 0; at < shuffled.size(); at++) {
        (at % folds == fold ? asked : learnt).add(shuffled.get(at));
      }
      tally.round(more.apply(learnt), asked);
    }
    return tally.result();
  }

  private static Example example(Labelled line) {
    return new Example(
        line.intent(),
        Courtesy.without(Masker.words(Sentence.of(Cleaner.clean(line.text())), List.of())));
  }

  /** A label such as {@code card_arrival} serves as the intent's title. */
  private static List<Example> withTitles(List<Example> examples) {
    List<Example> more = new ArrayList<>(examples);
    for (String intent : new TreeSet<>(examples.stream().map(Example::intent).toList())) {
      more.add(example(new Labelled(intent, intent.replace('_', ' '))));
    }
    return more;
  }

  /** Counts over all rounds. */
  private static final class Tally {
    private final String none;
    private final List<Double> insideConfidence = new ArrayList<>();
    private final List<Double> outsideConfidence = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private final List<Long> training = new ArrayList<>();
    private int right;
    private int accepted;
    private int mistaken;
    private int offered;
    private int refused;

    Tally(String none) {
      this.none = none;
    }

    void round(List<Example> learnt, List<Example> asked) {
      long start = System.nanoTime();
      Classifier classifier = Classifier.train(learnt, none);
      training.add(System.nanoTime() - start);
      asked.forEach(question -> classifier.classify(question.words())); // warms up
      for (Example question : asked) {
        long before = System.nanoTime();
        Verdict verdict = classifier.classify(question.words());
        nanos.add(System.nanoTime() - before);
        count(question, verdict);
      }
    }

    private void count(Example question, Verdict verdict) {
      Match best = verdict.best();
      boolean sure = best.confidence() >= Dialogue.SURE && !best.intent().equals(none);
      if (question.intent().equals(none)) {
        outsideConfidence.add(best.intent().equals(none) ? 0 : best.confidence());
        refused += sure ? 0 : 1;
        return;
      }
      boolean correct = best.intent().equals(question.intent());
      boolean amongFirst =
          verdict.ranked().stream()
              .limit(3)
              .anyMatch(match -> match.intent().equals(question.intent()));
      insideConfidence.add(best.intent().equals(none) ? 0 : best.confidence());
      right += correct ? 1 : 0;
      accepted += correct && sure ? 1 : 0;
      mistaken += !correct && sure ? 1 : 0;
      boolean asksBack = !sure && best.confidence() >= Dialogue.POSSIBLE;
      offered += (correct && sure) || (asksBack && amongFirst) ? 1 : 0;
    }

    Result result() {
      int inside = insideConfidence.size();
      int outside = outsideConfidence.size();
      long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
      return new Result(
          inside,
          share(right, inside),
          share(accepted, inside),
          share(mistaken, inside),
          share(offered, inside),
          outside,
          share(refused, outside),
          auroc(),
          training.stream().mapToLong(Long::longValue).sum()
              / 1_000_000
              / Math.max(1, training.size()),
          sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1e3,
          sorted.length == 0 ? 0 : sorted[sorted.length * 99 / 100] / 1e3);
    }

    private static double share(int part, int all) {
      return all == 0 ? 0 : (double) part / all;
    }

    private double auroc() {
      double[] outside =
          outsideConfidence.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double wins = 0;
      for (double inside : insideConfidence) {
        int at = Arrays.binarySearch(outside, inside);
        wins += at >= 0 ? at + 0.5 : -at - 1.0;
      }
      return outside.length == 0 || insideConfidence.isEmpty()
          ? 0
          : wins / outside.length / insideConfidence.size();
    }
  }
}
