package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scope's text counts only with its signature, in its own transaction, for its own login. */
final class ScopeForgeryTest {
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
  @EnumSource
  void withoutAScope_everythingIsEmpty(Audience audience) throws SQLException {
    DataSource reader = world.database.databases().reader(audience);
    List<String> queries = ReadableRelations.queries(world.database, audience);
    assertThat(queries).hasSizeGreaterThan(15);
    try (Connection connection = reader.getConnection()) {
      for (String sql : queries) {
        assertThat(count(connection, sql)).as(sql).isZero();
      }
    }
  }

  @Test
  void rightText_countsInItsTransaction_andInNoOther() throws SQLException {
    try (Connection connection = world.database.staff().getConnection()) {
      String text = signed("staff", pid(connection), moment(connection));
      set(connection, text);
      assertThat(charges(connection)).isEqualTo(4);
      connection.rollback();
      assertThat(charges(connection)).isZero();
      set(connection, text);
      assertThat(charges(connection)).as("replayed in the same session").isZero();
    }
  }

  @Test
  void textOfAnotherBackend_isWorthNothing() throws SQLException {
    try (Connection connection = world.database.staff().getConnection()) {
      set(connection, signed("staff", pid(connection) + 1, moment(connection)));
      assertThat(charges(connection)).isZero();
    }
  }

  @Test
  void textForAnotherAudience_isWorthNothing() throws SQLException {
    try (Connection connection = world.database.customer().getConnection()) {
      set(connection, signed("staff", pid(connection), moment(connection)));
      assertThat(charges(connection)).isZero();
    }
    try (Connection connection = world.database.staff().getConnection()) {
      set(connection, signed("customer", pid(connection), moment(connection)));
      assertThat(charges(connection)).isZero();
    }
  }

  @Test
  void changedText_isWorthNothing() throws SQLException {
    try (Connection connection = world.database.staff().getConnection()) {
      String text = signed("staff", pid(connection), moment(connection));
      List<String> forgeries =
          List.of(
              text.replace("{3}|{3}", "{3,4}|{3,4}"),
              text.substring(0, text.length() - 1) + (text.endsWith("0") ? "1" : "0"),
              text.substring(0, text.length() - 65),
              "|" + text.substring(text.length() - 64),
              text + "|" + text,
              "x",
              "|||||||||",
              "'; DROP TABLE ledger.charge; --",
              new Keys(new byte[32]).signed(text.substring(0, text.length() - 65)));
      for (String forgery : forgeries) {
        set(connection, forgery);
        assertThat(charges(connection)).as(forgery).isZero();
      }
    }
  }

  @Test
  void writer_addsAndEndsRows_andDoesNothingElse() throws SQLException {
    try (Connection writer = world.database.writer().getConnection();
        java.sql.Statement statement = writer.createStatement()) {
      for (String forbidden :
          List.of(
              "DELETE FROM ledger.charge",
              "TRUNCATE ledger.charge",
              "UPDATE ledger.charge SET billed_cost = 0",
              "UPDATE ledger.rebate SET status = 'paid'",
              "CREATE TABLE ledger.mine (n int)",
              "CREATE TABLE plain.mine (n int)",
              "ALTER TABLE ledger.charge DISABLE ROW LEVEL SECURITY",
              "SELECT key FROM ledger.secret",
              "INSERT INTO ledger.charge_2026 DEFAULT VALUES")) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> statement.execute(forbidden))
            .as(forbidden)
            .isInstanceOf(SQLException.class)
            .extracting("SQLState")
            .isEqualTo("42501");
      }
    }
  }

  private static String signed(String audience, int pid, long moment) {
    return world
        .database
        .databases()
        .keys()
        .signed(audience + "|3|{3}|{3}|*|9|" + pid + "|" + moment + "|*");
  }

  private static int pid(Connection connection) throws SQLException {
    return (int) number(connection, "SELECT pg_backend_pid()");
  }

  private static long moment(Connection connection) throws SQLException {
    return number(
        connection, "SELECT (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint");
  }

  private static long charges(Connection connection) throws SQLException {
    return number(connection, "SELECT count(charge_key) FROM ledger.charge");
  }

  private static long count(Connection connection, String sql) throws SQLException {
    return number(connection, "SELECT count(*) FROM (" + sql + ") q");
  }

  private static void set(Connection connection, String text) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT set_config('plainbill.scope', ?, true)")) {
      query.setString(1, text);
      query.execute();
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
