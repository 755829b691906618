package io.plainbill.memory;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Purpose;
import io.plainbill.access.QuietJdbi;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Why somebody looks at a customer's data: each reason holds for one person in one conversation,
 * about one customer, until its time is over.
 */
public final class Reasons {
  private final Jdbi writer;
  private final AuditTrail trail;

  public Reasons(DataSource writer, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
  }

  /**
   * What a reason holds for.
   *
   * @param about whose data, such as {@code customer:12}
   */
  public record Key(String conversation, Caller caller, String about) {
    private String context() {
      return "reason " + conversation + " " + about;
    }
  }

  /** The reason that holds at that moment. */
  public Optional<Purpose> holding(Key key, Instant now) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT words FROM app.reason
                WHERE conversation_id = :conversation AND subject = :subject
                  AND organization_id = :organization AND about = :about AND holds_until > :now
                """)
            .bind("conversation", key.conversation())
            .bind("subject", key.caller().subject())
            .bind("organization", key.caller().organization().id())
            .bind("about", key.about())
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .mapTo(byte[].class)
            .findOne()
            .flatMap(closed ->
                trail.open(handle.getConnection(), key.caller().subject(), closed, key.context()))
            .flatMap(Purpose::of));
  }

  /** Keeps a reason that was given at that moment. */
  public void keep(Key key, Purpose purpose, Instant now) {
    writer.useTransaction(handle -> keep(handle, key, purpose, now));
  }

  void keep(Handle handle, Key key, Purpose purpose, Instant now) {
    AuditTrail.Closed words =
        trail.close(handle.getConnection(), key.caller().subject(), purpose.words(), key.context());
    handle
        .createUpdate(
            """
            INSERT INTO app.reason
              (conversation_id, subject, organization_id, about, words, holds_until)
            VALUES (:conversation, :subject, :organization, :about, decode(:words, 'hex'), :until)
            ON CONFLICT (conversation_id, subject, organization_id, about) DO UPDATE
            SET words = excluded.words, holds_until = excluded.holds_until
            """)
        .bind("conversation", key.conversation())
        .bind("subject", key.caller().subject())
        .bind("organization", key.caller().organization().id())
        .bind("about", key.about())
        .bind("words", words.hex())
        .bind("until", now.plus(Purpose.HOLDS).atOffset(ZoneOffset.UTC))
        .execute();
  }
}
