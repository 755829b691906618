package io.plainbill.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a read may touch: bills by organisation and side, perhaps only some accounts, as of one
 * moment of the ledger. A required argument of every read; an empty set means nothing, never all.
 *
 * @param audience decides which database login reads
 * @param organization the asker's own organisation
 * @param grants the bills that may be seen
 * @param accounts if present, only these accounts' rows
 * @param customers if present, only what is about these: of the bills issued, those to them
 * @param batch the number of the last batch that counts: rows published later do not exist yet
 */
public record Scope(
    Audience audience,
    int organization,
    Set<Grant> grants,
    Optional<Set<Integer>> accounts,
    Optional<Set<Integer>> customers,
    long batch) {

  /** One organisation's bills at one side. */
  public record Grant(int organization, Side side) {}

  public Scope {
    grants = Set.copyOf(grants);
    accounts = accounts.map(Set::copyOf);
    customers = customers.map(Set::copyOf);
  }

  /** The organisations whose bills of that side may be seen, in order. */
  public Set<Integer> organizations(Side side) {
    return grants.stream()
        .filter(grant -> grant.side() == side)
        .map(Grant::organization)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same scope at an earlier or later moment of the ledger. */
  public Scope at(long moment) {
    return new Scope(audience, organization, grants, accounts, customers, moment);
  }

  /** True if everything that {@code other} could show may be shown to this scope as well. */
  public boolean covers(Scope other) {
    return audience == other.audience
        && grants.containsAll(other.grants)
        && covers(accounts, other.accounts)
        && covers(customers, other.customers);
  }

  /** True if one narrowing lets through all that the other lets through. */
  private static boolean covers(Optional<Set<Integer>> one, Optional<Set<Integer>> other) {
    return one.isEmpty() || (other.isPresent() && one.get().containsAll(other.get()));
  }

  /** True if the bills of that side of the asker's own organisation may be seen. */
  public boolean ownBills(Side side) {
    return grants.contains(new Grant(organization, side));
  }
}
