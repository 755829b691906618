package io.plainbill.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/**
 * How often anybody may call. Each allowance fills up evenly over a minute, and is also the most at
 * once.
 */
final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long NANOS = 1_000_000_000L;
  private static final int NETWORK_BYTES = 8;

  /** What is counted. */
  private enum Limit {
    CALLER,
    ADDRESS,
    REFUSED
  }

  private record Key(Limit limit, String who, int organization) {}

  private final Limits limits;

  /** A bucket left alone for two minutes is full again, so forgetting it gives nothing away. */
  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(MINUTE.multipliedBy(2)).build();

  Rates(Limits limits) {
    this.limits = limits;
  }

  void take(Caller caller) {
    take(new Key(Limit.CALLER, caller.subject(), caller.organization().id()));
  }

  /** Counts a call by the address that it comes from, before anything else is done for it. */
  void takeAddress(Context ctx) {
    takeAddress(ctx.ip());
  }

  void takeAddress(String address) {
    take(new Key(Limit.ADDRESS, network(address), 0));
  }

  /** Counts a token that was refused. */
  void takeFailure(Context ctx) {
    take(new Key(Limit.REFUSED, network(ctx.ip()), 0));
  }

  private void take(Key key) {
    long perMinute =
        switch (key.limit()) {
          case CALLER -> limits.callsPerCaller();
          case ADDRESS -> limits.callsPerAddress();
          case REFUSED -> limits.refusedPerAddress();
        };
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

  /** Whoever has one IPv6 address has all with the same first half: they count as one. */
  private static String network(String address) {
    return Addresses.read(address.replaceAll("[\\[\\]]", ""))
        .filter(Inet6Address.class::isInstance)
        .map(v6 -> HexFormat.of().formatHex(v6.getAddress(), 0, NETWORK_BYTES))
        .orElse(address);
  }

  private static Bucket bucket(long perMinute) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
        .build();
  }
}
