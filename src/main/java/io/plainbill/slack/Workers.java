package io.plainbill.slack;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what Slack's requests ask for after they are acknowledged, so much at a time and so much
 * waiting; what is more is turned away at once.
 */
final class Workers implements AutoCloseable {
  /** Most of the time these wait for Slack. */
  private static final int AT_ONCE = 64;

  private static final int MOST = 1_000;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final AtomicInteger held = new AtomicInteger();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("plainbill-slack-", 0).factory());

  /** For what only hands work over. */
  ExecutorService executor() {
    return executor;
  }

  /** Takes work over; false if there is too much already, or the service stops. */
  boolean take(Runnable work) {
    if (executor.isShutdown() || held.incrementAndGet() > MOST) {
      held.decrementAndGet();
      return false;
    }
    executor.execute(() -> run(work));
    return true;
  }

  /** Does something that waits for long, and therefore holds nobody else's place. */
  void beside(Runnable work) {
    executor.execute(work);
  }

  private void run(Runnable work) {
    try {
      places.acquire();
      try {
        work.run();
      } finally {
        places.release();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      held.decrementAndGet();
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException hurry) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
