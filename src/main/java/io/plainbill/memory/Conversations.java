package io.plainbill.memory;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.language.Turn;
import io.plainbill.language.TurnJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What each conversation carries on. A conversation belongs to one person in one organisation;
 * anybody else's is not there.
 */
public final class Conversations {
  private static final Pattern SHAPE = Pattern.compile("c_[A-Za-z0-9_-]{22}");

  private final Jdbi writer;
  private final AuditTrail trail;

  public Conversations(DataSource writer, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
  }

  /**
   * The last turn of a conversation.
   *
   * @param role what the asker was then
   * @param scope what they could see then
   * @param waiting the question, if it waits for a reason
   */
  public record Kept(Role role, Scope scope, Turn turn, Optional<Waiting> waiting) {
    /** True if whoever asks now may see all that the asker of then could see, in the same role. */
    public boolean holdsFor(Caller caller, Scope now) {
      return role == caller.role() && now.covers(scope);
    }
  }

  /** The last turn, if the conversation is the caller's own. */
  public Optional<Kept> find(String id, Caller caller) {
    if (!SHAPE.matcher(id).matches()) {
      return Optional.empty();
    }
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT role, scope, turn, waiting FROM app.conversation
                WHERE id = :id AND subject = :subject AND organization_id = :organization
                """)
            .bind("id", id)
            .bind("subject", caller.subject())
            .bind("organization", caller.organization().id())
            .map((row, context) ->
                new Kept(
                    Role.of(row.getString("role")).orElseThrow(),
                    ScopeJson.read(row.getString("scope")),
                    TurnJson.read(row.getString("turn")),
                    waiting(handle, id, caller, row.getBytes("waiting"))))
            .findOne());
  }

  /** Somebody's own conversations that changed before that, the last one first. */
  public List<Talk> of(Caller caller, Instant before, int most) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT c.id, c.started_at, c.changed_at, f.id AS first, q.words,
                  (SELECT count(*) FROM app.answer a WHERE a.conversation_id = c.id) AS answers
                FROM app.conversation c
                LEFT JOIN LATERAL (SELECT a.id FROM app.answer a WHERE a.conversation_id = c.id
                  ORDER BY a.given_at, a.id LIMIT 1) f ON true
                LEFT JOIN app.question q ON q.answer_id = f.id
                WHERE c.organization_id = :organization AND c.subject = :subject
                  AND c.changed_at < :before
                ORDER BY c.changed_at DESC, c.id LIMIT :most
                """)
            .bind("organization", caller.organization().id())
            .bind("subject", caller.subject())
            .bind("before", before.atOffset(ZoneOffset.UTC))
            .bind("most", most)
            .map((row, context) -> talk(handle, row, caller))
            .list());
  }

  private Talk talk(Handle handle, ResultSet row, Caller caller) throws SQLException {
    String first = row.getString("first");
    return new Talk(
        row.getString("id"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getBytes("words"))
            .flatMap(closed -> trail.open(handle.getConnection(), caller.subject(), closed, first)),
        row.getLong("answers"));
  }

  /**
   * Deletes a conversation with its answers, questions, opinions, reasons and files in the making,
   * if it is the caller's; false if it is not. Cases handed over from it stay, without the answer.
   */
  public boolean delete(String id, Caller caller, Actor actor) {
    return SHAPE.matcher(id).matches()
        && writer.inTransaction(handle -> {
          int own =
              handle
                  .createUpdate(
                      """
                      DELETE FROM app.conversation
                      WHERE id = :id AND subject = :subject AND organization_id = :organization
                      """)
                  .bind("id", id)
                  .bind("subject", caller.subject())
                  .bind("organization", caller.organization().id())
                  .execute();
          if (own == 1) {
            int answers = deleteContents(handle, id);
            trail.append(
                handle.getConnection(),
                new AuditEntry(
                    AuditEntry.Action.CONVERSATION_DELETE,
                    id,
                    "",
                    actor,
                    List.of(caller.organization().id()),
                    "{\"answers\":" + answers + "}"));
          }
          return own == 1;
        });
  }

  private static int deleteContents(Handle handle, String id) {
    handle
        .createUpdate(
            """
            DELETE FROM app.question WHERE answer_id IN
              (SELECT a.id FROM app.answer a WHERE a.conversation_id = :id)
            """)
        .bind("id", id)
        .execute();
    handle
        .createUpdate(
            """
            DELETE FROM app.export_job WHERE answer_id IN
              (SELECT a.id FROM app.answer a WHERE a.conversation_id = :id)
            """)
        .bind("id", id)
        .execute();
    handle
        .createUpdate("DELETE FROM app.reason WHERE conversation_id = :id")
        .bind("id", id)
        .execute();
    return handle
        .createUpdate("DELETE FROM app.answer WHERE conversation_id = :id")
        .bind("id", id)
        .execute();
  }

  private Optional<Waiting> waiting(
      Handle handle, String id, Caller caller, byte @Nullable [] closed) {
    return closed == null
        ? Optional.empty()
        : trail
            .open(handle.getConnection(), caller.subject(), closed, waiting(id))
            .map(Waiting::read);
  }

  /** The context that a waiting question is encrypted in. */
  static String waiting(String id) {
    return "waiting " + id;
  }
}
