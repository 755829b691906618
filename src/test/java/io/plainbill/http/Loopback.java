package io.plainbill.http;

import java.time.Duration;
import java.util.Optional;

/** How the tests' services listen: on any free port of this machine. */
public final class Loopback {
  private Loopback() {}

  public static Listening calls(int perMinute) {
    return listening(limits(perMinute, Duration.ofSeconds(30)));
  }

  static Listening listening(Limits limits) {
    return new Listening(
        "127.0.0.1", 0, Optional.empty(), Proxies.NONE, Hosts.LOOPBACK, Origins.NONE, limits);
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
