package io.plainbill.ops;

import io.plainbill.access.AuditTrail;
import io.plainbill.memory.Channel;
import io.plainbill.memory.HandedOver;
import io.plainbill.memory.Memory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells desks of their new cases, again and again until each has arrived: after a failure later and
 * later, after a stop from where it was. A receiver may get one twice, and knows that by its
 * number.
 */
public final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  /** Longer than any try takes. */
  private static final Duration ONE_TRY = Duration.ofMinutes(3);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(12);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int DOUBLINGS = 10;

  private final Memory memory;
  private final Desks desks;
  private final Outbox outbox;
  private final Letters letters;
  private final HookCourier hooks;
  private final MailCourier mails;
  private final IntFunction<Duration> pauses;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("plainbill-deliveries").factory());

  /** How often it is looked whether there is something, and how long to wait after a failure. */
  public record Pace(Duration looking, IntFunction<Duration> afterTries) {
    /** Every two seconds; five seconds after the first failure, then twice as long, up to 1 h. */
    public static final Pace USUAL = new Pace(Duration.ofSeconds(2), Deliveries::pause);
  }

  /** Begins at once, with what an earlier run left. */
  public Deliveries(
      DataSource writer, Memory memory, AuditTrail trail, Desks desks, Pace pace, Clock clock) {
    this.memory = memory;
    this.desks = desks;
    this.outbox = new Outbox(writer, trail);
    this.letters = new Letters(memory.answers(), memory.words());
    this.hooks = new HookCourier(clock);
    this.mails = new MailCourier(desks.server(), clock);
    this.pauses = pace.afterTries();
    var _ =
        executor.scheduleWithFixedDelay(
            this::bringAll, 0, pace.looking().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Duration pause(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private void bringAll() {
    try {
      // What is taken is brought, also while this ends: others would wait for it in vain.
      boolean more = true;
      while (more && !executor.isShutdown()) {
        Optional<Outbox.Due> due = outbox.take(ONE_TRY);
        due.ifPresent(this::bring);
        more = due.isPresent();
      }
    } catch (RuntimeException failed) {
      LOG.error("deliveries of cases failed: {}", Causes.describe(failed));
    }
  }

  private Courier courier(Channel channel) {
    return switch (channel) {
      case WEBHOOK -> hooks;
      case MAIL -> mails;
    };
  }

  private void bring(Outbox.Due due) {
    HandedOver one = memory.cases().find(due.reference()).orElseThrow();
    try {
      Desks.Place to =
          desks
              .place(one.desk().code())
              .orElseThrow(() -> new Courier.Undelivered("nothing is set for this desk any more"));
      courier(due.channel()).bring(due.id(), letters.write(one), to);
      outbox.arrived(due, one);
    } catch (Courier.Undelivered failed) {
      Duration pause = pauses.apply(due.tries());
      outbox.failed(due, failed.why(), pause);
      LOG.warn(
          "case {} did not arrive by {} (try {}: {}); again in {} s",
          due.reference(),
          due.channel().id(),
          due.tries(),
          failed.why(),
          pause.toSeconds());
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
    hooks.close();
  }
}
