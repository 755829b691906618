package io.plainbill.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plainbill.access.Audience;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * One database, seen through its four logins: the owner for migrations and what only the service
 * itself may read, the writer that publishes, and two readers that see nothing without a signed
 * scope.
 */
public final class Databases implements AutoCloseable {
  private static final int OWNER_CONNECTIONS = 3;
  private static final int WRITER_CONNECTIONS = 6;
  private static final int READER_CONNECTIONS = 10;
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(7);
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final HikariDataSource owner;
  private final HikariDataSource writer;
  private final HikariDataSource staff;
  private final HikariDataSource customer;
  private final Keys keys;

  private Databases(DatabaseAddress address, DatabaseSetup.Ready ready) {
    Logins logins = ready.logins();
    keys = ready.keys();
    owner =
        new HikariDataSource(
            pool(address, address.user(), address.password(), "owner", OWNER_CONNECTIONS));
    writer = new HikariDataSource(derived(address, logins.writer(), "writer", WRITER_CONNECTIONS));
    staff = reader(derived(address, logins.staff(), "staff", READER_CONNECTIONS));
    customer = reader(derived(address, logins.customer(), "customer", READER_CONNECTIONS));
  }

  /**
   * Brings the database up to date, makes its logins, and opens the pools.
   *
   * @throws DatabaseUnusable if it cannot be reached, is older than PostgreSQL 15, or its owner may
   *     not do what is needed
   */
  public static Databases open(DatabaseAddress address) {
    return new Databases(address, DatabaseSetup.prepare(address));
  }

  /**
   * For migrations and the service's own needs at the start; row-level security does not bind it.
   */
  public DataSource owner() {
    return owner;
  }

  /** For publishing: sees all rows, adds rows, ends their life; changes no table. */
  public DataSource writer() {
    return writer;
  }

  /** For reading inside a scope; without one it sees nothing. */
  public DataSource reader(Audience audience) {
    return switch (audience) {
      case STAFF -> staff;
      case CUSTOMER -> customer;
    };
  }

  /**
   * A key of this database for that purpose: the same for every service on it, and in every copy.
   */
  public byte[] key(String purpose) {
    return keys.derived(purpose);
  }

  Keys keys() {
    return keys;
  }

  @Override
  public void close() {
    customer.close();
    staff.close();
    writer.close();
    owner.close();
  }

  private HikariConfig derived(
      DatabaseAddress address, String login, String name, int connections) {
    return pool(address, login, keys.password(login), name, connections);
  }

  private static HikariDataSource reader(HikariConfig config) {
    config.setReadOnly(true);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    // Plans are kept: making them costs many times what running them does.
    config.addDataSourceProperty("prepareThreshold", "1");
    return new HikariDataSource(config);
  }

  private static HikariConfig pool(
      DatabaseAddress address, String login, String password, String name, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("plainbill-" + name);
    config.setJdbcUrl(address.url());
    config.setUsername(login);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setIdleTimeout(IDLE.toMillis());
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    config.addDataSourceProperty("ApplicationName", "plainbill " + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // The details of errors quote rows and bound values.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return config;
  }
}
