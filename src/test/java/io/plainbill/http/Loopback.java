package io.plainbill.http;

import java.time.Duration;
import java.util.Optional;

/** How the tests' services listen: on any free port of this machine. */
public final class Loopback {
  private Loopback() {}

  public static Listening calls(int perMinute) {
    return listening(limits(perMinute, Duration.ofSeconds(30)));
  }

  /** The same for pages of these origins. */
  public static Listening calls(int perMinute, Origins origins) {
    return listening(limits(perMinute, Duration.ofSeconds(30)), origins);
  }

  static Listening listening(Limits limits) {
    return listening(limits, Origins.NONE);
  }

  private static Listening listening(Limits limits, Origins origins) {
    return new Listening(
        "127.0.0.1", 0, Optional.empty(), Proxies.NONE, Hosts.LOOPBACK, origins, limits);
  }

  static Limits limits(int perMinute, Duration patience) {
    return new Limits(
        perMinute,
        Limits.callsPerAddress(perMinute),
        Limits.refusedPerAddress(perMinute),
        64 * 1024,
        16 * 1024,
        2_000,
        Duration.ofSeconds(30),
        patience,
        256);
  }
}
