package io.plainbill.access;

import java.util.Set;

/** How much of what their role and organisation open somebody may see. */
public sealed interface View {
  /** All of it. */
  record Whole() implements View {}

  /**
   * A customer's people: only these accounts of their organisation.
   *
   * @param ids the ledger's numbers
   */
  record Accounts(Set<Integer> ids) implements View {
    public Accounts {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * Staff: only these customers or resellers, each with those below it; nothing of what their own
   * organisation pays, which is for all customers together.
   *
   * @param ids the ledger's numbers
   */
  record Customers(Set<Integer> ids) implements View {
    public Customers {
      ids = Set.copyOf(ids);
    }
  }

  /** True if such a view makes sense for people of that kind. */
  default boolean fits(Audience audience) {
    return switch (this) {
      case Whole() -> true;
      case Accounts(var ids) -> audience == Audience.CUSTOMER;
      case Customers(var ids) -> audience == Audience.STAFF;
    };
  }
}
