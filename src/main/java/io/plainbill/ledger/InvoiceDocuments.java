package io.plainbill.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The documents of invoices on their way into the ledger. What stands is never touched; a file that
 * stands already is not kept twice.
 */
final class InvoiceDocuments {
  private final Sql sql;
  private final List<LedgerRow.InvoiceDocument> added = new ArrayList<>();

  InvoiceDocuments(Sql sql) {
    this.sql = sql;
  }

  void add(LedgerRow.InvoiceDocument document) {
    added.add(document);
  }

  /** Forgets those of rows that were taken back. */
  void takeBack() {
    if (!added.isEmpty()) {
      Set<Long> gone =
          Set.copyOf(
              sql.list("SELECT DISTINCT row_no FROM pg_temp.staged_taken", row -> row.getLong(1)));
      added.removeIf(document -> gone.contains(document.rowNo()));
    }
  }

  /** True if there is one that does not stand yet. */
  boolean differ() {
    added.removeIf(this::stands);
    return !added.isEmpty();
  }

  /** Writes them one after the other: only one is in memory at a time. */
  void publish(long batch) {
    for (LedgerRow.InvoiceDocument document : added) {
      byte[] content = document.bytes().get();
      if (!Documents.sha256(content).equals(document.sha256())) {
        throw new PublishingFailed(
            document.name() + " changed while it was read; nothing was kept.");
      }
      sql.update(
          """
          INSERT INTO ledger.invoice_document
            (invoice, issuer_id, recipient_id, draft, name, sha256, size, content, from_batch, row_no)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          document.invoice(),
          document.issuer(),
          document.recipient(),
          document.draft(),
          document.name(),
          document.sha256(),
          (long) content.length,
          content,
          batch,
          document.rowNo());
    }
  }

  private boolean stands(LedgerRow.InvoiceDocument document) {
    return sql.one(
        """
        SELECT EXISTS (SELECT FROM ledger.invoice_document
                        WHERE invoice = ? AND issuer_id = ? AND recipient_id = ? AND sha256 = ?
                          AND draft = ?)
        """,
        row -> row.getBoolean(1),
        document.invoice(),
        document.issuer(),
        document.recipient(),
        document.sha256(),
        document.draft());
  }
}
