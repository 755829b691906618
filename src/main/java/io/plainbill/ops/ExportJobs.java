package io.plainbill.ops;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Role;
import io.plainbill.answer.FileFormat;
import io.plainbill.ops.ExportJob.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The table of files in the making. */
final class ExportJobs {
  private static final String JOB =
      """
      SELECT j.*, o.code, o.name AS organization, o.kind
      FROM %s j JOIN ledger.organization o ON o.id = j.organization_id
      """;

  /**
   * The next one that is this service's, or that a service left which has ended. What this service
   * has under way already is not waited for: it makes one at a time.
   */
  private static final String CLAIM =
      """
      WITH claimed AS (
        UPDATE app.export_job SET service_id = :service, state = 'running', rows_written = 0,
          tries = tries + 1, changed_at = :now
        WHERE id = (
          SELECT j.id FROM app.export_job j LEFT JOIN app.service s ON s.id = j.service_id
          WHERE j.state IN ('queued', 'running')
            AND (j.service_id = :service OR (s.seen_at > now() - interval '60 seconds') IS NOT TRUE)
          ORDER BY j.asked_at, j.id LIMIT 1 FOR UPDATE OF j SKIP LOCKED)
        RETURNING *)
      """
          + JOB.formatted("claimed");

  private final Jdbi writer;
  private final Clock clock;
  private final String service;

  /**
   * The table in that database.
   *
   * @param service under which name this service says that it lives
   */
  ExportJobs(DataSource writer, Clock clock, String service) {
    this.writer = QuietJdbi.over(writer);
    this.clock = clock;
    this.service = service;
  }

  void add(String id, String answer, FileFormat format, Caller asker, long rows) {
    writer.useHandle(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO app.export_job (id, answer_id, format, subject, organization_id, role, state,
                  rows_all, service_id, asked_at, changed_at)
                VALUES (:id, :answer, :format, :subject, :organization, :role, 'queued', :rows, :service,
                  :now, :now)
                """)
            .bind("id", id)
            .bind("answer", answer)
            .bind("format", format.id())
            .bind("subject", asker.subject())
            .bind("organization", asker.organization().id())
            .bind("role", asker.role().id())
            .bind("rows", rows)
            .bind("service", service)
            .bind("now", now())
            .execute());
  }

  Optional<ExportJob> find(String id) {
    return writer.withHandle(handle ->
        handle
            .createQuery(JOB.formatted("app.export_job") + " WHERE j.id = :id")
            .bind("id", id)
            .map((row, context) -> read(row))
            .findOne());
  }

  /** The same file that the caller asked for before and that is still to be had or on its way. */
  Optional<ExportJob> same(String answer, FileFormat format, Caller asker) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                JOB.formatted("app.export_job")
                    + """
                     WHERE j.answer_id = :answer AND j.format = :format AND j.subject = :subject
                       AND j.organization_id = :organization AND j.role = :role
                       AND j.state IN ('queued', 'running', 'done')
                     ORDER BY j.asked_at DESC LIMIT 1
                    """)
            .bind("answer", answer)
            .bind("format", format.id())
            .bind("subject", asker.subject())
            .bind("organization", asker.organization().id())
            .bind("role", asker.role().id())
            .map((row, context) -> read(row))
            .findOne());
  }

  Optional<ExportJob> claim() {
    return writer.withHandle(handle ->
        handle
            .createQuery(CLAIM)
            .bind("service", service)
            .bind("now", now())
            .map((row, context) -> read(row))
            .findOne());
  }

  /** Writes down how far it is; false if another service has it now. */
  boolean progress(String id, long rows) {
    return writer.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    UPDATE app.export_job SET rows_written = :rows, changed_at = :now
                    WHERE id = :id AND service_id = :service AND state = 'running'
                    """)
                .bind("id", id)
                .bind("service", service)
                .bind("rows", rows)
                .bind("now", now())
                .execute()
            == 1);
  }

  /** Writes down what became of it; false if another service has it now. */
  boolean over(String id, State state, Optional<ExportJob.Made> made) {
    return writer.withHandle(handle ->
        handle
                .createUpdate(
                    """
                    UPDATE app.export_job SET state = :state, name = :name, bytes = :bytes, sha256 = :sha256,
                      rows_written = CASE WHEN :state = 'done' THEN rows_all ELSE rows_written END,
                      changed_at = :now
                    WHERE id = :id AND service_id = :service AND state = 'running'
                    """)
                .bind("id", id)
                .bind("service", service)
                .bind("state", state.id())
                .bind("name", made.map(ExportJob.Made::name).orElse(null))
                .bind("bytes", made.map(ExportJob.Made::bytes).orElse(null))
                .bind("sha256", made.map(ExportJob.Made::sha256).orElse(null))
                .bind("now", now())
                .execute()
            == 1);
  }

  /** Forgets those that were asked for longer ago than that, and says which. */
  List<String> forget(Duration kept) {
    return writer.withHandle(handle ->
        handle
            .createQuery("DELETE FROM app.export_job WHERE asked_at < :limit RETURNING id")
            .bind("limit", clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
            .mapTo(String.class)
            .list());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static ExportJob read(ResultSet row) throws SQLException {
    Optional<String> name = Optional.ofNullable(row.getString("name"));
    return new ExportJob(
        row.getString("id"),
        row.getString("answer_id"),
        FileFormat.of(row.getString("format")).orElseThrow(),
        new Caller(
            row.getString("subject"),
            new Organization(
                row.getInt("organization_id"),
                row.getString("code"),
                row.getString("organization"),
                Organization.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT))),
            Role.of(row.getString("role")).orElseThrow()),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("rows_all"),
        row.getLong("rows_written"),
        row.getInt("tries"),
        name.isPresent()
            ? Optional.of(
                new ExportJob.Made(name.get(), row.getLong("bytes"), row.getString("sha256")))
            : Optional.empty(),
        instant(row, "asked_at"),
        instant(row, "changed_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
