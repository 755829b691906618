package io.plainbill.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.QuotedCSVParser;

/**
 * What the headers of a request say about the way that it came. Each proxy adds at the right end,
 * so that only what stands there is its own word: the rest is whatever a caller sent.
 *
 * @param hops who called each proxy, the nearest last, as written
 * @param scheme how the nearest proxy was called
 * @param host under which name
 */
record Told(List<String> hops, Optional<String> scheme, Optional<String> host) {
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\]]*)](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}");

  static Told read(Proxies.Header header, HttpFields fields) {
    return switch (header) {
      case X_FORWARDED ->
          new Told(
              list(fields, "X-Forwarded-For"),
              last(list(fields, "X-Forwarded-Proto")),
              last(list(fields, "X-Forwarded-Host")));
      case FORWARDED -> forwarded(fields);
    };
  }

  /**
   * Who sent it: the nearest hop that is no trusted proxy. What cannot be read, and all that stands
   * before it, says nothing; then it is the last proxy that can be told.
   */
  InetAddress client(InetAddress peer, Proxies proxies) {
    InetAddress known = peer;
    for (String hop : hops.reversed()) {
      Optional<InetAddress> address = proxies.trusts(known) ? address(hop) : Optional.empty();
      if (address.isEmpty()) {
        return known;
      }
      known = address.get();
    }
    return known;
  }

  boolean secure() {
    return scheme.filter("https"::equalsIgnoreCase).isPresent();
  }

  private static Optional<InetAddress> address(String hop) {
    Matcher withPort = WITH_PORT.matcher(hop);
    if (!withPort.matches()) {
      return Addresses.read(hop);
    }
    String bare = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
    return Addresses.read(bare);
  }

  private static List<String> list(HttpFields fields, String name) {
    List<String> all = new ArrayList<>();
    for (String line : fields.getValuesList(name)) {
      for (String one : line.split(",", -1)) {
        all.add(one.strip());
      }
    }
    return all;
  }

  private static Optional<String> last(List<String> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private static Told forwarded(HttpFields fields) {
    Elements elements = new Elements();
    try {
      fields.getValuesList("Forwarded").forEach(elements::addValue);
    } catch (IllegalArgumentException malformed) {
      return new Told(List.of(""), Optional.empty(), Optional.empty());
    }
    return new Told(elements.hops, elements.scheme, elements.host);
  }

  /** The elements of Forwarded; one without {@code for} is a hop that cannot be read. */
  private static final class Elements extends QuotedCSVParser {
    private final List<String> hops = new ArrayList<>();
    private Optional<String> scheme = Optional.empty();
    private Optional<String> host = Optional.empty();

    Elements() {
      super(false);
    }

    @Override
    protected void parsedValue(StringBuilder buffer) {
      begin();
    }

    @Override
    protected void parsedParam(StringBuilder buffer, int valueLength, int name, int value) {
      if (name == 0) {
        begin();
      }
      if (value <= name || hops.isEmpty()) {
        return;
      }
      String said = buffer.substring(value);
      switch (buffer.substring(name, value - 1).toLowerCase(Locale.ROOT)) {
        case "for" -> hops.set(hops.size() - 1, said);
        case "proto" -> scheme = Optional.of(said);
        case "host" -> host = Optional.of(said);
        default -> {
          // "by", and what others may have added, say nothing about the caller
        }
      }
    }

    private void begin() {
      hops.add("");
      scheme = Optional.empty();
      host = Optional.empty();
    }
  }
}
