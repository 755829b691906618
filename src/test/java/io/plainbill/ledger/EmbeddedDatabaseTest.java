package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDatabaseTest {
  /** Unpacked once for all tests but the one that looks at a first start. */
  @TempDir private static Path binaries;

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  /** Another Plainbill: runs the database on a folder until somebody kills it. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) throws Exception {
      EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]), said -> {});
      write(database.address(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
      System.out.println("ready " + database.runsHere());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @BeforeEach
  void shareBinaries() throws IOException {
    Files.createSymbolicLink(folder.resolve("binaries"), binaries);
  }

  @Test
  void database_isKeptSafeAndPrivate() throws Exception {
    Files.delete(folder.resolve("binaries"));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, said::add)) {
      assertThat(database.runsHere()).isTrue();
      assertThat(said).containsExactly("Unpacking and starting PostgreSQL.");
      DatabaseAddress address = database.address();
      assertThat(read(address, "SHOW fsync")).isEqualTo("on");
      assertThat(read(address, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(read(address, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(read(address, "SELECT 'Zebra' < 'apple'")).isEqualTo("t");
      assertThat(read(address, "SELECT lower('ÄÖÜ')")).isEqualTo("äöü");
      assertThat(read(address, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Files.getPosixFilePermissions(folder.resolve("connection.properties")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.readString(folder.resolve("postgres/pg_hba.conf")).lines())
          .noneMatch(line -> !line.startsWith("#") && line.contains("trust"));
      assertThatThrownBy(() -> DriverManager.getConnection(address.url(), "postgres", "wrong"))
          .isInstanceOf(SQLException.class);
      assertNobodyElseReaches(address);
      write(address, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
      joined(database);
    }
    said.clear();
    try (EmbeddedDatabase again = EmbeddedDatabase.start(folder, said::add)) {
      assertThat(said).containsExactly("Starting PostgreSQL.");
      assertThat(read(again.address(), "SELECT n FROM kept")).isEqualTo("7");
    }
  }

  /** A second one on the same folder connects, and leaves the first's database running. */
  private void joined(EmbeddedDatabase first) throws SQLException {
    try (EmbeddedDatabase second = EmbeddedDatabase.start(folder, said::add)) {
      assertThat(second.runsHere()).isFalse();
      assertThat(second.address()).isEqualTo(first.address());
      assertThat(read(second.address(), "SELECT n FROM kept")).isEqualTo("7");
    }
    assertThat(read(first.address(), "SELECT n FROM kept")).isEqualTo("7");
  }

  private static void assertNobodyElseReaches(DatabaseAddress address) throws Exception {
    int port = Integer.parseInt(address.url().replaceAll(".*:([0-9]+)/.*", "$1"));
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress other : network.inetAddresses().toList()) {
        if (other instanceof Inet4Address && !other.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(other, port).close())
              .as(other.toString())
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void killedPlainbill_leavesADatabaseThatTheNextOneTakesOver() throws Exception {
    Process other = otherOn(folder);
    try (EmbeddedDatabase joined = EmbeddedDatabase.start(folder, said::add)) {
      assertThat(joined.runsHere()).isFalse();
      assertThat(read(joined.address(), "SELECT n FROM kept")).isEqualTo("42");
    }
    other.destroyForcibly().waitFor();
    said.clear();
    try (EmbeddedDatabase next = EmbeddedDatabase.start(folder, said::add)) {
      assertThat(said)
          .containsExactly(
              "Stopping the PostgreSQL that an earlier Plainbill left running.",
              "Starting PostgreSQL.");
      assertThat(read(next.address(), "SELECT n FROM kept")).isEqualTo("42");
      write(next.address(), "DROP TABLE kept");
    }
  }

  @Test
  void endedPlainbill_stopsItsDatabase() throws Exception {
    Process other = otherOn(folder);
    Path pidFile = folder.resolve("postgres/postmaster.pid");
    long postgres = Long.parseLong(Files.readAllLines(pidFile).getFirst());
    other.destroy();
    other.waitFor();
    ProcessHandle.of(postgres).ifPresent(ended -> ended.onExit().join());
    assertThat(pidFile).doesNotExist();
  }

  private static Process otherOn(Path folder) throws Exception {
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader output = other.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("ready")) {
      line = output.readLine();
    }
    assertThat(line).isEqualTo("ready true");
    Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
    return other;
  }

  @Test
  void startThatWasCutShort_beginsAfresh() throws Exception {
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(folder.resolve("postgres/postgresql.conf"), "half");
    ConnectionFile.of(folder).write(new ConnectionFile.Content(0, "secret", false));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, said::add);
        Databases databases = Databases.open(database.address())) {
      assertThat(new Ledger(databases, Duration.ofSeconds(5)).latestBatch()).isZero();
    }
    // The number of a dead PostgreSQL may be another process's by now.
    Files.writeString(
        folder.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, said::add)) {
      assertThat(read(database.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void dataWithoutItsPassword_isLeftAlone() throws Exception {
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(folder.resolve("postgres/PG_VERSION"), "18");
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder, said::add))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("connection.properties");
    assertThat(folder.resolve("postgres/PG_VERSION")).exists();
  }

  @Test
  void dataOfAnotherVersion_isRefused() throws Exception {
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(folder.resolve("postgres/PG_VERSION"), "16\n");
    ConnectionFile.of(folder).write(new ConnectionFile.Content(0, "secret", true));
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder, said::add))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("made by PostgreSQL 16");
  }

  @Test
  void folderThatIsAFile_isToldSo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> EmbeddedDatabase.start(file.resolve("below"), said::add))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContaining("Give another one");
  }

  private static void write(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
