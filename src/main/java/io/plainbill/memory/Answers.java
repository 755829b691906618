package io.plainbill.memory;

import io.plainbill.access.Audience;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Answers exactly as they were given, byte for byte. Whether somebody may see one again is for the
 * assistant to decide: the scope it was read under stands beside it.
 */
public final class Answers {
  private static final Pattern SHAPE = Pattern.compile("a_[A-Za-z0-9_-]{1,60}");

  private static final String FIND =
      """
      SELECT a.id AS answer_id, a.conversation_id, a.subject, a.role, a.kind AS answer_kind, a.intent,
        a.meant, a.scope, a.intent_version, a.articles_version, a.data_version, a.build,
        a.body, a.given_at, a.today, o.id, o.code, o.name, o.kind
      FROM app.answer a JOIN ledger.organization o ON o.id = a.organization_id
      """;

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
    /** What the answer says it covers, as JSON: organisation, accounts, filters and period. */
    public Optional<String> covers() {
      return BodyJson.covers(body);
    }

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
            .createQuery(FIND + "WHERE a.id = :id")
            .bind("id", id)
            .map((row, context) -> kept(row))
            .findOne()
            .flatMap(found -> found));
  }

  /** A person's answers in a conversation that were given after that, the first one first. */
  public List<Kept> after(String conversation, Caller asker, Instant after, int most) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                FIND
                    + """
                    WHERE a.conversation_id = :conversation AND a.subject = :subject
                      AND a.organization_id = :organization AND a.given_at > :after
                    ORDER BY a.given_at, a.id LIMIT :most
                    """)
            .bind("conversation", conversation)
            .bind("subject", asker.subject())
            .bind("organization", asker.organization().id())
            .bind("after", after.atOffset(ZoneOffset.UTC))
            .bind("most", most)
            .map((row, context) -> kept(row))
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /** The last answers that a person got in a conversation, newest first. */
  public List<Kept> last(String conversation, Caller asker, int most) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                FIND
                    + """
                    WHERE a.conversation_id = :conversation AND a.subject = :subject
                      AND a.organization_id = :organization
                    ORDER BY a.given_at DESC, a.id LIMIT :most
                    """)
            .bind("conversation", conversation)
            .bind("subject", asker.subject())
            .bind("organization", asker.organization().id())
            .bind("most", most)
            .map((row, context) -> kept(row))
            .stream()
            .flatMap(Optional::stream)
            .toList());
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
