package io.plainbill.access;

/** The two kinds of readers: each has a database login, intent variants and articles of its own. */
public enum Audience {
  /** People of a distributor or reseller. */
  STAFF,
  /** People of a customer. */
  CUSTOMER;

  /** The name in intent files and articles. */
  public String id() {
    return this == STAFF ? "staff" : "customer";
  }
}
