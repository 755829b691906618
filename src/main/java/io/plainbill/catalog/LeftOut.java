package io.plainbill.catalog;

import io.plainbill.access.Role;
import java.util.Set;

/** A sentence on what an answer does not show to these roles. */
public record LeftOut(String text, Set<Role> roles) {
  public LeftOut {
    roles = Set.copyOf(roles);
  }
}
