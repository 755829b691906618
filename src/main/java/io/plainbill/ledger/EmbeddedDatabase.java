package io.plainbill.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of one's own, in a folder of one's own, on 127.0.0.1 alone. The first Plainbill on a
 * folder runs it and holds {@code plainbill.lock}; others on the same folder connect to it. What a
 * killed Plainbill left running is stopped first: nothing that was committed is lost.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String LOCK = "plainbill.lock";
  private static final Duration WAIT_FOR_OTHER = Duration.ofSeconds(90);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final DatabaseAddress address;
  private final @Nullable Running running;
  private final CopyOnWriteArrayList<Runnable> beforeStop = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** What only the process that runs PostgreSQL holds. */
  private record Running(EmbeddedPostgres postgres, FileLock lock, Thread hook) {}

  private EmbeddedDatabase(
      DatabaseAddress address, @Nullable EmbeddedPostgres postgres, @Nullable FileLock lock) {
    this.address = address;
    if (postgres == null || lock == null) {
      running = null;
    } else {
      Thread hook = new Thread(this::stop, "plainbill-database-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      running = new Running(postgres, lock, hook);
    }
  }

  /**
   * Starts PostgreSQL on the folder, which is made if it is not there, or connects to the one that
   * another Plainbill runs on it.
   *
   * @param progress is told each step that takes a while, as a sentence
   * @throws DatabaseUnusable if it does not start
   */
  public static EmbeddedDatabase start(Path folder, Consumer<String> progress) {
    try {
      Path home = folder.toAbsolutePath().normalize();
      Files.createDirectories(home, ConnectionFile.folderForOwnerOnly());
      return startOrJoin(home, progress);
    } catch (IOException failed) {
      throw new DatabaseUnusable(
          "The folder "
              + folder
              + " cannot hold the database: "
              + failed.getMessage()
              + ". Give another one.",
          failed);
    }
  }

  /** The database, with the login that owns it. */
  public DatabaseAddress address() {
    return address;
  }

  /** True if this process runs PostgreSQL; false if it joined one that another runs. */
  public boolean runsHere() {
    return running != null;
  }

  /** Something to do before PostgreSQL stops, also when the process is told to end. */
  public void beforeStop(Runnable work) {
    beforeStop.add(work);
  }

  /** Stops PostgreSQL if it runs here. */
  @Override
  public void close() {
    if (running != null && !closed.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(running.hook);
      } catch (IllegalStateException endingAlready) {
        // The hook does it, or has done it.
      }
    }
    stop();
  }

  private void stop() {
    if (closed.getAndSet(true)) {
      return;
    }
    beforeStop.forEach(Runnable::run);
    if (running != null) {
      try {
        running.postgres.close();
        running.lock.acquiredBy().close();
      } catch (IOException failed) {
        throw new DatabaseUnusable("PostgreSQL did not stop cleanly.", failed);
      }
    }
  }

  private static EmbeddedDatabase startOrJoin(Path home, Consumer<String> progress)
      throws IOException {
    long deadline = System.nanoTime() + WAIT_FOR_OTHER.toNanos();
    boolean told = false;
    while (System.nanoTime() < deadline) {
      Optional<FileLock> lock = tryLock(home);
      if (lock.isPresent()) {
        return startHere(home, lock.get(), progress);
      }
      Optional<DatabaseAddress> other =
          ConnectionFile.of(home).read().flatMap(ConnectionFile.Content::address);
      if (other.isPresent() && answers(other.get())) {
        return new EmbeddedDatabase(other.get(), null, null);
      }
      if (!told) {
        progress.accept(
            "Another Plainbill is starting the database in " + home + "; waiting for it.");
        told = true;
      }
      pause();
    }
    throw new DatabaseUnusable(
        "Another Plainbill holds " + home.resolve(LOCK) + ", but its database does not answer.");
  }

  private static EmbeddedDatabase startHere(Path home, FileLock lock, Consumer<String> progress)
      throws IOException {
    try {
      if (System.getProperty("user.name", "").equals("root") && !LinuxUtils.isUnshareAvailable()) {
        throw new DatabaseUnusable(
            "PostgreSQL refuses to run as root, and this machine allows no user namespaces to hide"
                + " it in. Start Plainbill as an ordinary user, or give it --database.");
      }
      EmbeddedServer server = new EmbeddedServer(home, progress);
      EmbeddedPostgres postgres = server.start();
      return new EmbeddedDatabase(server.address(postgres.getPort()), postgres, lock);
    } catch (IOException | RuntimeException failed) {
      lock.acquiredBy().close();
      throw failed;
    }
  }

  private static Optional<FileLock> tryLock(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(home.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(lock);
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      // As good as held by another.
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean answers(DatabaseAddress address) {
    try (Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnusable("Interrupted while waiting for the database.", stopWaiting);
    }
  }
}
