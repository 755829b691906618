package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A breakdown reads sums, never lines, whatever it is by. */
final class BreakdownCostTest {
  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = TwoResellers.withOpenSchema();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service",
        "region",
        "project",
        "product",
        "account",
        "day",
        "month",
        "tag:team",
        "department",
        "customer"
      })
  void breakdownOfAMonth_readsNoLine(String by) throws SQLException {
    try (Connection connection = world.database.staff().getConnection()) {
      connection.setAutoCommit(false);
      String scope = "staff|3|{3}|{3}|*|9|" + transaction(connection) + "|*";
      try (PreparedStatement set =
          connection.prepareStatement("SELECT set_config('plainbill.scope', ?, true)")) {
        set.setString(1, world.database.databases().keys().signed(scope));
        set.execute();
      }
      String asked =
          ", 3, '2026-05-01', '2026-06-01', NULL, NULL, NULL, NULL, NULL, NULL, '" + by + "')";
      String sql = "SELECT * FROM plain.bill_breakdown_by_customer(NULL" + asked;
      StringBuilder plan = new StringBuilder();
      try (java.sql.Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) " + sql)) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      assertThat(plan.toString()).doesNotContain("on charge_2").doesNotContain("on charge c");
    }
  }

  private static String transaction(Connection connection) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pg_backend_pid() || '|'"
                    + " || (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint")) {
      row.next();
      return row.getString(1);
    }
  }
}
