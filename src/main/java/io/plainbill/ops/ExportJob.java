package io.plainbill.ops;

import io.plainbill.access.Caller;
import io.plainbill.answer.FileFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of an answer that takes long to make, and how far it is.
 *
 * @param asker for whom it is made, with all of their role's view: what they get of it is decided
 *     when they fetch it
 * @param file what was made, once it is
 */
public record ExportJob(
    String id,
    String answer,
    FileFormat format,
    Caller asker,
    State state,
    long rows,
    long rowsWritten,
    int tries,
    Optional<Made> file,
    Instant askedAt,
    Instant changedAt) {

  /** The file as it was made. */
  public record Made(String name, long bytes, String sha256) {}

  /** Where it is on its way. */
  public enum State {
    QUEUED,
    RUNNING,
    /** The file can be fetched. */
    DONE,
    /** The answer's other rows are not those that it counted: the question must be asked again. */
    ASK_AGAIN,
    /** Something failed on our side. */
    FAILED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * True if that caller asked for it: the same person, in the same role of the same organisation.
   */
  boolean isOf(Caller caller) {
    return asker.subject().equals(caller.subject())
        && asker.organization().id() == caller.organization().id()
        && asker.role() == caller.role();
  }
}
