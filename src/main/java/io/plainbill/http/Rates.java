package io.plainbill.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import java.time.Duration;
import java.util.Map;

/**
 * How often anybody may call: every limit there is, in one table. Each fills up evenly over a
 * minute, and is also the most at once.
 */
final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long NANOS = 1_000_000_000L;

  /** What is counted, and how many times the setting {@code calls.per.minute} it comes to. */
  private enum Limit {
    /** A person in an organisation, whatever token they show and in whatever role. */
    CALLER(1, 1),
    /** An address, whoever calls from it: a company has many people behind one. */
    ADDRESS(10, 1),
    /** Tokens from one address that count for nothing; those that do are not held up by them. */
    FAILURE(1, 2);

    private final int times;
    private final int parts;

    Limit(int times, int parts) {
      this.times = times;
      this.parts = parts;
    }

    long perMinute(int calls) {
      return Math.max(1L, (long) calls * times / parts);
    }
  }

  private record Key(Limit limit, String who, int organization) {}

  private final int calls;

  /** A bucket left alone for two minutes is full again, so forgetting it gives nothing away. */
  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(MINUTE.multipliedBy(2)).build();

  /**
   * The same allowances for everybody.
   *
   * @param calls per minute and caller
   */
  Rates(int calls) {
    this.calls = calls;
  }

  void take(Caller caller) {
    take(new Key(Limit.CALLER, caller.subject(), caller.organization().id()));
  }

  /** Counts a call by the address that it comes from, before anything else is done for it. */
  void takeAddress(Context ctx) {
    take(new Key(Limit.ADDRESS, ctx.req().getRemoteAddr(), 0));
  }

  /** Counts a token that was refused. */
  void takeFailure(Context ctx) {
    take(new Key(Limit.FAILURE, ctx.req().getRemoteAddr(), 0));
  }

  private void take(Key key) {
    long perMinute = key.limit().perMinute(calls);
    ConsumptionProbe probe =
        buckets.get(key, absent -> bucket(perMinute)).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS));
      throw new Fault(
          Fault.Kind.TOO_MANY,
          "At most " + perMinute + " calls a minute: wait " + seconds + " s and ask again.",
          Map.of("Retry-After", Long.toString(seconds)));
    }
  }

  private static Bucket bucket(long perMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }
}
