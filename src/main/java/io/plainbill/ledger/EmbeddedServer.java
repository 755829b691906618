package io.plainbill.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The steps from a folder to a running PostgreSQL, for the one process that holds the lock. */
final class EmbeddedServer {
  private static final String VERSION = "18";
  private static final int PASSWORD_BYTES = 32;

  /** Recovering from a crash replays what was not yet in its place. */
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  /** The library starts PostgreSQL for tests, where losing data is fine; here it is not. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("password_encryption", "scram-sha-256"),
          Map.entry("max_connections", "100"),
          Map.entry("max_wal_size", "2GB"),
          // Containers give shared memory 64 MB, which parallel queries outgrow.
          Map.entry("dynamic_shared_memory_type", "mmap"),
          // The log names errors, not the statements and values that they came from.
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_parameter_max_length_on_error", "0"),
          Map.entry("timezone", "UTC"));

  private final Path home;
  private final Path data;
  private final Path log;
  private final ConnectionFile connection;
  private final Consumer<String> progress;
  private ConnectionFile.Content content;

  EmbeddedServer(Path home, Consumer<String> progress) throws IOException {
    this.home = home;
    this.data = home.resolve("postgres");
    this.log = home.resolve("postgres.log");
    this.connection = ConnectionFile.of(home);
    this.progress = progress;
    this.content = connection.read().orElseGet(() -> new ConnectionFile.Content(0, "", false));
  }

  EmbeddedPostgres start() throws IOException {
    new LeftoverServer(home, data, progress).stop();
    if (!content.complete()) {
      startAfresh();
    }
    requireSameVersion();
    // The library opens the folder that it unpacks into to everybody; this one around it stays
    // shut.
    Files.createDirectories(binaries(home).getParent(), ConnectionFile.folderForOwnerOnly());
    Path password = Files.createTempFile(home, "password", ".once", ConnectionFile.forOwnerOnly());
    try {
      Files.writeString(password, content.password());
      progress.accept(
          content.complete() ? "Starting PostgreSQL." : "Unpacking and starting PostgreSQL.");
      EmbeddedPostgres postgres = started(password);
      createDatabase(postgres);
      content = new ConnectionFile.Content(postgres.getPort(), content.password(), true);
      connection.write(content);
      return postgres;
    } finally {
      Files.deleteIfExists(password);
    }
  }

  /** Where PostgreSQL's programs are unpacked, a folder per build. */
  static Path binaries(Path home) {
    return home.resolve("binaries").resolve("unpacked");
  }

  DatabaseAddress address(int port) {
    return new ConnectionFile.Content(port, content.password(), true).address().orElseThrow();
  }

  /**
   * A first start that was cut short left nothing of worth; data without its password is another
   * matter.
   */
  private void startAfresh() throws IOException {
    if (Files.exists(data) && content.password().isEmpty()) {
      throw new DatabaseUnusable(
          "There is a database in "
              + data
              + " but no "
              + connection.path()
              + " with its password. Put that file back, or give another folder.");
    }
    deleteAll(data);
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    content =
        new ConnectionFile.Content(
            0, Base64.getUrlEncoder().withoutPadding().encodeToString(random), false);
    connection.write(content);
  }

  private void requireSameVersion() throws IOException {
    Path version = data.resolve("PG_VERSION");
    if (Files.exists(version) && !Files.readString(version).strip().equals(VERSION)) {
      throw new DatabaseUnusable(
          "The database in "
              + data
              + " was made by PostgreSQL "
              + Files.readString(version).strip()
              + "; this Plainbill brings "
              + VERSION
              + ". Dump it with the old one and restore it, or give another folder.");
    }
  }

  private EmbeddedPostgres started(Path password) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(binaries(home).toFile())
            .setPGStartupWait(LONGEST_START)
            .setConnectConfig("password", content.password())
            // Further options of initdb: a password from the first moment on, and an order of text
            // that is the same on every machine.
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", password.toString())
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C")
            .setOutputRedirector(ProcessBuilder.Redirect.to(log.toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.to(log.toFile()));
    SETTINGS.forEach(builder::setServerConfig);
    try {
      return builder.start();
    } catch (IOException | RuntimeException failed) {
      throw new DatabaseUnusable(
          "PostgreSQL did not start on "
              + data
              + ": "
              + lastWords()
              + " The whole log is "
              + log
              + ".",
          failed);
    }
  }

  private void createDatabase(EmbeddedPostgres postgres) {
    try (Connection owner =
            postgres.getPostgresDatabase(Map.of("password", content.password())).getConnection();
        java.sql.Statement statement = owner.createStatement()) {
      try (ResultSet found =
          statement.executeQuery(
              "SELECT FROM pg_database WHERE datname = '" + ConnectionFile.DATABASE + "'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + ConnectionFile.DATABASE);
    } catch (SQLException failed) {
      throw new DatabaseUnusable("PostgreSQL started on " + data + " but does not answer.", failed);
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.stream()
          .filter(
              line -> line.contains("FATAL") || line.contains("ERROR") || line.contains("error"))
          .reduce((first, second) -> second)
          .orElse("it gave no reason.");
    } catch (IOException noLog) {
      return "it gave no reason.";
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
