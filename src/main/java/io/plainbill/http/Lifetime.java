package io.plainbill.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * From when until when the certificate is good that is served.
 *
 * @param until when the first of its chain ends: callers turn away from then on
 */
record Lifetime(Instant from, Instant until) {
  /** Time enough for a person to renew it. */
  private static final Duration LONGEST_NOTICE = Duration.ofDays(21);

  /** Of short ones the last third, in which a machine has renewed them if all is well. */
  private static final int SHARE = 3;

  /** What an operator has to do about it. */
  enum State {
    GOOD,
    /** Not long any more: it should have been renewed. */
    ENDING,
    EXPIRED;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The lifetime of a chain, the service's own certificate first. */
  static Lifetime of(List<X509Certificate> chain) {
    return new Lifetime(
        chain.getFirst().getNotBefore().toInstant(),
        chain.stream()
            .map(one -> one.getNotAfter().toInstant())
            .min(Comparator.naturalOrder())
            .orElseThrow());
  }

  State at(Instant now) {
    if (!now.isBefore(until)) {
      return State.EXPIRED;
    }
    return now.isBefore(until.minus(notice())) ? State.GOOD : State.ENDING;
  }

  private Duration notice() {
    Duration share = Duration.between(from, until).dividedBy(SHARE);
    return share.compareTo(LONGEST_NOTICE) < 0 ? share : LONGEST_NOTICE;
  }
}
