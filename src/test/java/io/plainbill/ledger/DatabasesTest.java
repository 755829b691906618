package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Audience;
import io.plainbill.access.Scope;
import io.plainbill.access.Scope.Grant;
import io.plainbill.access.Side;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

final class DatabasesTest {
  @Test
  void database_isMigratedAndEveryLoginLogsIn() throws SQLException {
    try (TestDatabase database = TestDatabase.fresh()) {
      assertThat(one(database.owner(), "SELECT count(*) FROM ledger.provider")).isEqualTo("3");
      assertThat(one(database.writer(), "SELECT count(*) FROM ledger.provider")).isEqualTo("3");
      assertThat(one(database.staff(), "SELECT count(*) FROM plain.name_in_scope")).isEqualTo("0");
      assertThat(one(database.customer(), "SELECT count(*) FROM plain.name_in_scope"))
          .isEqualTo("0");
    }
  }

  @Test
  void sessionZone_isNotUtc() throws SQLException {
    try (TestDatabase database = TestDatabase.fresh()) {
      assertThat(one(database.owner(), "SELECT current_setting('timezone')")).isNotEqualTo("UTC");
    }
  }

  @Test
  void oddNames_areQuoted() throws SQLException {
    DatabaseAddress odd = TestDatabase.empty("plain \"bill\" 'ünï' $q$");
    for (int start = 0; start < 2; start++) {
      try (Databases databases = Databases.open(odd)) {
        assertThat(one(databases.reader(Audience.STAFF), "SELECT session_user"))
            .isEqualTo("plain \"bill\" 'ünï' $q$_staff");
      }
    }
  }

  @Test
  void longNames_keepTheLoginsApart() {
    String name = "é".repeat(30);
    assertThat(Logins.of(name + "1").customer()).isNotEqualTo(Logins.of(name + "2").customer());
    assertThat(Logins.of(name + "1").customer().getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(63);
  }

  @Test
  void ordinaryOwner_withCreaterole_isEnough() throws SQLException {
    TestDatabase.onServer("CREATE ROLE \"Ordinary\" LOGIN CREATEROLE PASSWORD 'open sesame'");
    DatabaseAddress address = TestDatabase.empty("ordinary");
    TestDatabase.onServer("ALTER DATABASE ordinary OWNER TO \"Ordinary\"");
    DatabaseAddress owned = new DatabaseAddress(address.url(), "Ordinary", "open sesame");
    try (Databases databases = Databases.open(owned)) {
      assertThat(one(databases.reader(Audience.CUSTOMER), "SELECT current_setting('is_superuser')"))
          .isEqualTo("off");
      Scope scope =
          new Scope(
              Audience.STAFF,
              7,
              Set.of(new Grant(7, Side.ISSUED)),
              Optional.empty(),
              Optional.empty(),
              Long.MAX_VALUE);
      Ledger ledger = new Ledger(databases, Duration.ofSeconds(5));
      assertThat(new LedgerNames(ledger).all(scope))
          .as("the scope is verified for an owner who is no superuser")
          .hasSize(3);
    }
  }

  @Test
  void ownerWithoutCreaterole_isToldSo() {
    TestDatabase.onServer("CREATE ROLE feeble LOGIN PASSWORD 'open sesame'");
    DatabaseAddress address = TestDatabase.empty("feeble");
    TestDatabase.onServer("ALTER DATABASE feeble OWNER TO feeble");
    assertThatThrownBy(
            () -> Databases.open(new DatabaseAddress(address.url(), "feeble", "open sesame")))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("CREATEROLE")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void strangerInForeignDatabase_isToldWhatIsMissing() {
    TestDatabase.onServer("CREATE ROLE stranger LOGIN PASSWORD 'open sesame'");
    DatabaseAddress address = TestDatabase.empty("elsewhere");
    assertThatThrownBy(
            () -> Databases.open(new DatabaseAddress(address.url(), "stranger", "open sesame")))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("GRANT CREATE ON DATABASE");
  }

  @Test
  void powerfulReader_isRefused() {
    DatabaseAddress address = TestDatabase.empty("strong");
    TestDatabase.onServer("CREATE ROLE strong_staff LOGIN BYPASSRLS");
    assertThatThrownBy(() -> Databases.open(address))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("strong_staff");
  }

  @Test
  void wrongPassword_isToldWithoutIt() {
    DatabaseAddress address = TestDatabase.empty("locked");
    assertThatThrownBy(
            () -> Databases.open(new DatabaseAddress(address.url(), "postgres", "hunter2")))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void credentials_mayBeInTheUrlOrApart() {
    DatabaseAddress expected =
        new DatabaseAddress("jdbc:postgresql://db:5433/bills?sslmode=require", "me", "a&b c");
    assertThat(
            DatabaseAddress.parse(
                "jdbc:postgresql://db:5433/bills?user=me&sslmode=require&password=a%26b%20c",
                Optional.empty(), Optional.empty()))
        .isEqualTo(expected);
    assertThat(
            DatabaseAddress.parse(
                "postgres://me:a%26b%20c@db:5433/bills?sslmode=require",
                Optional.empty(), Optional.empty()))
        .isEqualTo(expected);
    assertThat(
            DatabaseAddress.parse(
                "jdbc:postgresql://db:5433/bills?sslmode=require&user=other",
                Optional.of("me"),
                Optional.of("a&b c")))
        .isEqualTo(expected);
    assertThat(expected.toString()).doesNotContain("a&b");
  }

  @Test
  void address_thatIsNone_isToldSo() {
    assertThatThrownBy(() ->
            DatabaseAddress.parse(
                "mysql://me:hunter2@db/bills", Optional.empty(), Optional.empty()))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("jdbc:postgresql://host:port/database")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() ->
            DatabaseAddress.parse("jdbc:postgresql://db/bills", Optional.empty(), Optional.empty()))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("user=");
  }

  private static String one(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
