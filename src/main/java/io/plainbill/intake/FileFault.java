package io.plainbill.intake;

/** The file as a whole cannot be used. Carries the one problem to tell. */
final class FileFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  FileFault(Problem problem) {
    super(problem.sentence());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
