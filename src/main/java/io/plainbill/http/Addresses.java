package io.plainbill.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as they are written in settings and headers; no name is ever looked up. */
final class Addresses {
  private static final int LONGEST = 45;
  private static final Pattern WRITTEN =
      Pattern.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private Addresses() {}

  /** The address that is written so; empty if it is none, or one of this machine's zones. */
  static Optional<InetAddress> read(String text) {
    if (text.length() > LONGEST || !WRITTEN.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }
}
