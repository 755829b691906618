package io.plainbill.ledger;

import java.util.Collection;

/** What PostgreSQL plans queries by. */
final class Statistics {
  /** From here on a file is planned badly until PostgreSQL has counted it. */
  private static final int MANY_ROWS = 1_000;

  private Statistics() {}

  /** Has those tables counted now, if the file brought many rows, and not some minutes later. */
  static void after(Sql sql, BatchHead head, Collection<String> tables) {
    if (head.rows() >= MANY_ROWS) {
      tables.forEach(table -> gather(sql, table));
    }
  }

  private static void gather(Sql sql, String table) {
    sql.list(
        "SELECT ledger.gather_statistics(?::name)",
        row -> table, // it returns nothing
        table);
  }
}
