package io.plainbill.memory;

import io.plainbill.access.Caller;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.language.Turn;
import io.plainbill.language.TurnJson;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * What each conversation carries on. A conversation belongs to one person in one organisation;
 * anybody else's is not there.
 */
public final class Conversations {
  private static final Pattern SHAPE = Pattern.compile("c_[A-Za-z0-9_-]{22}");

  private final Jdbi writer;
  private final Clock clock;

  public Conversations(DataSource writer, Clock clock) {
    this.writer = QuietJdbi.over(writer);
    this.clock = clock;
  }

  /**
   * The last turn of a conversation.
   *
   * @param role what the asker was then
   * @param scope what they could see then
   */
  public record Kept(Role role, Scope scope, Turn turn) {
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
                SELECT role, scope, turn FROM app.conversation
                WHERE id = :id AND subject = :subject AND organization_id = :organization
                """)
            .bind("id", id)
            .bind("subject", caller.subject())
            .bind("organization", caller.organization().id())
            .map((row, context) ->
                new Kept(
                    Role.of(row.getString("role")).orElseThrow(),
                    ScopeJson.read(row.getString("scope")),
                    TurnJson.read(row.getString("turn"))))
            .findOne());
  }

  /** Keeps the turn as the last one of that conversation, which begins if it is new. */
  public void keep(String id, Caller caller, Scope scope, Turn turn) {
    int written =
        writer.withHandle(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO app.conversation
                      (id, subject, organization_id, role, scope, turn, started_at, changed_at)
                    VALUES (:id, :subject, :organization, :role, CAST(:scope AS jsonb),
                      CAST(:turn AS jsonb), :now, :now)
                    ON CONFLICT (id) DO UPDATE
                    SET role = excluded.role, scope = excluded.scope, turn = excluded.turn,
                      changed_at = excluded.changed_at
                    WHERE conversation.subject = excluded.subject
                      AND conversation.organization_id = excluded.organization_id
                    """)
                .bind("id", id)
                .bind("subject", caller.subject())
                .bind("organization", caller.organization().id())
                .bind("role", caller.role().id())
                .bind("scope", ScopeJson.write(scope))
                .bind("turn", TurnJson.write(turn))
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    if (written != 1) {
      throw new IllegalStateException("a conversation was kept for somebody who does not own it");
    }
  }
}
