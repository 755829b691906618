package io.plainbill.ops;

import io.plainbill.access.AuditTrail;
import io.plainbill.access.Organization;
import io.plainbill.access.QuietJdbi;
import io.plainbill.memory.Feedback;
import io.plainbill.ops.Report.Period;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Counts how the service is used, from the audit trail, so that what was deleted or is over counts
 * as well. What somebody typed is told as long as it is kept.
 */
public final class Reports {
  /** The most questions and comments that are quoted. */
  private static final int MOST = 50;

  /** The organisations that it is about; all if none is named. */
  private static final String BELOW =
      """
      WITH RECURSIVE below AS (
        SELECT id FROM ledger.organization WHERE id = :own OR :everybody
        UNION
        SELECT o.id FROM ledger.organization o JOIN below b ON o.parent_id = b.id),
      asked AS (
        SELECT e.about AS intent, e.details::jsonb ->> 'kind' AS kind,
          coalesce(e.details::jsonb ->> 'reason', '') AS reason, e.organization_id, e.subject_id,
          e.object, e.at
        FROM audit.entry e
        WHERE e.action = 'ask' AND e.at >= :from AND e.at < :until
          AND e.organization_id IN (SELECT id FROM below))
      """;

  private final Jdbi writer;
  private final AuditTrail trail;

  public Reports(DataSource writer, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
  }

  /** The report on an organisation and those below it, or on everybody. */
  public Report of(Optional<Organization> organization, Period period) {
    return writer.inTransaction(handle -> {
      Reading reading = new Reading(handle, organization.map(Organization::id), period);
      return new Report(
          period,
          organization.map(Organization::code),
          reading.asked(),
          reading.unanswered(),
          reading.missed(),
          reading.opinions(),
          reading.complaints(),
          reading.adoption(),
          reading.handoffs(),
          reading.undelivered(),
          reading.failures());
    });
  }

  /** One report being read. */
  private final class Reading {
    private final Handle handle;
    private final Optional<Integer> own;
    private final Period period;

    Reading(Handle handle, Optional<Integer> own, Period period) {
      this.handle = handle;
      this.own = own;
      this.period = period;
    }

    private <T> List<T> list(String sql, RowMapper<T> row) {
      return handle
          .createQuery(BELOW + sql)
          .bind("own", own.orElse(0))
          .bind("everybody", own.isEmpty())
          .bind("from", period.begins().atOffset(ZoneOffset.UTC))
          .bind("until", period.ends().atOffset(ZoneOffset.UTC))
          .map(row)
          .list();
    }

    List<Report.Asked> asked() {
      return list(
          """
          SELECT intent, count(*) AS questions, count(*) FILTER (WHERE kind <> 'answer') AS unanswered
          FROM asked GROUP BY intent ORDER BY questions DESC, intent
          """,
          (row, context) ->
              new Report.Asked(
                  row.getString("intent"), row.getLong("questions"), row.getLong("unanswered")));
    }

    List<Report.Unanswered> unanswered() {
      return list(
          """
          SELECT intent, kind, reason, count(*) AS questions FROM asked WHERE kind <> 'answer'
          GROUP BY intent, kind, reason ORDER BY questions DESC, intent, kind, reason
          """,
          (row, context) ->
              new Report.Unanswered(
                  row.getString("intent"),
                  row.getString("kind"),
                  row.getString("reason"),
                  row.getLong("questions")));
    }

    List<Report.Missed> missed() {
      return list(
          """
          SELECT m.at, m.object, m.intent, m.kind, a.subject, q.words FROM asked m
          LEFT JOIN app.answer a ON a.id = m.object
          LEFT JOIN app.question q ON q.answer_id = m.object
          WHERE m.kind IN ('unknown', 'clarify', 'empty')
          ORDER BY m.at DESC, m.object LIMIT
          """
              + MOST,
          (row, context) ->
              new Report.Missed(
                  row.getObject("at", OffsetDateTime.class).toInstant(),
                  row.getString("object"),
                  row.getString("intent"),
                  row.getString("kind"),
                  words(row.getString("subject"), row.getBytes("words"), row.getString("object"))));
    }

