package io.plainbill.access;

import io.plainbill.access.Scope.Grant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Turns a caller into the scope of what they may read, as of the last batch. */
public final class Scopes {
  /** Organisations and those below them; UNION rather than UNION ALL, so that a ring ends. */
  private static final String BELOW =
      """
      WITH RECURSIVE below AS (
        SELECT id, kind FROM ledger.organization WHERE id = ANY (:organizations)
        UNION
        SELECT o.id, o.kind FROM ledger.organization o JOIN below b ON o.parent_id = b.id
      )
      SELECT id FROM below WHERE :every OR kind = 'reseller' ORDER BY id
      """;

  private final Jdbi jdbi;

  /**
   * @param writer a login that sees every organisation: who is below whom is looked up for a
   *     caller, not by one
   */
  public Scopes(DataSource writer) {
    jdbi = QuietJdbi.over(writer);
  }

  /**
   * What the caller may read now. A distributor: the bills it issues and receives, and those its
   * resellers issue. A reseller: the bills it issues and receives. A customer: those it receives.
   * What the role does not see is left out.
   */
  public Scope of(Caller caller) {
    int organization = caller.organization().id();
    Set<Grant> grants = new HashSet<>();
    switch (caller.organization().kind()) {
      case DISTRIBUTOR -> {
        grants.add(new Grant(organization, Side.ISSUED));
        grants.add(new Grant(organization, Side.RECEIVED));
        below(Set.of(organization), false).forEach(id -> grants.add(new Grant(id, Side.ISSUED)));
      }
      case RESELLER -> {
        grants.add(new Grant(organization, Side.ISSUED));
        grants.add(new Grant(organization, Side.RECEIVED));
      }
      case CUSTOMER -> grants.add(new Grant(organization, Side.RECEIVED));
      // A provider's own people have no bills here.
      case PROVIDER -> {}
    }
    grants.removeIf(grant -> !caller.role().may(right(grant.side())));
    return new Scope(
        caller.audience(),
        organization,
        seen(grants, caller.view()),
        caller.view() instanceof View.Accounts(var ids) ? Optional.of(ids) : Optional.empty(),
        caller.view() instanceof View.Customers(var ids)
            ? Optional.of(below(ids, true))
            : Optional.empty(),
        latestBatch());
  }

  private static Right right(Side side) {
    return switch (side) {
      case ISSUED -> Right.ISSUED_BILLS;
      case RECEIVED -> Right.RECEIVED_BILLS;
    };
  }

  /** What an organisation receives is for all its customers together. */
  private static Set<Grant> seen(Set<Grant> grants, View view) {
    return switch (view) {
      case View.Whole() -> grants;
      case View.Accounts(var ids) -> grants;
      case View.Customers(var ids) ->
          grants.stream().filter(grant -> grant.side() == Side.ISSUED).collect(Collectors.toSet());
    };
  }

  /** Those organisations and everybody below, or only the resellers among them. */
  private Set<Integer> below(Set<Integer> organizations, boolean every) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(BELOW)
            .bindArray("organizations", Integer.class, organizations.toArray())
            .bind("every", every)
            .mapTo(Integer.class)
            .set());
  }

  private long latestBatch() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT coalesce(max(id), 0) FROM ledger.batch")
            .mapTo(Long.class)
            .one());
  }
}
