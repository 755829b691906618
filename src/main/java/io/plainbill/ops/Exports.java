package io.plainbill.ops;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Origin;
import io.plainbill.answer.FileFormat;
import io.plainbill.answer.TableRows;
import io.plainbill.assistant.Assistant;
import io.plainbill.assistant.Papers;
import io.plainbill.assistant.Taking;
import io.plainbill.assistant.Visit;
import io.plainbill.memory.AnswerAudit;
import io.plainbill.ops.ExportJob.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers as files. Short ones are made while somebody waits; long ones one after the other, and
 * fetched later. What a stop interrupts is made anew by the next start, or by another service on
 * the database that has the same folder. Whoever fetches one is looked at as if they asked for it
 * anew.
 */
public final class Exports implements AutoCloseable {
  /** What has more rows than this is made while nobody waits. */
  public static final long AT_ONCE = 50_000;

  private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
  private static final int ID_BYTES = 16;
  private static final int MOST_TRIES = 3;

  /** How many are made at once while somebody waits; each reads in a connection of its own. */
  private static final int TOGETHER = 3;

  private static final Duration LOOKING = Duration.ofSeconds(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What comes of wanting a file. */
  public sealed interface Wanted {
    /**
     * Here it is, and on record that it left.
     *
     * @param passing true if it is nobody's but this caller's: to be deleted once it is open
     */
    record Here(ExportFile file, boolean passing) implements Wanted {}

    /** It is being made; {@link #find} tells how far it is. */
    record Coming(ExportJob job) implements Wanted {}

    /** It is made, and lies with another service whose folder is not this one's. */
    record Elsewhere() implements Wanted {}

    /** There is none, or none for this caller. */
    record Not(Taking why) implements Wanted {}
  }

  private final Assistant assistant;
  private final AuditTrail trail;
  private final ExportJobs jobs;
  private final ExportMaker maker;
  private final Path folder;
  private final Duration kept;
  private final long atOnce;
  private final Clock clock;
  private final Semaphore places = new Semaphore(TOGETHER, true);
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("plainbill-exports").factory());
  private volatile boolean stopping;

  /**
   * How and where files are made.
   *
   * @param folder where they lie; services that share a database may share it
   * @param kept for how long after it was asked for a file can be fetched
   * @param atOnce the most rows of a file that somebody waits for
   */
  public record Settings(Path folder, Duration kept, long atOnce) {}

