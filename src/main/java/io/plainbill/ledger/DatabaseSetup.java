package io.plainbill.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.PGConnection;

/** Makes a database ready: checks it, creates the logins, migrates, sets the derived passwords. */
final class DatabaseSetup {
  private static final int OLDEST_SERVER = 15;

  /** Two services may start on one database at once: the second waits for the first. */
  private static final long SETUP_LOCK = 0x706c61696e62696cL;

  private static final String HISTORY_SCHEMA = "migrations";
  private static final String NOT_PERMITTED = "42501";
  private static final int CONNECT_SECONDS = 10;

  private DatabaseSetup() {}

  /** What is known once the database is ready. */
  record Ready(Logins logins, Keys keys) {}

  static Ready prepare(DatabaseAddress address) {
    try (Connection owner = connect(address, address.user(), address.password())) {
      check(owner);
      lock(owner);
      Logins logins = known(owner).orElse(Logins.of(owner.getCatalog()));
      create(owner, logins);
      migrate(address, logins);
      keepReadersFromMakingTables(owner, logins);
      Keys keys = keys(owner);
      setPasswords(address, owner, logins, keys);
      Optional<String> fault = logins.tooPowerful(owner);
      if (fault.isPresent()) {
        throw new DatabaseUnusable(fault.get());
      }
      return new Ready(logins, keys);
    } catch (SQLException failed) {
      throw new DatabaseUnusable(
          "The database " + address + " failed while it was prepared: " + reason(failed), failed);
    }
  }

  private static Connection connect(DatabaseAddress address, String login, String password)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", login);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("ApplicationName", "plainbill setup");
    return DriverManager.getConnection(address.url(), properties);
  }

  private static void check(Connection owner) throws SQLException {
    int version = owner.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_SERVER) {
      throw new DatabaseUnusable(
          "Plainbill needs PostgreSQL "
              + OLDEST_SERVER
              + " or newer; this server is "
              + owner.getMetaData().getDatabaseProductVersion()
              + ". Point --database at a newer one.");
    }
    List<String> missing = new ArrayList<>();
    if (!asks(owner, "SELECT has_database_privilege(current_database(), 'CREATE')")) {
      missing.add("create schemas in this database (GRANT CREATE ON DATABASE)");
    }
    if (!asks(owner, "SHOW server_encoding", "UTF8")) {
      missing.add("store every language: the database's encoding must be UTF8");
    }
    if (!missing.isEmpty()) {
      throw new DatabaseUnusable(
          "The database's login cannot " + String.join("; nor ", missing) + ".");
    }
  }

  private static void lock(Connection owner) throws SQLException {
    try (java.sql.Statement lock = owner.createStatement()) {
      lock.execute("SELECT pg_advisory_lock(" + SETUP_LOCK + ")");
    }
  }

  /** The names that the database was made with: a copy under another name keeps its logins. */
  private static Optional<Logins> known(Connection owner) throws SQLException {
    if (!asks(owner, "SELECT to_regclass('ledger.secret') IS NOT NULL")) {
      return Optional.empty();
    }
    try (java.sql.Statement query = owner.createStatement();
        ResultSet row = query.executeQuery("SELECT writer, staff, customer FROM ledger.secret")) {
      return row.next()
          ? Optional.of(new Logins(row.getString(1), row.getString(2), row.getString(3)))
          : Optional.empty();
    }
  }

  private static void create(Connection owner, Logins logins) throws SQLException {
    try {
      logins.create(owner);
    } catch (SQLException refused) {
      throw new DatabaseUnusable(
          "The database's login may not create the logins "
              + logins.all()
              + " that Plainbill reads and writes with. Let it (ALTER ROLE … CREATEROLE), or create"
              + " them yourself with it as ADMIN: "
              + reason(refused),
          refused);
    }
  }

  private static void migrate(DatabaseAddress address, Logins logins) {
    try {
      Flyway.configure()
          .dataSource(address.url(), address.user(), address.password())
          .defaultSchema(HISTORY_SCHEMA)
          .placeholders(placeholders(logins))
          .load()
          .migrate();
    } catch (FlywayException failed) {
      throw new DatabaseUnusable(
          "The database could not be brought up to date: " + failed.getMessage(), failed);
    }
  }

  /** Each login twice: to stand between double quotes as a name, between single ones as text. */
  static Map<String, String> placeholders(Logins logins) {
    return Map.of(
        "writer", Logins.escaped(logins.writer()),
        "staff", Logins.escaped(logins.staff()),
        "customer", Logins.escaped(logins.customer()),
        "writer_text", logins.writer().replace("'", "''"),
        "staff_text", logins.staff().replace("'", "''"),
        "customer_text", logins.customer().replace("'", "''"));
  }

  /**
   * Everybody may make temporary tables unless told otherwise. That right hangs on the database
   * itself, which a copy or a restored dump does not bring along, so it is looked at on every
   * start.
   */
  private static void keepReadersFromMakingTables(Connection owner, Logins logins)
      throws SQLException {
    try (java.sql.Statement statement = owner.createStatement();
        PreparedStatement query =
            owner.prepareStatement(
                "SELECT has_database_privilege(?, current_database(), 'TEMPORARY')")) {
      query.setString(1, logins.staff());
      try (ResultSet allowed = query.executeQuery()) {
        if (allowed.next() && allowed.getBoolean(1)) {
          String database = Logins.quoted(owner.getCatalog());
          statement.execute("REVOKE TEMPORARY ON DATABASE " + database + " FROM PUBLIC");
          statement.execute(
              "GRANT TEMPORARY ON DATABASE " + database + " TO " + Logins.quoted(logins.writer()));
        }
      }
    } catch (SQLException notOurDatabase) {
      if (!NOT_PERMITTED.equals(notOurDatabase.getSQLState())) {
        throw notOurDatabase;
      }
    }
  }

  private static Keys keys(Connection owner) throws SQLException {
    try (java.sql.Statement query = owner.createStatement();
        ResultSet row = query.executeQuery("SELECT key FROM ledger.secret")) {
      if (!row.next()) {
        throw new DatabaseUnusable("The database has lost its key: ledger.secret is empty.");
      }
      return new Keys(row.getBytes(1));
    }
  }

  /** Only where they do not stand yet: a password is sent hashed, and never without need. */
  private static void setPasswords(
      DatabaseAddress address, Connection owner, Logins logins, Keys keys) throws SQLException {
    for (String login : logins.all()) {
      String password = keys.password(login);
      try {
        connect(address, login, password).close();
      } catch (SQLException notYet) {
        owner
            .unwrap(PGConnection.class)
            .alterUserPassword(login, password.toCharArray(), "scram-sha-256");
        connect(address, login, password).close();
      }
    }
  }

  private static boolean asks(Connection owner, String sql) throws SQLException {
    return asks(owner, sql, "t");
  }

  private static boolean asks(Connection owner, String sql, String expected) throws SQLException {
    try (java.sql.Statement query = owner.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      return row.next() && expected.equals(row.getString(1));
    }
  }

  private static String reason(SQLException failed) {
    String message = failed.getMessage();
    return message == null ? "SQLSTATE " + failed.getSQLState() : message;
  }
}
