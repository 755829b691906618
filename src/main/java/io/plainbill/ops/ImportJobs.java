package io.plainbill.ops;

import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Reach;
import io.plainbill.intake.FileKind;
import io.plainbill.intake.RawRow;
import io.plainbill.ledger.BatchHead.Mode;
import io.plainbill.ops.ImportJob.State;
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
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of files that were sent in. */
final class ImportJobs {
  private static final String UNFINISHED = "state IN ('queued', 'checking', 'publishing')";

  private final Jdbi writer;
  private final Clock clock;

  ImportJobs(DataSource writer, Clock clock) {
    this.writer = QuietJdbi.over(writer);
    this.clock = clock;
  }

  void add(
      String id, int organization, String subject, Reach reach, ImportJob.Sent sent, long bytes) {
    writer.useHandle(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO app.import_job (id, organization_id, subject, everything, file, bytes, kind,
                  issuer, recipient, granularity, mode, allow_rejects, replace, state, sent_at, changed_at)
                VALUES (:id, :organization, :subject, :everything, :file, :bytes, :kind, :issuer, :recipient,
                  :granularity, :mode, :allowRejects, :replace, 'queued', :now, :now)
                """)
            .bind("id", id)
            .bind("organization", organization)
            .bind("subject", subject)
            .bind("everything", reach instanceof Reach.Everything)
            .bind("file", sent.file())
            .bind("bytes", bytes)
            .bind("kind", sent.kind().map(FileKind::id).orElse(null))
            .bind("issuer", sent.issuer().orElse(null))
            .bind("recipient", sent.recipient().orElse(null))
            .bind("granularity", sent.granularity())
            .bind("mode", sent.mode().map(Mode::id).orElse(null))
            .bind("allowRejects", sent.allowRejects())
            .bind("replace", sent.replace())
            .bind("now", now())
            .execute());
  }

  Optional<ImportJob> find(String id) {
    return writer.withHandle(handle ->
        handle
            .createQuery("SELECT * FROM app.import_job WHERE id = :id")
            .bind("id", id)
            .map((row, context) -> read(row))
            .findOne());
  }

  /** What was not brought to an end, oldest first. */
  List<String> unfinished() {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                "SELECT id FROM app.import_job WHERE " + UNFINISHED + " ORDER BY sent_at, id")
            .mapTo(String.class)
            .list());
  }

  /** True if the file is not needed any more: it is over since that long, or nobody knows of it. */
  boolean forgotten(String id, Duration after) {
    return find(id)
        .map(job -> job.state().over() && job.changedAt().isBefore(clock.instant().minus(after)))
        .orElse(true);
  }

  void progress(String id, State state, long rows, long bytes) {
    writer.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE app.import_job SET state = :state, rows_read = :rows, bytes_read = :bytes,
                  changed_at = :now WHERE id = :id
                """)
            .bind("id", id)
            .bind("state", state.id())
            .bind("rows", rows)
            .bind("bytes", bytes)
            .bind("now", now())
            .execute());
  }

  void over(String id, State state, OptionalLong batch, String report) {
    writer.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE app.import_job SET state = :state, batch_id = :batch, report = :report::jsonb,
                  bytes_read = bytes, changed_at = :now WHERE id = :id
                """)
            .bind("id", id)
            .bind("state", state.id())
            .bind("batch", batch.isPresent() ? (Long) batch.getAsLong() : null)
            .bind("report", report)
            .bind("now", now())
            .execute());
  }

  /** A row of a batch as it came. */
  Optional<RawRow> rawRow(long batch, long number) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT b.header, r.fields FROM ledger.batch_row r JOIN ledger.batch b ON b.id = r.batch_id
                WHERE r.batch_id = :batch AND r.row_no = :number
                """)
            .bind("batch", batch)
            .bind("number", number)
            .map((row, context) -> new RawRow(texts(row, "header"), texts(row, "fields")))
            .findOne());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static ImportJob read(ResultSet row) throws SQLException {
    long batch = row.getLong("batch_id");
    boolean none = row.wasNull();
    int organization = row.getInt("organization_id");
    return new ImportJob(
        row.getString("id"),
        organization,
        row.getString("subject"),
        row.getBoolean("everything") ? Reach.EVERYTHING : new Reach.Below(organization),
        new ImportJob.Sent(
            row.getString("file"),
            text(row, "kind").flatMap(FileKind::of),
            text(row, "issuer"),
            text(row, "recipient"),
            row.getString("granularity"),
            text(row, "mode").map(mode -> Mode.valueOf(mode.toUpperCase(Locale.ROOT))),
            row.getBoolean("allow_rejects"),
            row.getBoolean("replace")),
        row.getLong("bytes"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("rows_read"),
        row.getLong("bytes_read"),
        none ? OptionalLong.empty() : OptionalLong.of(batch),
        text(row, "report"),
        instant(row, "sent_at"),
        instant(row, "changed_at"));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    @Nullable String text = row.getString(column);
    return Optional.ofNullable(text);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
