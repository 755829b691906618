package io.plainbill.access;

/**
 * Who is asking: a person or program that showed a valid token.
 *
 * @param subject the person, as the token names them; never the token itself
 * @param organization the organisation they act for
 * @param view how much of what is open to their role they may see
 */
public record Caller(String subject, Organization organization, Role role, View view) {
  public Caller {
    boolean customer = organization.kind() == Organization.Kind.CUSTOMER;
    if (customer != (role.audience() == Audience.CUSTOMER)) {
      throw new IllegalArgumentException(
          "the role " + role.id() + " is not for a " + organization.kind());
    }
    if (!view.fits(role.audience())) {
      throw new IllegalArgumentException("the role " + role.id() + " has no such view");
    }
  }

  /** Somebody who may see all that is open to their role. */
  public Caller(String subject, Organization organization, Role role) {
    this(subject, organization, role, new View.Whole());
  }

  public Audience audience() {
    return role.audience();
  }
}
