package io.plainbill.access;

import java.util.Arrays;
import java.util.Optional;

/** What somebody does in their organisation, and so what they may ask. */
public enum Role {
  SALES("sales", Audience.STAFF, false),
  SUPPORT("support", Audience.STAFF, false),
  FINANCE("finance", Audience.STAFF, true),
  ADMIN("admin", Audience.STAFF, true),
  AUDITOR("auditor", Audience.STAFF, true),
  CUSTOMER_ADMIN("customer_admin", Audience.CUSTOMER, true),
  FINANCE_VIEWER("finance_viewer", Audience.CUSTOMER, true),
  OPERATIONS("operations", Audience.CUSTOMER, true);

  private final String id;
  private final Audience audience;
  private final boolean seesReceivedBills;

  Role(String id, Audience audience, boolean seesReceivedBills) {
    this.id = id;
    this.audience = audience;
    this.seesReceivedBills = seesReceivedBills;
  }

  /** The name in tokens and intent files, such as {@code finance_viewer}. */
  public String id() {
    return id;
  }

  public Audience audience() {
    return audience;
  }

  /**
   * True if the role sees the bills that its organisation receives. For staff that is Bill A, with
   * the reseller's own cost, which sales and support do not see.
   */
  public boolean seesReceivedBills() {
    return seesReceivedBills;
  }

  public static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
  }
}
