package io.plainbill.ops;

import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.DatabaseUnusable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Empties the demo's own database, so that its world can be built anew. Never any other. */
public final class DemoReset {
  private DemoReset() {}

  /**
   * Drops everything that the migrations made.
   *
   * @throws DatabaseUnusable if the database refuses
   */
  public static void empty(DatabaseAddress address) {
    try (Connection owner =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = owner.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS audit, app, plain, ledger, migrations CASCADE");
    } catch (SQLException failed) {
      throw new DatabaseUnusable(
          "The demo's database cannot be emptied (SQL state "
              + failed.getSQLState()
              + "): delete its folder and start again.");
    }
  }
}
