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
