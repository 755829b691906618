package io.plainbill.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** A database as an older Plainbill left it. */
final class OlderDatabase {
  private OlderDatabase() {}

  /** One with the tables of that version of the schema, empty. */
  static DatabaseAddress at(String version, String name) throws SQLException {
    DatabaseAddress address = TestDatabase.empty(name);
    Logins logins = Logins.of(name);
    try (Connection owner = owner(address)) {
      logins.create(owner);
    }
    Flyway.configure()
        .dataSource(address.url(), address.user(), address.password())
        .defaultSchema("migrations")
        .placeholders(DatabaseSetup.placeholders(logins))
        .target(version)
        .load()
        .migrate();
    return address;
  }

  static Connection owner(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }
}
