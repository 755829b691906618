package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads the audit trail for somebody: what was done by people of their organisation and of those
 * below it, and what an operator did that concerns nobody else. What those above did is not theirs
 * to see, since it tells of others too.
 */
public final class AuditReader {
  /** The most entries that come at once. */
  public static final int MOST = 200;

  private static final String FIND =
      """
      WITH RECURSIVE below AS (
        SELECT id FROM ledger.organization WHERE id = :own
        UNION
        SELECT o.id FROM ledger.organization o JOIN below b ON o.parent_id = b.id)
      SELECT e.id, e.at, e.action, e.object, e.about, e.role, e.door, e.details, e.personal,
        e.subject_id, o.code AS organization, k.key, q.words, s.no
      FROM audit.entry e
      LEFT JOIN ledger.organization o ON o.id = e.organization_id
      LEFT JOIN audit.subject k ON k.id = e.subject_id
      LEFT JOIN app.question q ON q.answer_id = e.object AND e.action = 'ask'
      LEFT JOIN audit.seal s ON s.entry_id = e.id
      WHERE (e.organization_id = ANY (ARRAY(SELECT id FROM below))
          OR (e.organization_id IS NULL
            AND e.parties <@ ARRAY(SELECT id FROM below
              UNION ALL SELECT id FROM ledger.organization WHERE kind = 'provider')
            AND (e.parties <> '{}' OR :top)))
        AND e.id < :before AND e.at >= :from AND e.at < :until
        AND (:action = '' OR e.action = :action)
        AND (:object = '' OR e.object = :object OR e.about = :object
          OR starts_with(e.about, :object || '.'))
        AND (:anybody OR e.subject_id = (SELECT id FROM audit.subject WHERE lookup = :lookup))
      ORDER BY e.id DESC LIMIT :most
      """;

  private final Jdbi writer;
  private final Organizations organizations;
  private final Subjects subjects;

  public AuditReader(DataSource writer, Organizations organizations, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.organizations = organizations;
    this.subjects = trail.subjects();
  }

  /**
   * What is looked for; an empty text stands for any.
   *
   * @param from the first moment that counts
   * @param until the first that does not
   * @param object what it was done to, or of what kind that is: {@code invoice.list}, or {@code
   *     invoice} for all that begins so
   * @param before only entries that came before the one with this number
   */
  public record Filter(
      Instant from, Instant until, String subject, String action, String object, long before) {}

  /**
   * One entry.
   *
   * @param no its link in the chain; empty if it is not sealed yet
   * @param personal JSON of who and from where; empty if the person was erased
   * @param words what was asked; empty if it is not kept any more
   */
  public record Entry(
      long id,
      Optional<Long> no,
      Instant at,
      String action,
      String object,
      String about,
      Optional<String> organization,
      Optional<String> role,
      String door,
      String details,
      Optional<String> personal,
      Optional<String> words) {}

  /** The entries, newest first, and one more than {@link #MOST} if there are more. */
  public List<Entry> find(Caller viewer, Filter filter) {
    return writer.withHandle(handle ->
        handle
            .createQuery(FIND)
            .bind("own", viewer.organization().id())
            .bind("top", organizations.isTop(viewer.organization()))
            .bind("before", filter.before())
            .bind("from", filter.from().atOffset(ZoneOffset.UTC))
            .bind("until", filter.until().atOffset(ZoneOffset.UTC))
            .bind("action", filter.action())
            .bind("object", filter.object())
            .bind("anybody", filter.subject().isEmpty())
            .bind("lookup", subjects.lookup(filter.subject()))
            .bind("most", MOST + 1)
            .map((row, context) -> entry(row))
            .list());
  }

  private Entry entry(ResultSet row) throws SQLException {
    Optional<Box> box = Optional.ofNullable(row.getBytes("key")).map(subjects::open);
    String subject = row.getString("subject_id");
    String object = row.getString("object");
    return new Entry(
        row.getLong("id"),
        Optional.ofNullable(row.getObject("no", Long.class)),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("action"),
        object,
        row.getString("about"),
        Optional.ofNullable(row.getString("organization")),
        Optional.ofNullable(row.getString("role")),
        row.getString("door"),
        row.getString("details"),
        open(box, row.getBytes("personal"), subject),
        open(box, row.getBytes("words"), object));
  }

  private static Optional<String> open(
      Optional<Box> box, byte @Nullable [] closed, String context) {
    return closed == null
        ? Optional.empty()
        : box.flatMap(one -> one.open(closed, context)).map(plain -> new String(plain, UTF_8));
  }
}
