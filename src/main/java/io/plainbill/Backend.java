package io.plainbill;

import static java.util.Objects.requireNonNull;

import io.plainbill.access.AuditTrail;
import io.plainbill.demo.DemoWorld;
import io.plainbill.intake.Importer;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.DatabaseUnusable;
import io.plainbill.ledger.Databases;
import io.plainbill.ledger.EmbeddedDatabase;
import io.plainbill.ledger.Publisher;
import io.plainbill.ops.DemoReset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The ledger's database, ready to be used; with the demo world in it if that is wanted. */
final class Backend implements AutoCloseable {
  private final Optional<EmbeddedDatabase> embedded;
  private final Databases databases;

  private Backend(Optional<EmbeddedDatabase> embedded, Databases databases) {
    this.embedded = embedded;
    this.databases = databases;
  }

  /**
   * Starts, joins or reaches the database, and brings it up to date.
   *
   * @throws UserFault if it cannot be used
   */
  static Backend open(Config config, Clock clock, Progress progress) {
    try {
      return switch (config.place()) {
        case Config.Outside(var address) -> new Backend(Optional.empty(), Databases.open(address));
        case Config.Embedded(var folder) -> open(folder, config.demo(), clock, progress);
      };
    } catch (DatabaseUnusable unusable) {
      throw UserFault.failed(String.valueOf(unusable.getMessage()));
    }
  }

  private static Backend open(Path folder, boolean demo, Clock clock, Progress progress) {
    EmbeddedDatabase embedded = EmbeddedDatabase.start(folder, progress::say);
    try {
      // Whoever runs PostgreSQL keeps the demo world; who joins finds it as it is.
      Databases databases =
          demo && embedded.runsHere()
              ? new Demo(embedded.address(), folder, clock, progress).open()
              : Databases.open(embedded.address());
      return new Backend(Optional.of(embedded), databases);
    } catch (RuntimeException failed) {
      embedded.close();
      throw failed;
    }
  }

  Databases databases() {
    return databases;
  }

  AuditTrail trail(Clock clock) {
    return new AuditTrail(databases.writer(), databases::key, clock);
  }

  DataSource writer() {
    return databases.writer();
  }

  /** False if another Plainbill on the same folder runs the database: it ends when that ends. */
  boolean lastsAsLongAsThis() {
    return embedded.map(EmbeddedDatabase::runsHere).orElse(true);
  }

  /** Something to do before the database stops, also when the process is told to end. */
  void beforeStop(Runnable work) {
    embedded.ifPresentOrElse(
        running -> running.beforeStop(work),
        () -> Runtime.getRuntime().addShutdownHook(new Thread(work, "plainbill-stop")));
  }

  @Override
  public void close() {
    databases.close();
    embedded.ifPresent(EmbeddedDatabase::close);
  }

  /** The demo's database: emptied and filled again when its world is out of date. */
  private static final class Demo {
    private final DatabaseAddress address;
    private final Path folder;
    private final Clock clock;
    private final Progress progress;
    private @Nullable Databases opened;

    Demo(DatabaseAddress address, Path folder, Clock clock, Progress progress) {
      this.address = address;
      this.folder = folder;
      this.clock = clock;
      this.progress = progress;
    }

    Databases open() {
      DemoWorld.ensure(folder, clock, this::emptied, progress::say);
      return opened == null ? standing() : opened;
    }

    /** The world of an earlier start; built anew if another build of Plainbill made it. */
    private Databases standing() {
      try {
        return Databases.open(address);
      } catch (DatabaseUnusable otherVersion) {
        progress.say("The demo's database is another version's: building it anew.");
        Importer importer = emptied();
        DemoWorld.build(folder, clock, importer, progress::say);
        return requireNonNull(opened);
      }
    }

    private Importer emptied() {
      DemoReset.empty(address);
      Databases fresh = Databases.open(address);
      opened = fresh;
      return new Importer(
          new Publisher(fresh.writer(), clock, new AuditTrail(fresh.writer(), fresh::key, clock)));
    }
  }
}
