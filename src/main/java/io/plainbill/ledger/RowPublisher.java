package io.plainbill.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
      case LedgerRow.Versioned versioned ->
          tables
              .computeIfAbsent(versioned.table(), table -> new VersionedStaging(sql, table))
              .add(versioned);
    }
  }

  Verdict publish(BatchHead head, Collection<Integer> parties) {
    boolean moved = organizations.publish();
    boolean changed = rename() || moved;
    for (VersionedStaging table : tables.values()) {
      changed |= table.differs();
    }
    changed |= documents.differ();
    if (directory.limited()) {
      List<Verdict.Reason> foreign =
          tables.values().stream()
              .flatMap(table -> table.ofOthers(directory.inReach()).stream())
              .toList();
      if (!foreign.isEmpty()) {
        return new Verdict.Refused(foreign);
      }
    }
    if (!changed) {
      return new Verdict.Unchanged(standingSince(head));
    }
    long batch = Batches.open(sql, head, clock.instant(), parties);
    tables.values().forEach(table -> table.publish(batch));
    documents.publish(batch);
    if (moved) {
      OrderResellers.restamp(sql, batch, VersionedTable.ORDER);
      OrderResellers.restamp(sql, batch, VersionedTable.ORDER_ALIAS);
    }
    List<Verdict.Reason> reasons = restamp(batch);
    return reasons.isEmpty()
        ? new Verdict.Published(batch, List.of())
        : new Verdict.Refused(reasons);
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
