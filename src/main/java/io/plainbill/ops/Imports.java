package io.plainbill.ops;

import io.plainbill.access.Caller;
import io.plainbill.access.Origin;
import io.plainbill.access.Reach;
import io.plainbill.intake.ImportReport;
import io.plainbill.intake.ImportRequest;
import io.plainbill.intake.Importer;
import io.plainbill.intake.ProgressListener;
import io.plainbill.intake.RawRow;
import io.plainbill.ops.ImportJob.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files sent in, brought into the ledger one after the other in the order in which they came. What
 * a stop interrupts left nothing in the ledger and is done again by the next start. Several
 * services may run on one database: each imports what it took itself.
 */
public final class Imports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
  private static final int ID_BYTES = 16;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  /** How often this service says that it lives; whoever is silent for a minute has ended. */
  private static final Duration SIGN = Duration.ofSeconds(10);

  /** How long the rows of a refused file can still be looked at. */
  private static final Duration KEPT = Duration.ofDays(7);

  /** What the sender could do about it: the file is longer than it may be. */
  public static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(Throwable cause) {
      super(cause);
    }
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final SecureRandom random = new SecureRandom();
  private final String service = newId("s_");
  private final ImportJobs jobs;
  private final Uploads uploads;
  private final Importer importer;
  private final long most;
  private final Clock clock;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("plainbill-imports").factory());
  private final ScheduledExecutorService signs =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("plainbill-imports-signs").factory());
  private volatile boolean stopping;

  /**
   * Begins with what an earlier run did not bring to an end.
   *
   * @param folder where the files lie meanwhile
   * @param most the longest file, in bytes
   */
  public Imports(DataSource writer, Importer importer, Path folder, long most, Clock clock) {
    this.jobs = new ImportJobs(writer, clock, service);
    this.uploads = new Uploads(folder, clock);
    this.importer = importer;
    this.most = most;
    this.clock = clock;
    jobs.alive();
    takeOver();
    var _ =
        signs.scheduleWithFixedDelay(
            this::giveSign, SIGN.toMillis(), SIGN.toMillis(), TimeUnit.MILLISECONDS);
    uploads.old().stream().filter(id -> jobs.forgotten(id, KEPT)).forEach(uploads::remove);
  }

  /**
   * Takes over what services on this database left that have ended: what lies in this service's
   * folder is imported, what lies nowhere is told once nobody has come back for it. Another living
   * service's imports are never touched.
   */
  public void takeOver() {
    for (ImportJobs.Orphan orphan : jobs.orphans()) {
      boolean here = uploads.find(orphan.id(), orphan.file()).isPresent();
      if ((here || orphan.old()) && jobs.claim(orphan)) {
        queue(orphan.id());
      }
    }
  }

  private void giveSign() {
    try {
      jobs.alive();
      takeOver();
    } catch (RuntimeException failed) {
      LOG.error("a sign of life failed: {}", Causes.describe(failed));
    }
  }

  /** The name under which this service says, as long as it runs, that it lives. */
  public String service() {
    return service;
  }

  /** The longest file, in bytes. */
  public long most() {
    return most;
  }

  /**
   * Takes a file in, to be imported in its turn.
   *
   * @param everything the caller is the operator at the top; else the file may speak about the
   *     caller's organisation and those below it alone
   * @return the id to ask for it by
   * @throws IOException if the file broke off; nothing is kept
   * @throws TooLarge if it is too long; nothing is kept
   */
  public String take(
      Caller caller, Origin origin, boolean everything, ImportJob.Sent sent, InputStream in)
      throws IOException {
    String id = newId("i_");
    Reach reach = everything ? Reach.EVERYTHING : new Reach.Below(caller.organization().id());
    try {
      long bytes = uploads.take(id, sent.file(), in, most);
      jobs.add(id, caller, origin, reach, sent, bytes);
    } catch (Uploads.TooLarge tooLarge) {
      throw new TooLarge(tooLarge);
    } catch (RuntimeException failed) {
      uploads.remove(id);
      throw failed;
    }
    queue(id);
    return id;
  }

  /** The file with that id; empty too if it is somebody else's. */
  public Optional<ImportJob> find(String id, Caller caller, boolean everything) {
    return jobs.find(id)
        .filter(job -> everything || job.organization() == caller.organization().id());
  }

  /** A row of the file as it came; empty if there is none, or it is not kept any more. */
  public Optional<RawRow> row(ImportJob job, long number) {
    return job.batch().isPresent()
        ? jobs.rawRow(job.batch().getAsLong(), number)
        : uploads.find(job.id(), job.sent().file()).flatMap(file -> Importer.rawRow(file, number));
  }

  @Override
  public void close() {
    stopping = true;
    signs.shutdownNow();
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException hurry) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
    try {
      jobs.gone();
    } catch (RuntimeException away) {
      LOG.info("the end of this service is not on record: {}", Causes.describe(away));
    }
  }

  private void queue(String id) {
    worker.execute(() -> run(id));
  }

  private void run(String id) {
    while (!stopping) {
      try {
        jobs.find(id).filter(job -> !job.state().over()).ifPresent(this::bring);
        return;
      } catch (Stopped again) {
        LOG.info("import {} is interrupted; the next start does it again", id);
        return;
      } catch (ImportJobs.Lost taken) {
        LOG.warn("import {} was taken over by another service", id);
        return;
      } catch (RuntimeException failed) {
        LOG.error("import {} failed: {}", id, Causes.describe(failed));
        if (!Outages.caused(failed)) {
          tell(id);
          return;
        }
        pause();
      }
    }
  }

  private void tell(String id) {
    try {
      jobs.over(
          id,
          State.FAILED,
          OptionalLong.empty(),
          ImportReports.failed(
              "It failed on our side and nothing of it was kept; send it again, and tell the"
                  + " operator the import's id if it fails again."));
      uploads.remove(id);
    } catch (RuntimeException alsoFailed) {
      LOG.error("import {} stays unfinished: {}", id, Causes.describe(alsoFailed));
    }
  }

  private void bring(ImportJob job) {
    Optional<Path> file = uploads.find(job.id(), job.sent().file());
    if (file.isEmpty()) {
      jobs.over(
          job.id(),
          State.FAILED,
          OptionalLong.empty(),
          ImportReports.failed(
              "The service that took it ended, and the file is not there any more; nothing of it"
                  + " was kept: send it again."));
      return;
    }
    ImportJob.Sent sent = job.sent();
    ImportReport report =
        importer.importFile(
            new ImportRequest(
                file.get(),
                sent.kind(),
                sent.issuer(),
                sent.recipient(),
                sent.granularity(),
                sent.mode(),
                sent.allowRejects(),
                sent.replace(),
                job.actor(),
                Optional.empty(),
                job.reach(),
                List.of()),
            new Told(job.id()));
    String json = ImportReports.json(report);
    switch (report) {
      case ImportReport.Published published -> {
        jobs.over(job.id(), State.PUBLISHED, OptionalLong.of(published.batch()), json);
        uploads.remove(job.id());
      }
      case ImportReport.Unchanged unchanged -> {
        jobs.over(job.id(), State.UNCHANGED, OptionalLong.empty(), json);
        uploads.remove(job.id());
      }
      case ImportReport.Refused refused ->
          jobs.over(job.id(), State.REFUSED, OptionalLong.empty(), json);
      case ImportReport.LeftAlone left ->
          throw new IllegalStateException(left.file() + " came alone");
    }
  }

  private String newId(String kind) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return kind + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes progress down once a second at most, and breaks off when the service stops. */
  private final class Told implements ProgressListener {
    private static final long PAUSE_MILLIS = 1_000;

    private final String id;
    private long last;
    private SoFar reached = new SoFar("", 0, 0, 0);

    Told(String id) {
      this.id = id;
    }

    @Override
    public void read(SoFar soFar) {
      if (stopping) {
        throw new Stopped();
      }
      reached = soFar;
      if (clock.millis() - last >= PAUSE_MILLIS) {
        last = clock.millis();
        jobs.progress(id, State.CHECKING, soFar.rows(), soFar.bytes());
      }
    }

    @Override
    public void publishing(String file) {
      jobs.progress(id, State.PUBLISHING, reached.rows(), reached.bytes());
    }
  }
}
