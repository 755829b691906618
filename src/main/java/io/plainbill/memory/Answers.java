package io.plainbill.memory;

import io.plainbill.access.Caller;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.answer.Answer;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Answers exactly as they were given, byte for byte. Whether somebody may see one again is for the
 * assistant to decide: the scope it was read under stands beside it.
 */
public final class Answers {
  private static final Pattern SHAPE = Pattern.compile("a_[A-Za-z0-9_-]{1,60}");

  private final Jdbi writer;
  private final Function<Answer, String> writing;

  /**
   * Answers kept through the writer's login.
   *
   * @param writing how an answer becomes the JSON that the asker gets
   */
  public Answers(DataSource writer, Function<Answer, String> writing) {
    this.writer = QuietJdbi.over(writer);
    this.writing = writing;
  }

  /** An answer that was given, and to whom. */
  public record Kept(String subject, Role role, String intent, Scope scope, String body) {}

  public void keep(Answer answer, Caller caller, Scope scope) {
    writer.useHandle(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO app.answer
                  (id, conversation_id, subject, organization_id, role, intent, scope, body,
                   given_at)
                VALUES (:id, :conversation, :subject, :organization, :role, :intent,
                  CAST(:scope AS jsonb), :body, :given)
                """)
            .bind("id", answer.id())
            .bind("conversation", answer.conversation())
            .bind("subject", caller.subject())
            .bind("organization", caller.organization().id())
            .bind("role", caller.role().id())
            .bind("intent", answer.interpretation().match().intent())
            .bind("scope", ScopeJson.write(scope))
            .bind("body", writing.apply(answer))
            .bind("given", answer.answeredAt().atOffset(ZoneOffset.UTC))
            .execute());
  }

  public Optional<Kept> find(String id) {
    if (!SHAPE.matcher(id).matches()) {
      return Optional.empty();
    }
    return writer.withHandle(handle ->
        handle
            .createQuery("SELECT subject, role, intent, scope, body FROM app.answer WHERE id = :id")
            .bind("id", id)
            .map((row, context) ->
                new Kept(
                    row.getString("subject"),
                    Role.of(row.getString("role")).orElseThrow(),
                    row.getString("intent"),
                    ScopeJson.read(row.getString("scope")),
                    row.getString("body")))
            .findOne());
  }
}
