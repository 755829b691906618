package io.plainbill.demo;

import io.plainbill.intake.Importer;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.Publisher;
import io.plainbill.ledger.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The demo world as it is at one moment, built once in a run of tests; who wants it gets a copy of
 * its database and may do with that as they like.
 */
public final class DemoTemplate {
  private static final Map<Instant, DemoTemplate> BUILT = new ConcurrentHashMap<>();

  private final String database;
  private final DemoPlan plan;

  private DemoTemplate(String database, DemoPlan plan) {
    this.database = database;
    this.plan = plan;
  }

  /** The world at the clock's present moment. */
  public static DemoTemplate at(Clock clock) {
    return BUILT.computeIfAbsent(clock.instant(), DemoTemplate::built);
  }

  /** What the world holds. */
  public DemoPlan plan() {
    return plan;
  }

  /** A database of one's own with the world in it. */
  public TestDatabase copy() {
    return TestDatabase.copyOf(database);
  }

  /** The same for whoever opens it themselves; its name must be new. */
  public DatabaseAddress copyNamed(String name) {
    return TestDatabase.copyNamed(name, database);
  }

  private static DemoTemplate built(Instant moment) {
    Clock clock = Clock.fixed(moment, ZoneOffset.UTC);
    TestDatabase database = TestDatabase.fresh();
    try (database) {
      Path folder = Files.createTempDirectory("plainbill-demo");
      Publisher publisher = new Publisher(database.writer(), clock, database.trail(clock));
      DemoPlan plan = DemoWorld.build(folder, clock, new Importer(publisher), step -> {});
      remove(folder);
      // What the server does by itself within the first minutes.
      database.execute("ANALYZE");
      return new DemoTemplate(database.name(), plan);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
