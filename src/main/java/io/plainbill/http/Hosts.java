package io.plainbill.http;

import io.javalin.http.Context;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names under which callers reach the service. A request under any other is turned away: it is
 * a page's that made a name of its own point here, or meant for somebody else.
 *
 * @param names in small letters, without ports
 */
public record Hosts(Set<String> names) {
  /** This machine, as its own programs call it. */
  public static final Hosts LOOPBACK = new Hosts(Set.of("localhost", "127.0.0.1", "::1"));

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9_-]{0,62}\\.)*[a-z0-9_-]{0,62}");

  /**
   * Machines that watch over the service call it by its address; there is nothing to learn here.
   */
  private static final Set<String> UNDER_ANY_NAME = Set.of("/health/live", "/health/ready");

  public Hosts {
    names = Set.copyOf(names);
  }

  /**
   * Reads names and addresses.
   *
   * @throws IllegalArgumentException with the one that is neither
   */
  public static Hosts of(Collection<String> written) {
    Set<String> names = new TreeSet<>();
    for (String one : written) {
      String bare = Way.bare(one);
      boolean port = one.contains(":") && Addresses.read(bare).isEmpty();
      if (port || !(NAME.matcher(bare).matches() || Addresses.read(bare).isPresent())) {
        throw new IllegalArgumentException(one);
      }
      names.add(bare);
    }
    return new Hosts(names);
  }

  /** These and one more. */
  public Hosts and(String name) {
    Set<String> more = new TreeSet<>(names);
    more.add(Way.bare(name));
    return new Hosts(more);
  }

  void check(Context ctx) {
    if (!UNDER_ANY_NAME.contains(ctx.path())) {
      check(Way.of(ctx));
    }
  }

  void check(Way way) {
    if (!names.contains(way.host())) {
      throw new Fault(
          Fault.Kind.MISDIRECTED,
          "This service does not answer under that name; the operator's setting 'hosts' says under"
              + " which.");
    }
  }
}