    List<Report.Opinions> opinions() {
      return list(
          """
          SELECT a.intent, count(*) FILTER (WHERE f.helpful) AS helpful,
            count(*) FILTER (WHERE NOT f.helpful) AS unhelpful
          FROM app.feedback f JOIN app.answer a ON a.id = f.answer_id
          WHERE f.changed_at >= :from AND f.changed_at < :until
            AND f.organization_id IN (SELECT id FROM below)
          GROUP BY a.intent ORDER BY unhelpful DESC, helpful DESC, a.intent
          """,
          (row, context) ->
              new Report.Opinions(
                  row.getString("intent"), row.getLong("helpful"), row.getLong("unhelpful")));
    }

    List<Report.Complaint> complaints() {
      return list(
          """
          SELECT f.changed_at, f.answer_id, a.intent, f.subject, f.comment
          FROM app.feedback f JOIN app.answer a ON a.id = f.answer_id
          WHERE NOT f.helpful AND f.comment IS NOT NULL
            AND f.changed_at >= :from AND f.changed_at < :until
            AND f.organization_id IN (SELECT id FROM below)
          ORDER BY f.changed_at DESC, f.answer_id LIMIT
          """
              + MOST,
          (row, context) ->
              new Report.Complaint(
                  row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                  row.getString("answer_id"),
                  row.getString("intent"),
                  words(
                      row.getString("subject"),
                      row.getBytes("comment"),
                      Feedback.context(row.getString("answer_id")))));
    }

    List<Report.Adoption> adoption() {
      return list(
          """
          SELECT o.code, o.name, count(DISTINCT m.subject_id) AS askers, count(*) AS questions
          FROM asked m JOIN ledger.organization o ON o.id = m.organization_id
          GROUP BY o.code, o.name ORDER BY questions DESC, o.code
          """,
          (row, context) ->
              new Report.Adoption(
                  row.getString("code"),
                  row.getString("name"),
                  row.getLong("askers"),
                  row.getLong("questions")));
    }

    List<Report.HandedOff> handoffs() {
      return list(
          """
          SELECT h.intent, count(*) AS opened, count(*) FILTER (WHERE h.state = 'open') AS open
          FROM app.handoff h
          WHERE h.opened_at >= :from AND h.opened_at < :until
            AND h.organization_id IN (SELECT id FROM below)
          GROUP BY h.intent ORDER BY opened DESC, h.intent
          """,
          (row, context) ->
              new Report.HandedOff(
                  row.getString("intent"), row.getLong("opened"), row.getLong("open")));
    }

    long undelivered() {
      return list(
              """
              SELECT count(DISTINCT d.reference) FROM app.delivery d
              JOIN app.handoff h ON h.reference = d.reference
              WHERE d.delivered_at IS NULL AND h.organization_id IN (SELECT id FROM below)
              """,
              (row, context) -> row.getLong(1))
          .getFirst();
    }

    Report.Failures failures() {
      long files =
          list(
                  """
                  SELECT count(*) FROM audit.entry e
                  WHERE e.action = 'export' AND e.at >= :from AND e.at < :until
                    AND e.organization_id IN (SELECT id FROM below)
                  """,
                  (row, context) -> row.getLong(1))
              .getFirst();
      long answers =
          list(
                  "SELECT count(*) FROM asked WHERE reason = 'failed'",
                  (row, context) -> row.getLong(1))
              .getFirst();
      return new Report.Failures(answers, files);
    }

    private Optional<String> words(
        @Nullable String subject, byte @Nullable [] closed, String context) {
      return subject == null || closed == null
          ? Optional.empty()
          : trail.open(handle.getConnection(), subject, closed, context);
    }
  }
}
