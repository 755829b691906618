package io.plainbill;

import io.plainbill.http.Hosts;
import io.plainbill.http.Limits;
import io.plainbill.http.Listening;
import io.plainbill.http.Origins;
import io.plainbill.http.Proxies;
import io.plainbill.http.TlsFiles;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads where and how the service listens; every problem is noted. */
final class ListenSettings {
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final int DEFAULT_PORT = 7070;
  private static final int LARGEST_PORT = 65_535;
  private static final int MOST_CALLS = 1_000_000;
  private static final int MOST_KILOBYTES = 1_024;
  private static final int MOST_SECONDS = 3_600;
  private static final int KILO = 1_024;
  private static final String ALLOWED = "allowed";

  private final Settings settings;
  private final List<String> problems;

  private ListenSettings(Settings settings, List<String> problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /**
   * Reads them; to be used only if no problem was noted.
   *
   * @param files whether the files of TLS are needed, so that they must be right by that clock
   */
  static Listening read(Settings settings, Optional<Clock> files, List<String> problems) {
    return new ListenSettings(settings, problems).read(files);
  }

  private Listening read(Optional<Clock> clock) {
    String host = settings.value(Setting.HOST).orElse(DEFAULT_HOST);
    Optional<TlsFiles> tls = tls();
    clock.ifPresent(now -> tls.ifPresent(files -> problems.addAll(files.problems(now))));
    Proxies proxies = proxies();
    if (!loopback(host) && tls.isEmpty() && proxies.ranges().isEmpty() && !plainAllowed()) {
      problems.add(
          "host "
              + host
              + " is open to others, and without TLS tokens and bills would go over the network in"
              + " clear: set tls.certificate and tls.key, or proxies if one in front speaks TLS, or"
              + " plain.http = allowed if nobody can listen in");
    }
    return new Listening(
        host,
        settings.number(Setting.PORT, 0, LARGEST_PORT, DEFAULT_PORT, problems),
        tls,
        proxies,
        hosts(host),
        each(Setting.ORIGINS, "an origin such as https://portal.example", Origins::of)
            .orElse(Origins.NONE),
        limits());
  }

  private Optional<TlsFiles> tls() {
    Optional<Path> certificate = path(Setting.TLS_CERTIFICATE);
    Optional<Path> key = path(Setting.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      problems.add("tls.certificate and tls.key go together: one of them is missing");
    }
    return certificate.flatMap(chain -> key.map(own -> new TlsFiles(chain, own)));
  }

  private Optional<Path> path(Setting setting) {
    return settings
        .get(setting)
        .flatMap(given -> {
          try {
            return Optional.of(Path.of(given.value()).toAbsolutePath().normalize());
          } catch (InvalidPathException wrong) {
            problems.add(given.origin() + ": that is not a path");
            return Optional.empty();
          }
        });
  }

  private Proxies proxies() {
    Proxies.Header header =
        settings
            .get(Setting.PROXIES_HEADER)
            .map(given ->
                switch (given.value().toLowerCase(Locale.ROOT)) {
                  case "x-forwarded" -> Proxies.Header.X_FORWARDED;
                  case "forwarded" -> Proxies.Header.FORWARDED;
                  default -> {
                    problems.add(given.origin() + ": write x-forwarded or forwarded");
                    yield Proxies.Header.X_FORWARDED;
                  }
                })
            .orElse(Proxies.Header.X_FORWARDED);
    return each(
            Setting.PROXIES,
            "an address such as 10.1.2.3 or a range such as 10.1.2.0/24 or fd00:1::/64, which begins"
                + " with the range's first address and is not everybody",
            written -> Proxies.of(written, header))
        .orElse(Proxies.NONE);
  }

  private Hosts hosts(String host) {
    if (settings.get(Setting.HOSTS).isEmpty() && !loopback(host)) {
      problems.add(
          "hosts is missing: name the names, and addresses, under which callers reach "
              + host
              + ", such as hosts = bills.example.com");
    }
    return each(Setting.HOSTS, "a name or an address, without a port", Hosts::of)
        .orElseGet(() -> loopback(host) ? Hosts.LOOPBACK.and(host) : Hosts.LOOPBACK);
  }

  /** A list, read as a whole; the first that is wrong is told with what is needed. */
  private <T> Optional<T> each(Setting setting, String needed, Function<List<String>, T> read) {
    return settings
        .get(setting)
        .flatMap(given -> {
          List<String> words =
              Arrays.stream(given.value().split("[,\\s]+", -1))
                  .filter(word -> !word.isEmpty())
                  .toList();
          try {
            return Optional.of(read.apply(words));
          } catch (IllegalArgumentException wrong) {
            problems.add(given.origin() + ": '" + wrong.getMessage() + "' is not " + needed);
            return Optional.empty();
          }
        });
  }

  private boolean plainAllowed() {
    Optional<Settings.Given> given = settings.get(Setting.PLAIN_HTTP);
    given
        .filter(set -> !set.value().equals(ALLOWED))
        .ifPresent(
            set -> problems.add(set.origin() + ": write '" + ALLOWED + "', or leave it out"));
    return given.isPresent();
  }

  /** True if nobody but this machine can connect. */
  static boolean loopback(String host) {
    try {
      return host.equalsIgnoreCase("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  private Limits limits() {
    int calls = settings.number(Setting.CALLS_PER_MINUTE, 1, MOST_CALLS, Limits.CALLS, problems);
    return new Limits(
        calls,
        settings.number(
            Setting.ADDRESS_CALLS_PER_MINUTE,
            1,
            10 * MOST_CALLS,
            Limits.callsPerAddress(calls),
            problems),
        settings.number(
            Setting.ADDRESS_REFUSED_PER_MINUTE,
            1,
            MOST_CALLS,
            Limits.refusedPerAddress(calls),
            problems),
        KILO
            * settings.number(
                Setting.BODY_KILOBYTES, 1, MOST_KILOBYTES, Limits.BODY_KILOBYTES, problems),
        KILO
            * settings.number(
                Setting.HEAD_KILOBYTES, 1, MOST_KILOBYTES, Limits.HEAD_KILOBYTES, problems),
        settings.number(Setting.CONNECTIONS, 1, MOST_CALLS, Limits.CONNECTIONS, problems),
        Duration.ofSeconds(
            settings.number(
                Setting.IDLE_SECONDS, 1, MOST_SECONDS, Limits.PATIENCE_SECONDS, problems)),
        Duration.ofSeconds(
            settings.number(
                Setting.HEAD_SECONDS, 1, MOST_SECONDS, Limits.PATIENCE_SECONDS, problems)),
        settings.number(Setting.BODY_BYTES_PER_SECOND, 1, MOST_CALLS, Limits.SLOWEST, problems));
  }
}
