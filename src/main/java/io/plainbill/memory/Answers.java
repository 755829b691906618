package io.plainbill.memory;

import io.plainbill.access.Audience;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.access.Scope;
import io.plainbill.answer.Answer;
import io.plainbill.language.Slots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Answers exactly as they were given, byte for byte. Whether somebody may see one again is for the
 * assistant to decide: the scope it was read under stands beside it.
 */
public final class Answers {
  private static final Pattern SHAPE = Pattern.compile("a_[A-Za-z0-9_-]{1,60}");

  /** How far back an answer is looked for; a file follows soon after its answer. */
  private static final int LOOKED_AT = 20;

  private final Jdbi writer;

  public Answers(DataSource writer) {
    this.writer = QuietJdbi.over(writer);
  }

  /**
   * An answer that was given, to whom, and what it was made from.
   *
   * @param meant the slots as they were understood
   * @param today the day it was where the bills are made
   */
  public record Kept(
      String id,
      String conversation,
      Caller asker,
      Answer.Kind kind,
      String intent,
      Slots meant,
      Scope scope,
      Answer.Versions versions,
      Instant givenAt,
      LocalDate today,
      String body) {
    /** True if the answer has a table of that key. */
    public boolean shows(String table) {
      return BodyJson.tables(body).contains(table);
    }

    /** How many rows its tables have, shown or not. */
    public long rows() {
      return BodyJson.rows(body);
    }

    /** True if there are rows that it does not show. */
    public boolean leavesRowsOut() {
      return BodyJson.rowsLeft(body) > 0;
    }
  }

  public Optional<Kept> find(String id) {
    if (!SHAPE.matcher(id).matches()) {
      return Optional.empty();
    }
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT a.id AS answer_id, a.conversation_id, a.subject, a.role, a.kind AS answer_kind, a.intent,
                  a.meant, a.scope, a.intent_version, a.articles_version, a.data_version, a.build,
                  a.body, a.given_at, a.today, o.id, o.code, o.name, o.kind
                FROM app.answer a JOIN ledger.organization o ON o.id = a.organization_id
                WHERE a.id = :id
                """)
            .bind("id", id)
            .map((row, context) -> kept(row))
            .findOne()
            .flatMap(found -> found));
  }

  /**
   * The last answer with anything in it that a person got in a conversation.
   *
   * @param shows if an answer to that intent counts
   */
  public Optional<Kept> lastShown(String conversation, Caller asker, Predicate<String> shows) {
    List<String> ids =
        writer.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM app.answer
                    WHERE conversation_id = :conversation AND subject = :subject
                      AND organization_id = :organization AND role = :role
                      AND kind IN ('answer', 'empty')
                    ORDER BY given_at DESC, id LIMIT :most
                    """)
                .bind("conversation", conversation)
                .bind("subject", asker.subject())
                .bind("organization", asker.organization().id())
                .bind("role", asker.role().id())
                .bind("most", LOOKED_AT)
                .mapTo(String.class)
                .list());
    return ids.stream()
        .flatMap(id -> find(id).stream())
        .filter(kept -> shows.test(kept.intent()))
        .findFirst();
  }

  /** The question as it was typed; empty if it is not kept any more, or its asker was erased. */
  public Optional<String> question(Kept kept, AuditTrail trail) {
    return writer.withHandle(handle ->
        handle
            .createQuery("SELECT words FROM app.question WHERE answer_id = :id")
            .bind("id", kept.id())
            .mapTo(byte[].class)
            .findOne()
            .flatMap(closed ->
                trail.open(handle.getConnection(), kept.asker().subject(), closed, kept.id())));
  }

  /** Nobody's, if the organisation became of a kind that the role is not for. */
  private static Optional<Kept> kept(ResultSet row) throws SQLException {
    Role role = Role.of(row.getString("role")).orElseThrow();
    Organization organization = Organizations.read(row);
    boolean customer = organization.kind() == Organization.Kind.CUSTOMER;
    return (role.audience() == Audience.CUSTOMER) == customer
        ? Optional.of(kept(row, new Caller(row.getString("subject"), organization, role)))
        : Optional.empty();
  }

  private static Kept kept(ResultSet row, Caller asker) throws SQLException {
    return new Kept(
        row.getString("answer_id"),
        row.getString("conversation_id"),
        asker,
        Answer.Kind.valueOf(row.getString("answer_kind").toUpperCase(Locale.ROOT)),
        row.getString("intent"),
        MeantJson.read(row.getString("meant")),
        ScopeJson.read(row.getString("scope")),
        new Answer.Versions(
            row.getString("intent_version"),
            row.getString("articles_version"),
            row.getLong("data_version"),
            row.getString("build")),
        row.getObject("given_at", OffsetDateTime.class).toInstant(),
        row.getObject("today", LocalDate.class),
        row.getString("body"));
  }
}
