package io.plainbill.attack;

import static io.plainbill.demo.DemoSecrets.ANY_ACCOUNT;

import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import io.plainbill.demo.DemoSecrets.Earned;
import io.plainbill.demo.DemoSecrets.InBill;
import io.plainbill.demo.DemoSecrets.Issued;
import io.plainbill.demo.DemoSecrets.Margin;
import io.plainbill.demo.DemoSecrets.Name;
import io.plainbill.demo.DemoSecrets.OfAccount;
import io.plainbill.demo.DemoSecrets.Own;
import io.plainbill.demo.DemoSecrets.Whose;
import java.util.Map;
import java.util.Set;

/** What somebody may see, said once more in words of its own: the attack's measure. */
final class Sight {
  private static final Set<Role> SEE_WHAT_IS_PAID = Set.of(Role.FINANCE, Role.ADMIN, Role.AUDITOR);

  private final Asker asker;
  private final Map<String, String> parents;

  /**
   * @param parents the code of each organisation's parent
   */
  Sight(Asker asker, Map<String, String> parents) {
    this.asker = asker;
    this.parents = parents;
  }

  boolean sees(Whose whose) {
    return switch (whose) {
      case Name(var organization) -> knows(organization);
      case OfAccount(var account, var owner) ->
          knows(owner) && asker.accounts().map(some -> some.contains(account)).orElse(true);
      case InBill bill -> seesBill(bill);
      // whose view holds an issuer has all of its customers in view
      case Issued(var issuer) -> staff() && below(issuer) && (whole() || inView(issuer));
      case Margin(var above, var below) -> staff() && seesBill(above) && seesBill(below);
      case Earned(var earner, var payer, var customer) ->
          staff() && (whole() ? below(earner) || isAskers(payer) : inView(customer));
      case Own(var organization) -> organization.equals(asker.organization());
    };
  }

  /** Oneself, who bills one, and who is below. */
  private boolean knows(String organization) {
    boolean near =
        organization.equals(asker.organization())
            || organization.equals(parents.get(asker.organization()));
    return near || (whole() ? below(organization) : below(organization) && inView(organization));
  }

  private boolean seesBill(InBill bill) {
    if (!staff()) {
      return bill.recipient().equals(asker.organization())
          && asker
              .accounts()
              .map(some -> bill.account().equals(ANY_ACCOUNT) || some.contains(bill.account()))
              .orElse(true);
    }
    boolean issued = below(bill.issuer());
    boolean received =
        bill.recipient().equals(asker.organization()) && SEE_WHAT_IS_PAID.contains(asker.role());
    return whole()
        ? issued || received
        : issued && (inView(bill.recipient()) || inView(bill.owner()));
  }

  private boolean isAskers(String organization) {
    return asker.organization().equals(organization);
  }

  private boolean staff() {
    return asker.role().audience() == Audience.STAFF;
  }

  private boolean whole() {
    return asker.customers().isEmpty();
  }

  private boolean inView(String organization) {
    return asker
        .customers()
        .map(some -> some.stream().anyMatch(top -> isBelow(organization, top)))
        .orElse(true);
  }

  private boolean below(String organization) {
    return isBelow(organization, asker.organization());
  }

  private boolean isBelow(String organization, String top) {
    String at = organization;
    while (at != null && !at.isEmpty()) {
      if (at.equals(top)) {
        return true;
      }
      at = parents.get(at);
    }
    return false;
  }
}
