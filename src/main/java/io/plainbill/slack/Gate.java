package io.plainbill.slack;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets so many at once to the database: however much Slack sends, the other doors get their turn.
 */
final class Gate {
  /** Of the writer's connections that all doors share. */
  private static final int LOOKUPS = 2;

  /** Half of what the database reads at once. */
  private static final int QUESTIONS = 4;

  private final Semaphore places;

  private Gate(int places) {
    this.places = new Semaphore(places, true);
  }

  /** For what is quick: who somebody is, whether something came before. */
  static Gate forLookups() {
    return new Gate(LOOKUPS);
  }

  /** For what may take seconds: questions, answers, tables. */
  static Gate forQuestions() {
    return new Gate(QUESTIONS);
  }

  void run(Runnable work) {
    pass(() -> {
      work.run();
      return true;
    });
  }

  <T> T pass(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
