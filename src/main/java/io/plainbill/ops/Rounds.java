package io.plainbill.ops;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the service's own chores again and again. One that fails is told and tried at its next turn.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("plainbill-rounds").factory());

  /** Does the chore soon, and then as often as that after it ended. */
  public void every(Duration pause, String name, Runnable chore) {
    var _ =
        executor.scheduleWithFixedDelay(
            () -> run(name, chore), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void run(String name, Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException failed) {
      LOG.error("{} failed: {}", name, Causes.describe(failed));
    }
  }

  @Override
  public void close() {
    executor.close();
  }
}
