package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a million charges, what a policy lets through is found by index, whatever the query says. */
final class PolicyIndexTest {
  /**
   * Fifty resellers (ids 1001 to 1050) with ten customers each (from 2000), a million lines over
   * the months of 2026.
   */
  private static final String A_MILLION_CHARGES =
      """
      SET synchronous_commit = off;
      INSERT INTO ledger.charge (charge_key, provider_id, issuer_id, recipient_id, account_id, billing_month,
        granularity, charge_from, charge_until, kind, service, billed_cost, currency, from_batch, row_no)
      SELECT 'k' || n, 1, 1001 + n % 500 / 10, 2000 + n % 500, n % 500,
        make_date(2026, 1 + n / 500 % 12, 1), 'detail', '2026-01-01Z', '2026-01-02Z', 'usage', 'CVM', 1, 'USD', 1, n
      FROM generate_series(0, 999999) n;
      ANALYZE ledger.charge
      """;

  /** Reseller 1007 has a hundred thousand orders, each with a rebate and another number. */
  private static final String MANY_ORDERS =
      """
      SET synchronous_commit = off;
      INSERT INTO ledger.organization (id, code, name, kind) OVERRIDING SYSTEM VALUE
      VALUES (1007, 'seven', 'Seven', 'reseller');
      INSERT INTO ledger.organization (id, code, name, kind, parent_id) OVERRIDING SYSTEM VALUE
      SELECT n, 'c' || n, 'C ' || n, 'customer', 1007 FROM generate_series(2070, 2079) n;
      INSERT INTO ledger.purchase_order (order_id, provider_id, account_id, customer_id, reseller_id, product,
        ordered_at, amount, currency, from_batch, row_no)
      SELECT 'SO-7-' || n, 1, 1, 2070 + n % 10, 1007, 'CVM', '2026-01-01Z', 1, 'USD', 1, n
      FROM generate_series(100000, 199999) n;
      INSERT INTO ledger.order_alias (order_id, kind, value, customer_id, reseller_id, from_batch)
      SELECT 'SO-7-' || n, 'trade', 'T-' || n || '-7', 2070 + n % 10, 1007, 1
      FROM generate_series(100000, 199999) n;
      INSERT INTO ledger.rebate (rebate_id, order_id, programme_code, provider_id, payer_id, beneficiary_id,
        customer_id, billing_month, status, status_since, eligible_amount, currency, from_batch, row_no)
      SELECT 'RB-7-' || n, 'SO-7-' || n, 'SPRING', 1, 1, 1007, 2070 + n % 10, '2026-05-01', 'calculated',
        '2026-06-01Z', 1, 'USD', 1, n
      FROM generate_series(100000, 199999) n;
      ANALYZE ledger.purchase_order; ANALYZE ledger.order_alias; ANALYZE ledger.rebate
      """;

  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = TwoResellers.withOpenSchema();
    world.database.execute(A_MILLION_CHARGES);
    world.database.execute(MANY_ORDERS);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void staff_readByIndex_evenWithoutAFilter() throws SQLException {
    try (Connection connection = scoped(world.database.staff(), "staff|1007|{1007}|{1007}|*")) {
      assertByIndex(connection, "SELECT sum(billed_cost) FROM ledger.charge", 20_000);
      assertByIndex(
          connection, "SELECT sum(billed_cost) FROM ledger.charge WHERE true OR true", 20_000);
      assertByIndex(
          connection,
          "SELECT sum(billed_cost) FROM ledger.charge WHERE billing_month = '2026-05-01'",
          1_670);
      assertByIndex(
          connection,
          "SELECT sum(billed_cost) FROM plain.charge WHERE service = 'CVM' AND description IS NULL",
          20_000);
    }
  }

  @Test
  void customer_readsByIndex_evenWithoutAFilter() throws SQLException {
    try (Connection connection = scoped(world.database.customer(), "customer|2077|{}|{2077}|*")) {
      assertByIndex(connection, "SELECT sum(billed_cost) FROM ledger.charge", 2_000);
      assertByIndex(
          connection,
          "SELECT sum(billed_cost) FROM plain.charge"
              + " WHERE billing_month >= '2026-05-01' AND billing_month < '2026-07-01'",
          340);
    }
  }

  @Test
  void identifiers_areFoundByTheirEnd_withoutReadingThemAll() throws SQLException {
    try (Connection connection = scoped(world.database.staff(), "staff|1007|{1007}|{1007}|*")) {
      text(connection, "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)");
      execute(
          connection,
          "PREPARE ending(text, text) AS SELECT value FROM plain.identifier_in_scope"
              + " WHERE ending >= $1 AND ending < $2 ORDER BY value");
      assertThat(text(connection, "EXECUTE ending('456321', '456321~')").lines())
          .containsExactly("RB-7-123654", "SO-7-123654");
      assertThat(text(connection, "EXPLAIN (COSTS OFF) EXECUTE ending('456321', '456321~')"))
          .doesNotContain(
              "Seq Scan on purchase_order", "Seq Scan on order_alias", "Seq Scan on rebate")
          .doesNotContain("Scan on purchase_order_batch", "Scan on rebate_batch")
          .contains("Index Cond: ((ending >= $1) AND (ending < $2)")
          .contains("Index Cond: ((order_ending >= $1) AND (order_ending < $2)");
    }
  }

  /** No partition that holds rows is read whole, and the sum is that of the rows in scope. */
  private static void assertByIndex(Connection connection, String sql, int atMost)
      throws SQLException {
    String plan = text(connection, "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + sql);
    assertThat(plan).contains("charge_2026_").doesNotContain("Seq Scan on charge_2026");
    assertThat(plan).containsAnyOf("Index Scan", "Bitmap Index Scan");
    assertThat(Integer.parseInt(text(connection, sql).strip())).isBetween(1, atMost);
  }

  private static Connection scoped(DataSource reader, String who) throws SQLException {
    Connection connection = reader.getConnection();
    String transaction =
        text(
            connection,
            "SELECT pg_backend_pid() || '|'"
                + " || (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint");
    String scope = who + "|9|" + transaction.strip() + "|*";
    try (PreparedStatement set =
        connection.prepareStatement("SELECT set_config('plainbill.scope', ?, true)")) {
      set.setString(1, world.database.databases().keys().signed(scope));
      set.execute();
    }
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      StringBuilder text = new StringBuilder();
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
      return text.toString();
    }
  }
}
