package io.plainbill.ops;

import io.plainbill.access.QuietJdbi;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets go of what was said once its time is over. One service does it at a time. The audit trail is
 * not its business: that is pruned up to a checkpoint.
 */
public final class Retention {
  /** Any number that nothing else in the database locks; "retainin" in ASCII. */
  private static final long TURN = 0x72657461696e696eL;

  /** Slack gives up sending something again after an hour. */
  private static final Duration SENT_AGAIN = Duration.ofDays(1);

  /** So that no transaction takes long. */
  private static final int AT_ONCE = 5_000;

  private final Jdbi writer;
  private final Clock clock;
  private final Periods periods;

  public Retention(DataSource writer, Clock clock, Periods periods) {
    this.writer = QuietJdbi.over(writer);
    this.clock = clock;
    this.periods = periods;
  }

  /**
   * How long things are kept.
   *
   * @param answers as they were given, since then
   * @param conversations what they carry on, since the last turn
   * @param questions as they were typed, since then
   * @param cases since they were closed; open ones stay
   */
  public record Periods(
      Duration answers, Duration conversations, Duration questions, Duration cases) {}

  /**
   * Deletes what is over, reasons that hold no more and codes nobody used among it; gives the
   * number of rows, 0 if another service is at it.
   */
  public long apply() {
    long all = 0;
    long deleted;
    do {
      deleted = writer.inTransaction(this::once);
      all += deleted;
    } while (deleted > 0);
    return all;
  }

  private long once(Handle handle) {
    boolean ours =
        handle
            .createQuery("SELECT pg_try_advisory_xact_lock(:turn)")
            .bind("turn", TURN)
            .mapTo(Boolean.class)
            .one();
    if (!ours) {
      return 0;
    }
    return delete(handle, "app.answer", "id", "given_at", periods.answers())
        + delete(handle, "app.conversation", "id", "changed_at", periods.conversations())
        + delete(handle, "app.question", "answer_id", "asked_at", periods.questions())
        + delete(handle, "app.handoff", "reference", "closed_at", periods.cases())
        + delete(handle, "app.reason", "ctid", "holds_until", Duration.ZERO)
        + delete(handle, "app.slack_thread", "ctid", "changed_at", periods.conversations())
        + delete(handle, "app.slack_seen", "key", "seen_at", SENT_AGAIN)
        + delete(handle, "app.slack_code", "hash", "expires_at", Duration.ZERO)
        + delete(handle, "app.slack_ticket", "hash", "expires_at", Duration.ZERO);
  }

  private long delete(Handle handle, String table, String key, String since, Duration kept) {
    return handle
        .createUpdate(
            "DELETE FROM <table> WHERE <key> IN (SELECT <key> FROM <table> WHERE <since> < :limit"
                + " ORDER BY <since> LIMIT :most)")
        .define("table", table)
        .define("key", key)
        .define("since", since)
        .bind("limit", clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
        .bind("most", AT_ONCE)
        .execute();
  }
}
