package io.plainbill.ledger;

import java.time.Instant;
import java.util.Collection;

/** The list of imports. */
final class Batches {
  private Batches() {}

  /**
   * @param parties every organisation whose data is in it
   */
  static long open(Sql sql, BatchHead head, Instant now, Collection<Integer> parties) {
    return sql.one(
        "INSERT INTO ledger.batch (kind, source, content_hash, mode, published_at, published_by,"
            + " row_count, rejected_count, header, parties) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        row -> row.getLong(1),
        head.kind(),
        head.source(),
        head.contentHash(),
        head.mode().id(),
        now,
        head.publishedBy().subject(),
        head.rows(),
        head.rejected(),
        head.header().toArray(String[]::new),
        parties);
  }
}
