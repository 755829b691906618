package io.plainbill.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.plainbill.memory.SlackPeople.Member;
import java.time.Duration;
import java.util.Optional;

/** How often somebody in Slack may ask or press. */
final class Pace {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;
  private final Cache<Member, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(MINUTE.multipliedBy(2)).build();

  Pace(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Counts one more; tells how long to wait where that is too often. */
  Optional<Duration> tooFast(Member member) {
    ConsumptionProbe probe =
        buckets
            .get(
                member,
                first ->
                    Bucket.builder()
                        .addLimit(
                            limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                        .build())
            .tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }
}
