package io.plainbill;

import io.plainbill.access.Audience;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.View;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code --accounts} and {@code --customers} of a new token mean. */
final class TokenView {
  private TokenView() {}

  /**
   * The view that a token is narrowed to.
   *
   * @throws UserFault if the two do not fit the role, or name what is not the organisation's
   */
  static View of(
      Organizations organizations,
      Caller caller,
      @Nullable List<String> accounts,
      @Nullable List<String> customers) {
    if (accounts != null && caller.audience() != Audience.CUSTOMER) {
      throw UserFault.wrongUse("--accounts is for a customer's people; staff take --customers.");
    }
    if (customers != null && caller.audience() != Audience.STAFF) {
      throw UserFault.wrongUse("--customers is for staff; a customer's people take --accounts.");
    }
    if (accounts != null) {
      var found = organizations.accounts(caller.organization(), accounts);
      requireAll("account", accounts, found.keySet(), caller);
      return new View.Accounts(
          found.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }
    if (customers != null) {
      var found = organizations.below(caller.organization(), customers);
      requireAll("customer", customers, found.keySet(), caller);
      return new View.Customers(Set.copyOf(found.values()));
    }
    return new View.Whole();
  }

  private static void requireAll(
      String kind, List<String> asked, Collection<String> found, Caller caller) {
    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      throw UserFault.wrongUse(
          "The "
              + kind
              + (missing.size() == 1 ? " " : "s ")
              + String.join(", ", missing)
              + (missing.size() == 1 ? " is" : " are")
              + " not "
              + caller.organization().name()
              + "'s.");
    }
  }

  /** What to add to a sentence about a token; empty for a whole view. */
  static String words(View view) {
    return switch (view) {
      case View.Whole() -> "";
      case View.Accounts(var ids) -> ", only " + count(ids, "account");
      case View.Customers(var ids) -> ", only " + count(ids, "customer");
    };
  }

  private static String count(Set<Integer> ids, String kind) {
    return ids.size() + " " + kind + (ids.size() == 1 ? "" : "s");
  }
}
