package io.plainbill.ops;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Origin;
import io.plainbill.access.QuietJdbi;
import io.plainbill.memory.Cases;
import io.plainbill.memory.Channel;
import io.plainbill.memory.HandedOver;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * What is on its way to desks. Of all services on the database one at a time has a delivery; one
 * that ends in the middle is taken over once its time is up.
 */
final class Outbox {
  private final Jdbi writer;
  private final AuditTrail trail;

  Outbox(DataSource writer, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
  }

  /**
   * One try.
   *
   * @param tries how many there were, this one included
   */
  record Due(String id, String reference, Channel channel, int tries) {}

  /** A delivery whose time has come, to be tried within that time; nobody else has it meanwhile. */
  Optional<Due> take(Duration within) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                UPDATE app.delivery SET tries = tries + 1, next_at = now() + :within * interval '1 millisecond'
                WHERE id = (SELECT id FROM app.delivery
                  WHERE delivered_at IS NULL AND next_at <= now()
                  ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id, reference, channel, tries
                """)
            .bind("within", within.toMillis())
            .map((row, context) ->
                new Due(
                    row.getString("id"),
                    row.getString("reference"),
                    Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                    row.getInt("tries")))
            .findOne());
  }

  /** It has arrived, and that is on record. */
  void arrived(Due due, HandedOver one) {
    writer.useTransaction(handle -> {
      int changed =
          handle
              .createUpdate(
                  """
                  UPDATE app.delivery SET delivered_at = now(), failure = NULL
                  WHERE id = :id AND delivered_at IS NULL
                  """)
              .bind("id", due.id())
              .execute();
      if (changed == 1) {
        trail.append(handle.getConnection(), Cases.audit(Action.CASE_DELIVER, one, by(due)));
      }
    });
  }

  /** It is to be tried again after that time, unless somebody else has it by now. */
  void failed(Due due, String why, Duration pause) {
    writer.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE app.delivery SET next_at = now() + :pause * interval '1 millisecond', failure = :why
                WHERE id = :id AND tries = :tries AND delivered_at IS NULL
                """)
            .bind("pause", pause.toMillis())
            .bind("why", why)
            .bind("id", due.id())
            .bind("tries", due.tries())
            .execute());
  }

  private static Actor by(Due due) {
    return new Actor(
        "plainbill", Optional.empty(), new Origin(due.channel().id(), ""), Optional.empty());
  }
}
