package io.plainbill.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.plainbill.access.Caller;
import java.time.Duration;
import java.util.Map;

/**
 * How often each caller may call. A caller is a person in an organisation, whatever token they show
 * and in whatever role; the allowance fills up evenly over a minute.
 */
final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long NANOS = 1_000_000_000L;

  private record Key(String subject, int organization) {}

  private final int perMinute;

  /** A bucket left alone for two minutes is full again, so forgetting it gives nothing away. */
  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(MINUTE.multipliedBy(2)).build();

  /**
   * The same allowance for everybody.
   *
   * @param perMinute calls per minute and caller, also the most at once
   */
  Rates(int perMinute) {
    this.perMinute = perMinute;
  }

  void take(Caller caller) {
    Key key = new Key(caller.subject(), caller.organization().id());
    ConsumptionProbe probe =
        buckets.get(key, absent -> newBucket()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long seconds = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS));
      throw new Fault(
          Fault.Kind.TOO_MANY,
          "At most " + perMinute + " calls a minute: wait " + seconds + " s and ask again.",
          Map.of("Retry-After", Long.toString(seconds)));
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }
}
