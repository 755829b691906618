package io.plainbill.ledger;

/**
 * Keeps a rebate's events and adjustments with the rebate's own payer, beneficiary and customer:
 * who may see them is decided by those, and a corrected rebate must not leave them behind.
 */
final class RebateParties {
  private RebateParties() {}

  static void restamp(Sql sql, long batch, VersionedTable table) {
    String name = "moved_" + table.table();
    sql.update(
        """
        CREATE TEMP TABLE %s ON COMMIT DROP AS
        SELECT e.id, r.payer_id, r.beneficiary_id, r.customer_id, r.row_no
          FROM pg_temp.changed_rebate k
          JOIN ledger.rebate r ON r.rebate_id = k.key AND r.until_batch = 9223372036854775807
          JOIN ledger.%s e ON e.rebate_id = k.key AND e.until_batch = 9223372036854775807
         WHERE (e.payer_id, e.beneficiary_id, e.customer_id)
               IS DISTINCT FROM (r.payer_id, r.beneficiary_id, r.customer_id)
        """
            .formatted(name, table.table()));
    sql.update(
        "UPDATE ledger.%s SET until_batch = ? WHERE id IN (SELECT id FROM pg_temp.%s)"
            .formatted(table.table(), name),
        batch);
    String columns = String.join(", ", table.columns());
    String moved =
        table.columns().stream()
            .map(column ->
                switch (column) {
                  case "payer_id", "beneficiary_id", "customer_id" -> "m." + column;
                  default -> "e." + column;
                })
            .reduce((left, right) -> left + ", " + right)
            .orElseThrow();
    sql.update(
        "INSERT INTO ledger.%s (%s, row_no, from_batch) SELECT %s, m.row_no, ? FROM ledger.%s e JOIN pg_temp.%s m ON m.id = e.id"
            .formatted(table.table(), columns, moved, table.table(), name),
        batch);
  }
}
