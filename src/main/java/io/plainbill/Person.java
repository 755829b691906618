package io.plainbill;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Codes;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as an operator writes them, on the command line or in a list.
 *
 * @param organization its code
 * @param role its id
 * @param accounts if present, only these accounts, as the provider numbers them
 * @param customers if present, only these customers or resellers, by code
 */
record Person(
    String subject,
    String organization,
    String role,
    @Nullable List<String> accounts,
    @Nullable List<String> customers) {
  private static final int LONGEST_SUBJECT = 200;

  /**
   * The caller that is meant.
   *
   * @throws UserFault if there is no such caller
   */
  Caller in(Organizations organizations) {
    boolean printable = subject.codePoints().noneMatch(Character::isISOControl);
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || !printable) {
      throw UserFault.wrongUse(
          "--subject must be a name of 1 to " + LONGEST_SUBJECT + " printable characters.");
    }
    Organization one = organization(organizations, organization);
    Caller whole = new Caller(subject, one, role(one));
    return new Caller(
        subject, one, whole.role(), TokenView.of(organizations, whole, accounts, customers));
  }

  private Role role(Organization one) {
    Role found = role(role);
    boolean customer = one.kind() == Organization.Kind.CUSTOMER;
    boolean provider = one.kind() == Organization.Kind.PROVIDER;
    if (provider || customer != (found.audience() == Audience.CUSTOMER)) {
      throw UserFault.wrongUse(
          "The role "
              + found.id()
              + " is for a "
              + (found.audience() == Audience.CUSTOMER ? "customer" : "reseller or distributor")
              + ", which '"
              + one.code()
              + "' is not.");
    }
    return found;
  }

  /** The role of that id. */
  static Role role(String id) {
    return Role.of(id)
        .orElseThrow(() ->
            UserFault.wrongUse(
                "There is no role '"
                    + id
                    + "'; there are "
                    + String.join(", ", Arrays.stream(Role.values()).map(Role::id).toList())
                    + "."));
  }

  /** The organisation of that code. */
  static Organization organization(Organizations organizations, String code) {
    return organizations
        .byCode(code)
        .orElseThrow(() ->
            UserFault.wrongUse(
                "There is no organisation '"
                    + code
                    + "'; "
                    + (organizations.codes().isEmpty()
                        ? "import a file of organizations first."
                        : "there are " + Codes.like(code, organizations.codes()) + ".")));
  }
}
