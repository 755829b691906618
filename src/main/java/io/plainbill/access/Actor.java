package io.plainbill.access;

import java.util.Optional;

/**
 * Who did something, for the audit trail.
 *
 * @param subject the person or program, by name
 * @param caller as whom they did it; empty for an operator at the command line
 * @param purpose why, where that must be said
 */
public record Actor(
    String subject, Optional<Caller> caller, Origin origin, Optional<Purpose> purpose) {
  public static Actor of(Caller caller, Origin origin) {
    return new Actor(caller.subject(), Optional.of(caller), origin, Optional.empty());
  }

  /** Whoever runs commands on the machine itself. */
  public static Actor operator(String name) {
    return new Actor(name, Optional.empty(), Origin.COMMAND, Optional.empty());
  }

  /** The same, with what they said on why; nothing stands for nothing said. */
  public Actor because(Optional<Purpose> why) {
    return new Actor(subject, caller, origin, why);
  }
}
