package io.plainbill.ops;

import io.plainbill.access.Secret;
import io.plainbill.memory.Channel;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the people work who take care of cases. Only the operator's settings say so, never a
 * request: whatever address stands here is called from the service's own network.
 *
 * @param desks by the organisation's code
 * @param server what sends e-mail; empty if nothing does
 */
public record Desks(Map<String, Place> desks, Optional<MailServer> server) {
  /** Nobody hears of anything: cases wait to be looked at. */
  public static final Desks NONE = new Desks(Map.of(), Optional.empty());

  /** Where one desk hears of its cases. */
  public record Place(Optional<Hook> hook, Optional<String> mail) {}

  /**
   * A program that is told.
   *
   * @param secret what its messages are signed with
   */
  public record Hook(URI address, Secret secret) {}

  /** How the connection to a mail server is kept private. */
  public enum Security {
    /** Begins in clear and must go on encrypted (STARTTLS). */
    STARTTLS,
    /** Encrypted from the first byte. */
    TLS,
    /** Not at all: for a server on this machine. */
    NONE
  }

  /** A server that takes e-mail (SMTP). */
  public record MailServer(
      String host, int port, Security security, String from, Optional<Login> login) {}

  /** Who we are to a mail server. */
  public record Login(String user, Secret password) {}

  public Desks {
    desks = Map.copyOf(desks);
  }

  /** How the desk of that organisation hears of its cases. */
  public Set<Channel> channels(String organization) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    place(organization).flatMap(Place::hook).ifPresent(hook -> channels.add(Channel.WEBHOOK));
    place(organization).flatMap(Place::mail).ifPresent(mail -> channels.add(Channel.MAIL));
    return channels;
  }

  Optional<Place> place(String organization) {
    return Optional.ofNullable(desks.get(organization));
  }
}
