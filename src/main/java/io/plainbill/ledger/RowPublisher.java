package io.plainbill.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns staged rows of Plainbill's own files into a batch. */
final class RowPublisher {
  private final Sql sql;
  private final Clock clock;
  private final Directory directory;
  private final Organizations organizations;
  private final Map<VersionedTable, VersionedStaging> tables = new EnumMap<>(VersionedTable.class);
  private final List<LedgerRow.AccountName> names = new ArrayList<>();
  private final InvoiceDocuments documents;

  RowPublisher(Sql sql, Clock clock, Directory directory) {
    this.sql = sql;
    this.clock = clock;
    this.directory = directory;
    this.organizations = new Organizations(sql, directory);
    this.documents = new InvoiceDocuments(sql);
  }

  void add(LedgerRow row) {
    switch (row) {
      case LedgerRow.OrganizationRow organization -> organizations.add(organization);
      case LedgerRow.AccountName name -> names.add(name);
      case LedgerRow.InvoiceDocument document -> documents.add(document);
      case LedgerRow.Versioned versioned -> staging(versioned.table()).add(versioned);
    }
  }

  /** The rows staged for that table, written out; empty if there are none. */
  Optional<VersionedStaging> staged(VersionedTable table) {
    Optional<VersionedStaging> staged = Optional.ofNullable(tables.get(table));
    staged.ifPresent(VersionedStaging::flush);
    return staged;
  }

  /** Forgets the rows that {@code staged_taken} names. */
  void takeBack() {
    tables.values().forEach(VersionedStaging::takeBack);
    documents.takeBack();
  }

  private VersionedStaging staging(VersionedTable table) {
    VersionedStaging known = tables.get(table);
    if (known != null) {
      return known;
    }
    VersionedStaging staging = new VersionedStaging(sql, table);
    tables.put(table, staging);
    Arrays.stream(VersionedTable.values())
        .filter(part -> part.whole() == table)
        .forEach(this::staging); // what a file does not say of a thing is not so any more
    return staging;
  }

  /**
   * @param replace although much of what a complete file covers ends
   */
  Verdict publish(BatchHead head, Collection<Integer> parties, boolean replace) {
    boolean complete = head.mode() == BatchHead.Mode.COMPLETE;
    boolean moved = organizations.publish();
    boolean changed = rename() || moved;
    tables.values().forEach(VersionedStaging::flush);
    for (VersionedStaging table : tables.values()) {
      changed |= table.differs(complete);
    }
    changed |= documents.differ();
    List<Verdict.Reason> reasons = reasonsAgainst(head, complete, replace);
    if (!reasons.isEmpty()) {
      return new Verdict.Refused(reasons);
    }
    if (!changed) {
      return new Verdict.Unchanged(standingSince(head));
    }
    long ended = complete ? tables.values().stream().mapToLong(VersionedStaging::leftOut).sum() : 0;
    long batch = Batches.open(sql, head, clock.instant(), parties);
    tables.values().forEach(table -> table.publish(batch));
    Dependents dependents = new Dependents(sql);
    tables.keySet().forEach(table -> dependents.end(table, batch));
    documents.publish(batch);
    if (moved) {
      OrderResellers.restamp(sql, batch, VersionedTable.ORDER);
      OrderResellers.restamp(sql, batch, VersionedTable.ORDER_ALIAS);
    }
    List<Verdict.Reason> after = reasonsAfter(batch);
    if (after.isEmpty()) {
      reconcile(new Reconciliation(sql, batch));
    }
    if (after.isEmpty()) {
      Statistics.after(sql, head, tables.keySet().stream().map(VersionedTable::table).toList());
    }
    return after.isEmpty()
        ? new Verdict.Published(batch, ended, List.of(), List.of())
        : new Verdict.Refused(after);
  }

  private void reconcile(Reconciliation reconciliation) {
    if (tables.containsKey(VersionedTable.INVOICE)) {
      reconciliation.afterInvoices();
    }
    if (tables.containsKey(VersionedTable.CALENDAR)) {
      reconciliation.afterCalendars();
    }
    if (tables.containsKey(VersionedTable.ACCOUNT_OWNER)) {
      reconciliation.afterBills();
    }
  }

  private List<Verdict.Reason> reasonsAgainst(BatchHead head, boolean complete, boolean replace) {
    List<Verdict.Reason> reasons = new ArrayList<>();
    if (directory.limited()) {
      tables.values().forEach(table -> reasons.addAll(table.ofOthers(directory.inReach())));
    }
    if (complete && reasons.isEmpty()) {
      ScopeChecks checks = new ScopeChecks(sql, head.kind());
      Dependents dependents = new Dependents(sql);
      for (VersionedTable table : tables.keySet()) {
        reasons.addAll(dependents.reasonsAgainst(table));
        if (!replace && table.whole() == null) {
          reasons.addAll(checks.sharpDrops(table));
        }
      }
    }
    return reasons;
  }

  private List<Verdict.Reason> reasonsAfter(long batch) {
    StandingChecks checks = new StandingChecks(sql);
    List<Verdict.Reason> reasons =
        tables.keySet().stream().flatMap(table -> checks.reasonsAgainst(table).stream()).toList();
    return reasons.isEmpty() ? restamp(batch) : reasons;
  }

  private boolean rename() {
    int changed = 0;
    for (LedgerRow.AccountName name : names) {
      changed +=
          sql.update(
              "UPDATE ledger.account SET name = ? WHERE id = ? AND name IS DISTINCT FROM ?",
              name.name(),
              name.account(),
              name.name());
    }
    return changed > 0;
  }

  /** What was published before follows: charges their owners, a rebate's history its parties. */
  private List<Verdict.Reason> restamp(long batch) {
    VersionedStaging owners = tables.get(VersionedTable.ACCOUNT_OWNER);
    if (owners != null) {
      List<Integer> accounts = owners.changedAccounts();
      OwnerStamps stamps = new OwnerStamps(sql, batch);
      List<Verdict.Reason> reasons = stamps.reasonsAgainst(accounts);
      if (!reasons.isEmpty()) {
        return reasons;
      }
      BillStaging.noScopes(sql);
      stamps.refresh(accounts);
      BillTables.verify(sql);
    }
    if (tables.containsKey(VersionedTable.REBATE)) {
      RebateParties.restamp(sql, batch, VersionedTable.REBATE_EVENT);
      RebateParties.restamp(sql, batch, VersionedTable.REBATE_ADJUSTMENT);
    }
    return List.of();
  }

  private long standingSince(BatchHead head) {
    return tables.isEmpty()
        ? sql.one(
            "SELECT coalesce(max(id), 0) FROM ledger.batch WHERE kind = ?",
            row -> row.getLong(1),
            head.kind())
        : tables.values().stream().mapToLong(VersionedStaging::standingSince).max().orElse(0);
  }
}
