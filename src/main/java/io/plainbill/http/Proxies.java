package io.plainbill.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.InetAddressPattern;

/**
 * The proxies in front of the service: what they say about where a request came from counts.
 *
 * @param ranges their addresses; nobody else's word counts
 * @param header which header they write; others go through them as a caller sent them
 */
public record Proxies(List<InetAddressPattern> ranges, Header header) {
  /** Nobody: headers say nothing about where a request came from. */
  public static final Proxies NONE = new Proxies(List.of(), Header.X_FORWARDED);

  /** How proxies say it. */
  public enum Header {
    /** X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Host. */
    X_FORWARDED,
    /** Forwarded, RFC 7239. */
    FORWARDED
  }

  public Proxies {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads addresses and ranges such as {@code 10.1.0.0/16}.
   *
   * @throws IllegalArgumentException with the one that is none, or that is everybody
   */
  public static Proxies of(Collection<String> written, Header header) {
    List<InetAddressPattern> ranges = new ArrayList<>();
    for (String one : written) {
      ranges.add(range(one).orElseThrow(() -> new IllegalArgumentException(one)));
    }
    return new Proxies(ranges, header);
  }

  private static Optional<InetAddressPattern> range(String written) {
    int slash = written.indexOf('/');
    String address = slash < 0 ? written : written.substring(0, slash);
    boolean sound = slash < 0 || written.substring(slash + 1).matches("[1-9][0-9]{0,2}");
    if (!sound || Addresses.read(address).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddressPattern.from(written));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  boolean trusts(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.test(address));
  }
}
