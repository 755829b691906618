package io.plainbill.ledger;

import io.plainbill.access.Audience;
import io.plainbill.access.AuditTrail;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A migrated database of one's own on a real PostgreSQL, shared by all tests of one run. Its
 * session time zone is deliberately not UTC, and its names need quoting.
 *
 * <pre>{@code
 * try (TestDatabase database = TestDatabase.fresh()) { … }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {
  private static final String TEMPLATE = "Test-Template";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;
  private final Databases databases;

  private TestDatabase(String name, Databases databases) {
    this.name = name;
    this.databases = databases;
  }

  /** A new database with nothing in it but what the migrations put there. */
  public static TestDatabase fresh() {
    return copyOf(TEMPLATE);
  }

  /** A new database that holds what that one does, which nobody may be connected to. */
  public static TestDatabase copyOf(String template) {
    String name = "Test-" + COUNT.incrementAndGet();
    return new TestDatabase(name, Databases.open(copyNamed(name, template)));
  }

  /** The same under a name that must be new; it is not opened. */
  public static DatabaseAddress copyNamed(String name, String template) {
    Server.RUNNING.execute(
        "CREATE DATABASE "
            + Logins.quoted(name)
            + " TEMPLATE "
            + Logins.quoted(template)
            + " STRATEGY file_copy");
    return address(name);
  }

  /** A new database without any table; its name must be new too. */
  public static DatabaseAddress empty(String name) {
    Server.RUNNING.execute("CREATE DATABASE " + Logins.quoted(name));
    return address(name);
  }

  /** Runs a statement as superuser, outside every test's database. */
  public static void onServer(String sql) {
    Server.RUNNING.execute(sql);
  }

  public static DatabaseAddress address(String name) {
    return new DatabaseAddress(Server.RUNNING.url(name), "postgres", Server.RUNNING.password());
  }

  public String name() {
    return name;
  }

  public Databases databases() {
    return databases;
  }

  /** The audit trail, for what is done to this database at that time. */
  public AuditTrail trail(Clock clock) {
    return new AuditTrail(writer(), databases::key, clock);
  }

  public DataSource owner() {
    return databases.owner();
  }

  public DataSource writer() {
    return databases.writer();
  }

  public DataSource staff() {
    return databases.reader(Audience.STAFF);
  }

  public DataSource customer() {
    return databases.reader(Audience.CUSTOMER);
  }

  /** Runs statements as owner, which no policy binds. */
  public void execute(String sql) {
    try (Connection connection = owner().getConnection();
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    databases.close();
  }

  /** The one server; its shutdown hook stops it and its folder is removed. */
  private record Server(EmbeddedPostgres postgres, String password) {
    static final Server RUNNING = start();

    private static Server start() {
      String password = UUID.randomUUID().toString();
      try {
        Path secret =
            Files.createTempFile(
                "plainbill-test",
                ".password",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, password);
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("timezone", "Asia/Kathmandu")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", secret.toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password)
                .start();
        Files.delete(secret);
        Server server = new Server(postgres, password);
        server.execute("CREATE DATABASE \"" + TEMPLATE + "\"");
        DatabaseAddress template = new DatabaseAddress(server.url(TEMPLATE), "postgres", password);
        Databases.open(template).close();
        return server;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    String url(String database) {
      return "jdbc:postgresql://127.0.0.1:"
          + postgres.getPort()
          + "/"
          + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    void execute(String sql) {
      try (Connection connection = postgres.getPostgresDatabase(connect()).getConnection();
          java.sql.Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }

    private java.util.Map<String, String> connect() {
      return java.util.Map.of("password", password);
    }
  }
}
