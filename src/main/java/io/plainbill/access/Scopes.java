package io.plainbill.access;

import io.plainbill.access.Scope.Grant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Turns a caller into the scope of what they may read, as of the last batch. */
public final class Scopes {
  /** The organisation and those below it; UNION rather than UNION ALL, so that a ring ends. */
  private static final String RESELLERS_BELOW =
      """
      WITH RECURSIVE below AS (
        SELECT id, kind FROM ledger.organization WHERE id = :organization
        UNION
        SELECT o.id, o.kind FROM ledger.organization o JOIN below b ON o.parent_id = b.id
      )
      SELECT id FROM below WHERE kind = 'reseller' ORDER BY id
      """;

  private final Jdbi jdbi;

  /**
   * @param writer a login that sees every organisation: who is below whom is looked up for a
   *     caller, not by one
   */
  public Scopes(DataSource writer) {
    jdbi = Jdbi.create(writer);
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
        resellersBelow(organization).forEach(id -> grants.add(new Grant(id, Side.ISSUED)));
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
    return new Scope(caller.audience(), organization, grants, Optional.empty(), latestBatch());
  }

  private static Right right(Side side) {
    return switch (side) {
      case ISSUED -> Right.ISSUED_BILLS;
      case RECEIVED -> Right.RECEIVED_BILLS;
    };
  }

  private List<Integer> resellersBelow(int organization) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(RESELLERS_BELOW)
            .bind("organization", organization)
            .mapTo(Integer.class)
            .list());
  }

  private long latestBatch() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT coalesce(max(id), 0) FROM ledger.batch")
            .mapTo(Long.class)
            .one());
  }
}
