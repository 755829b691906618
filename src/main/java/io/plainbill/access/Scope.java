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
 * @param batch the number of the last batch that counts: rows published later do not exist yet
 */
public record Scope(
    Audience audience,
    int organization,
    Set<Grant> grants,
    Optional<Set<Integer>> accounts,
    long batch) {

  /** One organisation's bills at one side. */
  public record Grant(int organization, Side side) {}

  public Scope {
    grants = Set.copyOf(grants);
    accounts = accounts.map(Set::copyOf);
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
    return new Scope(audience, organization, grants, accounts, moment);
  }

  /** True if everything that {@code other} could show may be shown to this scope as well. */
  public boolean covers(Scope other) {
    return audience == other.audience
        && grants.containsAll(other.grants)
        && (accounts.isEmpty()
            || (other.accounts.isPresent() && accounts.get().containsAll(other.accounts.get())));
  }
}
