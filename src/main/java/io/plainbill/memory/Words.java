package io.plainbill.memory;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.QuietJdbi;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Questions as they were typed, for as long as they are kept. */
public final class Words {
  private final Jdbi writer;
  private final AuditTrail trail;

  Words(DataSource writer, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
  }

  /**
   * A question.
   *
   * @param answer the id of the answer it got
   */
  public record Asked(String answer, String words, Instant at) {}

  /** Somebody's own last questions, the youngest first, as far as they are kept. */
  public List<Asked> last(Caller asker, int most) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT a.id, a.given_at, q.words
                FROM (SELECT c.id FROM app.conversation c
                  WHERE c.organization_id = :organization AND c.subject = :subject
                  ORDER BY c.changed_at DESC, c.id LIMIT :most) c
                JOIN app.answer a ON a.conversation_id = c.id
                JOIN app.question q ON q.answer_id = a.id
                ORDER BY a.given_at DESC, a.id LIMIT :most
                """)
            .bind("organization", asker.organization().id())
            .bind("subject", asker.subject())
            .bind("most", most)
            .map((row, context) -> {
              String id = row.getString("id");
              Instant at = row.getObject("given_at", OffsetDateTime.class).toInstant();
              return trail
                  .open(handle.getConnection(), asker.subject(), row.getBytes("words"), id)
                  .map(words -> new Asked(id, words, at));
            })
            .list()
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /**
   * What that person typed to get that answer; empty if it is not kept any more, or they were
   * erased.
   */
  public Optional<String> of(String answer, Caller asker) {
    return writer.withHandle(handle ->
        handle
            .createQuery("SELECT words FROM app.question WHERE answer_id = :answer")
            .bind("answer", answer)
            .mapTo(byte[].class)
            .findOne()
            .flatMap(
                closed -> trail.open(handle.getConnection(), asker.subject(), closed, answer)));
  }
}