  /**
   * Begins with what an earlier run did not bring to an end.
   *
   * @param service under which name this service says that it lives, see {@link Imports#service}
   */
  public Exports(
      DataSource writer,
      Assistant assistant,
      AuditTrail trail,
      Settings settings,
      String service,
      Clock clock) {
    this.assistant = assistant;
    this.trail = trail;
    this.jobs = new ExportJobs(writer, clock, service);
    this.maker = new ExportMaker(settings.folder());
    this.folder = settings.folder();
    this.kept = settings.kept();
    this.atOnce = settings.atOnce();
    this.clock = clock;
    var _ = worker.scheduleWithFixedDelay(this::work, 0, LOOKING.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The answer as a file, or the promise of it. */
  public Wanted want(String answer, FileFormat format, Visit visit) {
    return switch (assistant.take(answer, visit)) {
      case Taking.Ready ready when ready.rows() > atOnce -> new Wanted.Coming(job(ready, format));
      case Taking.Ready ready -> now(ready, format);
      case Taking.NotThere not -> new Wanted.Not(not);
      case Taking.NotAllowed not -> new Wanted.Not(not);
      case Taking.SayWhy not -> new Wanted.Not(not);
      case Taking.AskAgain not -> new Wanted.Not(not);
    };
  }

  /** The caller's own file in the making; empty if there is none, or its time is over. */
  public Optional<ExportJob> find(String id, Caller caller) {
    return jobs.find(id)
        .filter(job -> job.isOf(caller))
        .filter(job -> job.askedAt().plus(kept).isAfter(clock.instant()));
  }

  /** Until when that file can be fetched. */
  public Instant keptUntil(ExportJob job) {
    return job.askedAt().plus(kept);
  }

  /** A file that was made meanwhile, to whoever may see its answer now. */
  public Wanted fetch(ExportJob job, Visit visit) {
    return switch (assistant.take(job.answer(), visit)) {
      case Taking.Ready ready -> fetch(job, ready);
      case Taking.NotThere not -> new Wanted.Not(not);
      case Taking.NotAllowed not -> new Wanted.Not(not);
      case Taking.SayWhy not -> new Wanted.Not(not);
      // What was made before still is what the answer said.
      case Taking.AskAgain not ->
          switch (assistant.prepare(job.answer(), visit)) {
            case Taking.Ready ready -> fetch(job, ready);
            case Taking other -> new Wanted.Not(other);
          };
    };
  }

  private Wanted fetch(ExportJob job, Taking.Ready ready) {
    return switch (job.state()) {
      case QUEUED, RUNNING, FAILED -> new Wanted.Coming(job);
      case ASK_AGAIN -> new Wanted.Not(new Taking.AskAgain());
      case DONE -> {
        ExportJob.Made made = job.file().orElseThrow();
        Path path = maker.path(job.id());
        if (!Files.isRegularFile(path)) {
          yield new Wanted.Elsewhere();
        }
        ExportFile file =
            new ExportFile(
                path, made.name(), job.format().mediaType(), made.bytes(), made.sha256());
        leaves(ready, job.format(), file);
        yield new Wanted.Here(file, false);
      }
    };
  }

  /** Official documents as one zip, and on record that they left; to be deleted once it is open. */
  public ExportFile archive(String name, Papers.Bundle.Listed bundle) {
    places.acquireUninterruptibly();
    try {
      return new InvoiceArchive(folder).make(newId("f_"), name, bundle);
    } finally {
      places.release();
    }
  }

  /** Lets go of files whose time is over, and of what broken runs left. */
  public void letGo() {
    jobs.forget(kept).forEach(id -> maker.remove(maker.path(id)));
    for (Path old : older()) {
      if (jobs.find(String.valueOf(old.getFileName())).isEmpty()) {
        maker.remove(old);
      }
    }
  }

  private List<Path> older() {
    Instant limit = clock.instant().minus(Duration.ofDays(1));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toFile().lastModified() < limit.toEpochMilli()).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Wanted now(Taking.Ready ready, FileFormat format) {
    places.acquireUninterruptibly();
    try {
      ExportFile file = maker.make(newId("f_"), ready, format, clock.instant(), written -> {});
      leaves(ready, format, file);
      return new Wanted.Here(file, true);
    } catch (TableRows.Moved moved) {
      return new Wanted.Not(new Taking.AskAgain());
    } finally {
      places.release();
    }
  }

  private void leaves(Taking.Ready ready, FileFormat format, ExportFile file) {
    trail.append(
        AnswerAudit.exported(ready.kept(), format, file.bytes(), file.sha256(), ready.actor()));
  }

  private ExportJob job(Taking.Ready ready, FileFormat format) {
    String answer = ready.kept().id();
    Optional<ExportJob> same =
        jobs.same(answer, format, ready.caller())
            .filter(job -> keptUntil(job).isAfter(clock.instant()));
    if (same.isPresent()) {
      return same.get();
    }
    String id = newId("x_");
    jobs.add(id, answer, format, ready.caller(), ready.rows());
    worker.execute(this::work);
    return jobs.find(id).orElseThrow();
  }

  private void work() {
    try {
      Optional<ExportJob> next = stopping ? Optional.empty() : jobs.claim();
      while (next.isPresent()) {
        make(next.get());
        next = stopping ? Optional.empty() : jobs.claim();
      }
    } catch (Stopped again) {
      LOG.info("an export is interrupted; the next start makes it anew");
    } catch (RuntimeException failed) {
      LOG.error("exports wait: {}", Causes.describe(failed));
    }
  }

  private void make(ExportJob job) {
    if (job.tries() > MOST_TRIES) {
      jobs.over(job.id(), State.FAILED, Optional.empty());
      return;
    }
    Visit visit = new Visit(job.asker(), Origin.COMMAND, Optional.empty());
    try {
      switch (assistant.prepare(job.answer(), visit)) {
        case Taking.Ready ready -> {
          ExportFile file =
              maker.make(job.id(), ready, job.format(), job.askedAt(), new Told(job.id()));
          jobs.over(
              job.id(),
              State.DONE,
              Optional.of(new ExportJob.Made(file.name(), file.bytes(), file.sha256())));
        }
        case Taking other -> jobs.over(job.id(), State.ASK_AGAIN, Optional.empty());
      }
    } catch (TableRows.Moved moved) {
      jobs.over(job.id(), State.ASK_AGAIN, Optional.empty());
    } catch (Stopped stopped) {
      throw stopped;
    } catch (RuntimeException failed) {
      LOG.error("export {} failed: {}", job.id(), Causes.describe(failed));
      if (!Outages.caused(failed)) {
        jobs.over(job.id(), State.FAILED, Optional.empty());
      }
    }
  }

  private String newId(String kind) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return kind + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    stopping = true;
    worker.shutdown();
    try {
      if (!worker.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException hurry) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Writes progress down once a second at most, and breaks off when the service stops. */
  private final class Told implements LongConsumer {
    private static final long PAUSE_MILLIS = 1_000;

    private final String id;
    private long last = clock.millis();

    Told(String id) {
      this.id = id;
    }

    @Override
    public void accept(long rows) {
      if (stopping) {
        throw new Stopped();
      }
      if (clock.millis() - last >= PAUSE_MILLIS) {
        last = clock.millis();
        if (!jobs.progress(id, rows)) {
          throw new Stopped();
        }
      }
    }
  }
}
