package io.plainbill.ledger;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A PostgreSQL that outlived the Plainbill which started it, as after {@code kill -9}. It still
 * holds the data folder, so it has to go before another can start.
 */
record LeftoverServer(Path home, Path data, Consumer<String> progress) {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  void stop() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    Optional<ProcessHandle> leftover = process(pidFile);
    if (leftover.isEmpty()) {
      // The number may be another process's by now, at which PostgreSQL would refuse to start.
      Files.deleteIfExists(pidFile);
      return;
    }
    progress.accept("Stopping the PostgreSQL that an earlier Plainbill left running.");
    List<String> command = command();
    if (command.isEmpty()) {
      leftover.get().destroy();
    } else {
      run(command);
    }
    if (!ended(leftover.get(), pidFile)) {
      throw new DatabaseUnusable(
          "The PostgreSQL with process id "
              + leftover.get().pid()
              + " still runs on "
              + data
              + " and does not stop. Stop it, then start again.");
    }
  }

  /** The process that the file names, if it is a PostgreSQL on this folder. */
  private Optional<ProcessHandle> process(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle process) {
    boolean postgres =
        process.info().command().map(command -> command.contains("postgres")).orElse(true);
    boolean here =
        process
            .info()
            .arguments()
            .map(arguments -> List.of(arguments).contains(data.toString()))
            .orElse(true);
    return process.isAlive() && postgres && here;
  }

  /** Asks it to end the sessions that are left and write everything down. */
  private List<String> command() throws IOException {
    Path binaries = EmbeddedServer.binaries(home);
    if (!Files.isDirectory(binaries)) {
      return List.of();
    }
    try (Stream<Path> unpacked = Files.list(binaries)) {
      Optional<Path> control =
          unpacked
              .map(folder -> folder.resolve("bin").resolve("pg_ctl"))
              .filter(Files::isExecutable)
              .findFirst();
      if (control.isEmpty()) {
        return List.of();
      }
      List<String> command = new ArrayList<>();
      if (LinuxUtils.isUnshareAvailable()) {
        command.addAll(List.of("unshare", "-U"));
      }
      command.addAll(
          List.of(control.get().toString(), "stop", "-D", data.toString(), "-m", "fast", "-w"));
      return command;
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * True once it is gone. The last thing that PostgreSQL does is to remove its file; the process
   * may stay listed after that, where nobody collects the dead.
   */
  private static boolean ended(ProcessHandle process, Path pidFile) {
    long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
    while (process.isAlive() && Files.exists(pidFile)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException stopWaiting) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
