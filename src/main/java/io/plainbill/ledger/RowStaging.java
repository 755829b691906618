package io.plainbill.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The raw rows of a file on their way into {@code batch_row}. */
final class RowStaging {
  private final Sql sql;
  private final CopyBuffer copy;

  RowStaging(Sql sql) {
    this.sql = sql;
    sql.update(
        "CREATE TEMP TABLE staged_row (row_no bigint, fields text[], rejected_because text)"
            + " ON COMMIT DROP");
    copy =
        new CopyBuffer(sql, "pg_temp.staged_row", List.of("row_no", "fields", "rejected_because"));
  }

  void add(long rowNo, List<String> fields, @Nullable String rejectedBecause) {
    copy.add(rowNo).addArray(fields).add(rejectedBecause).endRow();
  }

  /** The rows are to be read by others. */
  void flush() {
    copy.flush();
  }

  void keepFor(long batch) {
    copy.flush();
    sql.update(
        "INSERT INTO ledger.batch_row (batch_id, row_no, fields, rejected_because)"
            + " SELECT ?, row_no, fields, rejected_because FROM pg_temp.staged_row",
        batch);
  }
}
