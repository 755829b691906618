package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plainbill in a Java of its own, with the classes under test. */
final class Forked implements AutoCloseable {
  private static final Pattern OPEN = Pattern.compile("Open (http://127\\.0\\.0\\.1:\\d+)/");
  private static final long READY_SECONDS = 240;
  private static final long END_SECONDS = 120;
  private static final long LONG_END_SECONDS = 900;

  private final Process process;
  private final Path log;

  private Forked(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** What a command that ended by itself left. */
  record Ended(int code, String output) {}

  /** Starts the service on any free port and waits until it is ready. */
  static Forked serving(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--port", "0"));
    Forked service = start(environment, all);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
    while (!service.output().contains("Ctrl-C ends it.")) {
      if (!service.process.isAlive() || System.nanoTime() > deadline) {
        String output = service.output();
        service.close();
        throw new AssertionError("not ready:\n" + output);
      }
      Thread.sleep(100);
    }
    return service;
  }

  static Ended run(String... args) throws IOException, InterruptedException {
    return ended(start(Map.of(), List.of(args)), END_SECONDS);
  }

  /** A long command in a heap of so many megabytes. */
  static Ended runIn(int megabytes, String... args) throws IOException, InterruptedException {
    return ended(start(Map.of(), megabytes + "m", List.of(args)), LONG_END_SECONDS);
  }

  private static Ended ended(Forked forked, long seconds) throws IOException, InterruptedException {
    try (forked) {
      assertThat(forked.process.waitFor(seconds, TimeUnit.SECONDS)).isTrue();
      return new Ended(forked.process.exitValue(), forked.output());
    }
  }

  /** The output of a command that must go well. */
  static String ran(String... args) throws IOException, InterruptedException {
    Ended ended = run(args);
    assertThat(ended.code()).as(ended.output()).isZero();
    return ended.output();
  }

  private static Forked start(Map<String, String> environment, List<String> args)
      throws IOException {
    return start(environment, "1g", args);
  }

  private static Forked start(Map<String, String> environment, String heap, List<String> args)
      throws IOException {
    Path log = Files.createTempFile("plainbill-test", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx" + heap,
                // It lives too briefly for the compiler that takes its time.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.plainbill.Main"));
    command.addAll(args);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PLAINBILL_"));
    builder.environment().putAll(environment);
    return new Forked(builder.start(), log);
  }

  String output() throws IOException {
    return Files.readString(log, UTF_8);
  }

  String url() throws IOException {
    Matcher open = OPEN.matcher(output());
    assertThat(open.find()).isTrue();
    return open.group(1);
  }

  /** Asks it to end, as Ctrl-C and service managers do, and gives back its exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Ends it without a chance to clean up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** True while PostgreSQL runs on that folder, and after it did not end cleanly. */
  static boolean inUse(Path data) {
    return Files.exists(data.resolve("postgres/postmaster.pid"));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
    Files.deleteIfExists(log);
  }
}
