package io.plainbill.memory;

import io.plainbill.access.Caller;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.language.Turn;
import io.plainbill.language.TurnJson;
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

  public Conversations(DataSource writer) {
    this.writer = QuietJdbi.over(writer);
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
}
