package io.plainbill.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/**
 * {@code connection.properties} of an embedded database: how others on this machine who may read
 * the folder connect to it. For its owner's eyes only (mode 0600).
 */
record ConnectionFile(Path path) {
  static final String USER = "postgres";
  static final String DATABASE = "plainbill";

  /**
   * What it says.
   *
   * @param port 0 before the first start
   * @param complete false until the data folder was made whole; until then it may be thrown away
   */
  record Content(int port, String password, boolean complete) {
    Optional<DatabaseAddress> address() {
      return complete && port > 0
          ? Optional.of(
              new DatabaseAddress(
                  "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, USER, password))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "Content[port=" + port + ", complete=" + complete + "]";
    }
  }

  static ConnectionFile of(Path home) {
    return new ConnectionFile(home.resolve("connection.properties"));
  }

  /** Empty if there is no such file. */
  Optional<Content> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path, UTF_8)) {
      properties.load(reader);
    }
    String port = properties.getProperty("port", "0");
    return Optional.of(
        new Content(
            port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0,
            properties.getProperty("password", ""),
            properties.getProperty("complete", "false").equals("true")));
  }

  /** Replaces it whole: a reader sees the old or the new one. */
  void write(Content content) throws IOException {
    Path fresh =
        Files.createTempFile(
            path.toAbsolutePath().getParent(), "connection", ".new", forOwnerOnly());
    Files.writeString(
        fresh,
        "port="
            + content.port
            + "\nuser="
            + USER
            + "\npassword="
            + content.password
            + "\ndatabase="
            + DATABASE
            + "\ncomplete="
            + content.complete
            + "\n");
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static FileAttribute<?> forOwnerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  static FileAttribute<?> folderForOwnerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }
}
