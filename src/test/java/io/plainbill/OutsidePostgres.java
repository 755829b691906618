package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.ledger.DatabaseAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PostgreSQL installed on this machine, with the programs that Plainbill's own lacks ({@code
 * pg_dump}, {@code pg_restore}, {@code psql}): a cluster of its own in a new folder, with a login
 * that owns one database and is no superuser.
 */
final class OutsidePostgres implements AutoCloseable {
  private static final int OLDEST = 15;
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
  private static final String OWNER = "owner";
  private static final boolean ROOT = System.getProperty("user.name", "").equals("root");

  /** Where Debian, Red Hat, Homebrew and the PostgreSQL packages put a version's programs. */
  private static final List<String> PLACES =
      List.of("/usr/lib/postgresql", "/usr", "/usr/local", "/opt/homebrew/opt", "/usr/local/opt");

  private final Path bin;
  private final Path folder;
  private final int port;
  private final String password = UUID.randomUUID().toString();
  private final String database;

  private OutsidePostgres(Path bin, Path folder, int port, String database) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
    this.database = database;
  }

  /** The programs of the newest one that can be used here. */
  static Optional<Path> programs() throws IOException, InterruptedException {
    List<Path> all = new ArrayList<>();
    for (String place : PLACES) {
      Path parent = Path.of(place);
      all.add(parent.resolve("bin"));
      if (Files.isDirectory(parent)) {
        try (Stream<Path> versions = Files.list(parent)) {
          versions.map(version -> version.resolve("bin")).forEach(all::add);
        }
      }
    }
    Optional<Path> newest = Optional.empty();
    int best = OLDEST - 1;
    for (Path programs : all) {
      boolean whole =
          Stream.of("initdb", "pg_ctl", "pg_dump", "pg_restore", "psql")
              .allMatch(program -> Files.isExecutable(programs.resolve(program)));
      int version = whole ? version(programs) : 0;
      if (version > best) {
        best = version;
        newest = Optional.of(programs);
      }
    }
    return newest.filter(found -> !ROOT || Files.isExecutable(Path.of("/usr/sbin/runuser")));
  }

  private static int version(Path programs) throws IOException, InterruptedException {
    Process asked =
        new ProcessBuilder(programs.resolve("postgres").toString(), "--version").start();
    Matcher version = VERSION.matcher(new String(asked.getInputStream().readAllBytes(), UTF_8));
    return asked.waitFor() == 0 && version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  /** Starts a new cluster with an empty database of that name. */
  static OutsidePostgres start(Path programs, String database)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("plainbill-outside");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    OutsidePostgres started = new OutsidePostgres(programs, folder, port, database);
    started.make();
    return started;
  }

  private void make() throws IOException, InterruptedException {
    Path secret = Files.writeString(folder.resolve("password"), password);
    if (ROOT) {
      command(List.of("chown", "-R", "postgres", folder.toString()));
    }
    asServer(
        "initdb",
        "-D",
        data(),
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        "--pwfile=" + secret,
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync");
    asServer(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off",
        "start");
    for (String statement :
        List.of(
            "CREATE ROLE owner LOGIN CREATEROLE PASSWORD '" + password + "'",
            "CREATE DATABASE " + database + " OWNER owner")) {
      run(
          environment("postgres"),
          bin.resolve("psql").toString(),
          "-d",
          "postgres",
          "-c",
          statement);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  DatabaseAddress address() {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, OWNER, password);
  }

  /** Runs lines of a shell with this cluster's programs, as its owner would. */
  void shell(Path where, String lines) throws IOException, InterruptedException {
    ProcessBuilder shell = builder(environment(OWNER), "sh", "-eu", "-c", lines);
    finish(shell.directory(where.toFile()));
  }

  private Map<String, String> environment(String user) {
    return Map.of(
        "PATH",
        bin + ":/usr/bin:/bin",
        "PGHOST",
        "127.0.0.1",
        "PGPORT",
        Integer.toString(port),
        "PGUSER",
        user,
        "PGPASSWORD",
        password);
  }

  /** As the server's own account: PostgreSQL refuses to run as root. */
  private void asServer(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      command.addAll(List.of("/usr/sbin/runuser", "-u", "postgres", "--"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    command(command);
  }

  private void command(List<String> command) throws IOException, InterruptedException {
    run(Map.of(), command.toArray(String[]::new));
  }

  private void run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    finish(builder(environment, command).directory(folder.toFile()));
  }

  private static ProcessBuilder builder(Map<String, String> environment, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  /** The output goes to a file: a server that starts would keep a pipe open. */
  private static void finish(ProcessBuilder builder) throws IOException, InterruptedException {
    Path said = Files.createTempFile("plainbill-outside", ".log");
    int code = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    String output = Files.readString(said);
    Files.delete(said);
    if (code != 0) {
      throw new AssertionError(builder.command() + " ended with " + code + ":\n" + output);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      asServer("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
