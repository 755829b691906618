package io.plainbill.language;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;
import java.util.Random;

/** One weight per feature and class, fitted by liblinear. */
final class LinearModel {
  private static final long SEED = 20_261_121;
  private static final int LEAST_CLASSES = 3;

  private final float[] weights;
  private final int classes;

  /**
   * @param labels the class of each vector, from 0
   */
  LinearModel(
      List<SparseVector> vectors,
      int[] labels,
      int classes,
      int rows,
      SolverType solver,
      double c) {
    Linear.disableDebugOutput();
    this.classes = classes;
    // liblinear treats two classes apart; empty ones keep one shape for every catalogue
    int padding = Math.max(0, LEAST_CLASSES - classes);
    Problem problem = new Problem();
    problem.l = vectors.size() + padding;
    problem.n = Math.max(rows, 1);
    problem.x = new Feature[problem.l][];
    problem.y = new double[problem.l];
    for (int at = 0; at < vectors.size(); at++) {
      problem.x[at] = nodes(vectors.get(at));
      problem.y[at] = labels[at];
    }
    for (int at = 0; at < padding; at++) {
      problem.x[vectors.size() + at] = new Feature[0];
      problem.y[vectors.size() + at] = classes + at;
    }
    Parameter parameter = new Parameter(solver, c, 0.1);
    parameter.setRandom(new Random(SEED));
    this.weights = byRow(Linear.train(problem, parameter), rows);
  }

  private static Feature[] nodes(SparseVector vector) {
    Feature[] nodes = new Feature[vector.rows().length];
    for (int at = 0; at < nodes.length; at++) {
      nodes[at] = new FeatureNode(vector.rows()[at] + 1, vector.values()[at]);
    }
    return nodes;
  }

  private float[] byRow(Model model, int rows) {
    double[] fitted = model.getFeatureWeights();
    int[] order = model.getLabels();
    float[] byRow = new float[rows * classes];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < order.length; column++) {
        if (order[column] < classes) {
          byRow[row * classes + order[column]] = (float) fitted[row * order.length + column];
        }
      }
    }
    return byRow;
  }

  /** A score per class; the highest wins. */
  float[] scores(SparseVector vector) {
    float[] scores = new float[classes];
    int[] rows = vector.rows();
    float[] values = vector.values();
    for (int at = 0; at < rows.length; at++) {
      int base = rows[at] * classes;
      float value = values[at];
      for (int label = 0; label < classes; label++) {
        scores[label] += value * weights[base + label];
      }
    }
    return scores;
  }
}
