package io.plainbill.access;

import java.util.Optional;

/**
 * Who did something, for the audit trail.
 *
 * @param subject the person or program, by name
 * @param caller as whom they did it; empty for an operator at the command line
 */
public record Actor(String subject, Optional<Caller> caller, Origin origin) {
  public static Actor of(Caller caller, Origin origin) {
    return new Actor(caller.subject(), Optional.of(caller), origin);
  }

  /** Whoever runs commands on the machine itself. */
  public static Actor operator(String name) {
    return new Actor(name, Optional.empty(), Origin.COMMAND);
  }
}
