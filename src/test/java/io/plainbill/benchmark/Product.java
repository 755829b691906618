package io.plainbill.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built product, run as its users run it. */
final class Product implements AutoCloseable {
  private static final Path PROGRAM = Path.of("target/plainbill/bin/plainbill");
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;
  private final Duration started;

  private Product(Process process, int port, Duration started) {
    this.process = process;
    this.port = port;
    this.started = started;
  }

  /** What a command took. */
  record Ran(Duration took, long peakKilobytes) {}

  /** Starts the service on its embedded database in that folder and waits until it is ready. */
  static Product serve(Path data) {
    int port = freePort();
    long begun = System.nanoTime();
    Process process =
        start(
            List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)),
            data.resolveSibling("serve.log"));
    HttpClient client = HttpClient.newHttpClient();
    URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
    while (System.nanoTime() - begun < LONGEST_START.toNanos() && process.isAlive()) {
      try {
        if (client
                .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                .statusCode()
            == 200) {
          return new Product(process, port, Duration.ofNanos(System.nanoTime() - begun));
        }
      } catch (IOException notYet) {
        pause();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
    throw new IllegalStateException(
        "the service did not start; see " + data.resolveSibling("serve.log"));
  }

  /** Runs a command to its end. */
  static Ran run(Path log, List<String> arguments) {
    long begun = System.nanoTime();
    Process process = start(arguments, log);
    long peak = 0;
    try {
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peakKilobytes(process));
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(arguments + " failed; see " + log);
    }
    return new Ran(Duration.ofNanos(System.nanoTime() - begun), peak);
  }

  private static Process start(List<String> arguments, Path log) {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toAbsolutePath().toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("PLAINBILL_CALLS_PER_MINUTE", "1000000");
    builder.environment().put("PLAINBILL_LOG_LEVEL", "warn");
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  HttpClient client() {
    return client;
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** From the start of the process to the first time that it said it is ready. */
  Duration started() {
    return started;
  }

  /** The most memory that it has held so far. */
  long peakKilobytes() {
    return peakKilobytes(process);
  }

  /** Linux tells it as VmHWM; 0 elsewhere. */
  private static long peakKilobytes(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().join();
  }
}
