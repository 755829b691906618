package io.plainbill.browser;

import io.plainbill.access.Role;

/** Somebody who is signed in at the portal. */
record Person(String subject, Role role, String organization) {
  static final Person ANN = new Person("ann", Role.FINANCE_VIEWER, "acme");
  static final Person BEN = new Person("ben", Role.CUSTOMER_ADMIN, "lotus");
  static final Person SUE = new Person("sue", Role.SALES, "sunrise");
  static final Person FAY = new Person("fay", Role.FINANCE, "sunrise");

  /** Another person of the same role and organisation. */
  Person named(String other) {
    return new Person(other, role, organization);
  }
}
