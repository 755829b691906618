package io.plainbill.attack;

import io.plainbill.access.Role;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who asks.
 *
 * @param token what they show
 * @param customers codes of the customers that staff are narrowed to; empty if they are not
 * @param accounts ids of the accounts that a customer's person is narrowed to; empty if not
 */
record Asker(
    String name,
    String token,
    Role role,
    String organization,
    Optional<Set<String>> customers,
    Optional<Set<String>> accounts) {

  Asker(String name, String token, Role role, String organization) {
    this(name, token, role, organization, Optional.empty(), Optional.empty());
  }

  Asker narrowedTo(Set<String> some) {
    return role.audience() == io.plainbill.access.Audience.STAFF
        ? new Asker(name, token, role, organization, Optional.of(some), Optional.empty())
        : new Asker(name, token, role, organization, Optional.empty(), Optional.of(some));
  }
}
