package io.plainbill.memory;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.language.Turn;
import io.plainbill.language.TurnJson;
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
