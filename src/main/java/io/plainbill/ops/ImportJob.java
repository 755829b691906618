package io.plainbill.ops;

import io.plainbill.access.Actor;
import io.plainbill.access.Reach;
import io.plainbill.intake.FileKind;
import io.plainbill.ledger.BatchHead.Mode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that was sent in, and how far it is.
 *
 * @param organization the id of who sent it
 * @param actor who that was; in which role and from where is forgotten once it is over
 * @param batch where its rows stand, once they do
 * @param report what became of it, as JSON
 */
public record ImportJob(
    String id,
    int organization,
    Actor actor,
    Reach reach,
    Sent sent,
    long bytes,
    State state,
    long rowsRead,
    long bytesRead,
    OptionalLong batch,
    Optional<String> report,
    Instant sentAt,
    Instant changedAt) {

  /** Where it is on its way. */
  public enum State {
    QUEUED,
    /** Being read and checked. */
    CHECKING,
    /** Right, and on its way into the ledger. */
    PUBLISHING,
    PUBLISHED,
    /** The ledger said exactly this already. */
    UNCHANGED,
    /** Something is wrong with the file; nothing of it was kept. */
    REFUSED,
    /** Something failed on our side; nothing of it was kept. */
    FAILED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public boolean over() {
      return this == PUBLISHED || this == UNCHANGED || this == REFUSED || this == FAILED;
    }
  }

  /**
   * What to do with the file, as the sender said.
   *
   * @param file its name, without a folder
   * @param mode if empty, as the kind usually is
   */
  public record Sent(
      String file,
      Optional<FileKind> kind,
      Optional<String> issuer,
      Optional<String> recipient,
      String granularity,
      Optional<Mode> mode,
      boolean allowRejects,
      boolean replace) {}
}
