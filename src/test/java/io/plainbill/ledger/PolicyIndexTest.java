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

  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = TwoResellers.withOpenSchema();
    world.database.execute(A_MILLION_CHARGES);
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
