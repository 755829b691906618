package io.plainbill.access;

/**
 * Who is asking: a person or program that showed a valid token.
 *
 * @param subject the person, as the token names them; never the token itself
 * @param organization the organisation they act for
 */
public record Caller(String subject, Organization organization, Role role) {
  public Caller {
    boolean customer = organization.kind() == Organization.Kind.CUSTOMER;
    if (customer != (role.audience() == Audience.CUSTOMER)) {
      throw new IllegalArgumentException(
          "the role " + role.id() + " is not for a " + organization.kind());
    }
  }

  public Audience audience() {
    return role.audience();
  }
}
