package io.plainbill.ledger;

import io.plainbill.ledger.LedgerRow.OrganizationRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes organisations; those with a known code are changed in place, for they have one identity.
 */
final class Organizations {
  private final Sql sql;
  private final Directory directory;
  private final List<OrganizationRow> staged = new ArrayList<>();

  Organizations(Sql sql, Directory directory) {
    this.sql = sql;
    this.directory = directory;
  }

  void add(OrganizationRow row) {
    staged.add(row);
  }

  /** Returns whether anything was different. Parents may stand further down in the file. */
  boolean publish() {
    int changed = 0;
    for (OrganizationRow row : staged) {
      changed += upsert(row);
    }
    if (staged.isEmpty()) {
      return false;
    }
    directory.reloadOrganizations();
    for (OrganizationRow row : staged) {
      changed += attach(row);
      if (row.kind().equals("provider")) {
        directory.providerOrNew(row.code(), row.name(), row.aliases());
      }
    }
    directory.reloadOrganizations();
    return changed > 0;
  }

  private int upsert(OrganizationRow row) {
    String[] aliases = row.aliases().toArray(String[]::new);
    return directory.standing(row.code()).isEmpty()
        ? sql.update(
            "INSERT INTO ledger.organization (code, name, kind, aliases) VALUES (?, ?, ?, ?)",
            row.code(),
            row.name(),
            row.kind(),
            aliases)
        : sql.update(
            """
            UPDATE ledger.organization SET name = ?, kind = ?, aliases = ?
             WHERE lower(code) = lower(?) AND (name, kind, aliases) IS DISTINCT FROM (?, ?, ?::text[])
            """,
            row.name(),
            row.kind(),
            aliases,
            row.code(),
            row.name(),
            row.kind(),
            aliases);
  }

  private int attach(OrganizationRow row) {
    return sql.update(
        """
        UPDATE ledger.organization SET parent_id = p.id
          FROM (SELECT (SELECT id FROM ledger.organization WHERE lower(code) = lower(?)) AS id) p
         WHERE lower(code) = lower(?) AND parent_id IS DISTINCT FROM p.id
        """,
        row.parent(),
        row.code());
  }
}
