package io.plainbill.intake;

import io.plainbill.access.Organization;
import io.plainbill.ledger.Directory.Member;
import java.util.Objects;
import java.util.Optional;

/** Who has a line of credit and who granted it: whoever bills grants, or a provider at the top. */
final class CreditParties {
  /** By their numbers; 0 for one that is not known. */
  record Pair(int organization, int grantedBy) {}

  private final Lookups lookups;

  CreditParties(Lookups lookups) {
    this.lookups = lookups;
  }

  Pair of(Row row) {
    Optional<Member> organization = lookups.organization(row, "organization");
    Optional<Member> grantedBy = lookups.organization(row, "granted_by");
    if (organization.isPresent()
        && grantedBy.isPresent()
        && !bills(grantedBy.get(), organization.get())) {
      row.reject(
          "granted_by",
          "'" + grantedBy.get().organization().code() + "' does not bill that organization",
          "who bills it");
    }
    return new Pair(Lookups.id(organization.orElse(null)), Lookups.id(grantedBy.orElse(null)));
  }

  private static boolean bills(Member grantedBy, Member organization) {
    return organization.parent() == null
        ? grantedBy.organization().kind() == Organization.Kind.PROVIDER
        : Objects.equals(organization.parent(), grantedBy.organization().id());
  }
}
