package io.plainbill.access;

import java.util.Arrays;
import java.util.Optional;

/** What somebody does in their organisation, and so what they may ask. */
public enum Role {
  SALES("sales", Audience.STAFF),
  SUPPORT("support", Audience.STAFF),
  FINANCE("finance", Audience.STAFF),
  ADMIN("admin", Audience.STAFF),
  AUDITOR("auditor", Audience.STAFF),
  CUSTOMER_ADMIN("customer_admin", Audience.CUSTOMER),
  FINANCE_VIEWER("finance_viewer", Audience.CUSTOMER),
  OPERATIONS("operations", Audience.CUSTOMER);

  private final String id;
  private final Audience audience;

  Role(String id, Audience audience) {
    this.id = id;
    this.audience = audience;
  }

  /** The name in tokens and intent files, such as {@code finance_viewer}. */
  public String id() {
    return id;
  }

  public Audience audience() {
    return audience;
  }

  /**
   * Whether the role may ask the question with that id, such as {@code bill.margin}, whatever the
   * question's own file says.
   */
  public Permission mayAsk(String intent) {
    return RoleTable.question(intent, this);
  }

  public boolean may(Right right) {
    return RoleTable.may(this, right);
  }

  /**
   * True if the role sees the bills that its organisation receives. For staff that is Bill A, with
   * the reseller's own cost, which sales and support do not see.
   */
  public boolean seesReceivedBills() {
    return may(Right.RECEIVED_BILLS);
  }

  public static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
  }
}
