package io.plainbill.ledger;

/**
 * Keeps a customer's orders with the reseller that the customer is below: who may see an order is
 * decided by that, and a customer who moved must not leave its orders behind.
 */
final class OrderResellers {
  private OrderResellers() {}

  static void restamp(Sql sql, long batch, VersionedTable table) {
    String name = "moved_" + table.table();
    sql.update(
        """
        CREATE TEMP TABLE %s ON COMMIT DROP AS
        SELECT e.id, o.parent_id AS reseller_id
          FROM ledger.%s e JOIN ledger.organization o ON o.id = e.customer_id
         WHERE e.until_batch = 9223372036854775807 AND o.parent_id IS NOT NULL
           AND e.reseller_id <> o.parent_id
        """
            .formatted(name, table.table()));
    sql.update(
        "UPDATE ledger.%s SET until_batch = ? WHERE id IN (SELECT id FROM pg_temp.%s)"
            .formatted(table.table(), name),
        batch);
    String columns = String.join(", ", table.columns());
    String moved =
        table.columns().stream()
            .map(column -> (column.equals("reseller_id") ? "m." : "e.") + column)
            .reduce((left, right) -> left + ", " + right)
            .orElseThrow();
    // The row's number is of the file that moved the customer, which has no row for the order.
    String numbered = table.numbered() ? ", row_no" : "";
    sql.update(
        "INSERT INTO ledger.%s (%s%s, from_batch) SELECT %s%s, ? FROM ledger.%s e JOIN pg_temp.%s m ON m.id = e.id"
            .formatted(
                table.table(),
                columns,
                numbered,
                moved,
                table.numbered() ? ", 0" : "",
                table.table(),
                name),
        batch);
  }
}
