package io.plainbill.intake;

import java.util.ArrayList;
import java.util.List;

/** The rows that were rejected: counted all, told the first. */
final class Rejects {
  private static final int TOLD = 1_000;

  private final List<Problem> told = new ArrayList<>();
  private long rows;
  private long problems;

  void add(List<Problem> ofRow) {
    rows++;
    problems += ofRow.size();
    ofRow.stream().limit(TOLD - told.size()).forEach(told::add);
  }

  /**
   * Adds what was found wrong with a row after all rows were read.
   *
   * @param counted the row is counted already
   */
  void addLate(boolean counted, Problem problem) {
    rows += counted ? 0 : 1;
    problems++;
    int place = told.size();
    while (place > 0 && told.get(place - 1).row() > problem.row()) {
      place--;
    }
    told.add(place, problem);
    if (told.size() > TOLD) {
      told.removeLast();
    }
  }

  long rows() {
    return rows;
  }

  long problems() {
    return problems;
  }

  List<Problem> told() {
    return told;
  }
}
