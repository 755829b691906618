package io.plainbill.ops;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Origin;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Reach;
import io.plainbill.access.Role;
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
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of files that were sent in. */
final class ImportJobs {
  private static final String UNFINISHED = "state IN ('queued', 'checking', 'publishing')";

  /** Held against the database's clock, which all services on it share. */
  private static final String LIVING = "s.seen_at > now() - interval '60 seconds'";

  private final Jdbi writer;
  private final Clock clock;

  /** The name of this service among those on the database; no two runs have the same. */
  private final String service;

  ImportJobs(DataSource writer, Clock clock, String service) {
    this.writer = QuietJdbi.over(writer);
    this.clock = clock;
    this.service = service;
  }

  /** An import that is not over, and nobody's. */
  record Orphan(String id, String file, Optional<String> owner, boolean old) {}

  /** Somebody else has the import now: they took this service for ended. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  void add(String id, Caller caller, Origin origin, Reach reach, ImportJob.Sent sent, long bytes) {
    writer.useHandle(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO app.import_job (id, organization_id, subject, everything, file, bytes, kind,
                  issuer, recipient, granularity, mode, allow_rejects, replace, state, sent_at, changed_at,
                  service_id, role, address)
                VALUES (:id, :organization, :subject, :everything, :file, :bytes, :kind, :issuer, :recipient,
                  :granularity, :mode, :allowRejects, :replace, 'queued', :now, :now,
                  :service, :role, :address)
                """)
            .bind("id", id)
            .bind("organization", caller.organization().id())
            .bind("subject", caller.subject())
            .bind("service", service)
            .bind("role", caller.role().id())
            .bind("address", origin.address())
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
            .createQuery(
                "SELECT j.*, o.code, o.name, o.kind AS organization_kind FROM app.import_job j"
                    + " JOIN ledger.organization o ON o.id = j.organization_id WHERE j.id = :id")
            .bind("id", id)
            .map((row, context) -> read(row))
            .findOne());
  }

  /** Says that this service lives, and forgets those that have been silent for long. */
  void alive() {
    writer.useTransaction(handle -> {
      handle
          .createUpdate(
              "INSERT INTO app.service (id, seen_at) VALUES (:id, now())"
                  + " ON CONFLICT (id) DO UPDATE SET seen_at = now()")
          .bind("id", service)
          .execute();
      handle.execute("DELETE FROM app.service WHERE seen_at < now() - interval '1 day'");
    });
  }

  /** Says that this service ends; what it has not brought to an end is nobody's from now on. */
  void gone() {
    writer.useHandle(handle ->
        handle
            .createUpdate("DELETE FROM app.service WHERE id = :id")
            .bind("id", service)
            .execute());
  }

  /** What services that have ended did not bring to an end, oldest first. */
  List<Orphan> orphans() {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                "SELECT j.id, j.file, j.service_id, greatest(j.changed_at, s.seen_at)"
                    + " < now() - interval '10 minutes' AS long FROM app.import_job j"
                    + " LEFT JOIN app.service s ON s.id = j.service_id WHERE j."
                    + UNFINISHED
                    + " AND ("
                    + LIVING
                    + ") IS NOT TRUE ORDER BY j.sent_at, j.id")
            .map((row, context) ->
                new Orphan(
                    row.getString("id"),
                    row.getString("file"),
                    text(row, "service_id"),
                    row.getBoolean("long")))
            .list());
  }

  /** True if it is this service's from now on; false if another was quicker. */
  boolean claim(Orphan orphan) {
    return writer.withHandle(handle ->
        handle
                .createUpdate(
                    "UPDATE app.import_job SET service_id = :service WHERE id = :id AND "
                        + UNFINISHED
                        + " AND service_id IS NOT DISTINCT FROM :owner")
                .bind("service", service)
                .bind("id", orphan.id())
                .bind("owner", orphan.owner().orElse(null))
                .execute()
            == 1);
  }

  /** True if the file is not needed any more: it is over since that long, or nobody knows of it. */
  boolean forgotten(String id, Duration after) {
    return find(id)
        .map(job -> job.state().over() && job.changedAt().isBefore(clock.instant().minus(after)))
        .orElse(true);
  }

  /** Writes down how far it is. */
  void progress(String id, State state, long rows, long bytes) {
    own(handle ->
        handle
            .createUpdate(
                """
                UPDATE app.import_job SET state = :state, rows_read = :rows, bytes_read = :bytes,
                  changed_at = :now WHERE id = :id AND service_id = :service
                """)
            .bind("id", id)
            .bind("service", service)
            .bind("state", state.id())
            .bind("rows", rows)
            .bind("bytes", bytes)
            .bind("now", now())
            .execute());
  }

  /** Writes down what became of it. */
  void over(String id, State state, OptionalLong batch, String report) {
    own(handle ->
        handle
            .createUpdate(
                """
                UPDATE app.import_job SET state = :state, batch_id = :batch, report = :report::jsonb,
                  bytes_read = bytes, role = NULL, address = NULL, changed_at = :now WHERE id = :id AND service_id = :service
                """)
            .bind("id", id)
            .bind("service", service)
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

  /** A change of an import of this service's own. */
  private void own(Function<Handle, Integer> change) {
    if (writer.withHandle(change::apply) != 1) {
      throw new Lost();
    }
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
        actor(row),
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

  private static Actor actor(ResultSet row) throws SQLException {
    String subject = row.getString("subject");
    Origin origin = new Origin("http", text(row, "address").orElse(""));
    Organization organization =
        new Organization(
            row.getInt("organization_id"),
            row.getString("code"),
            row.getString("name"),
            Organization.Kind.valueOf(row.getString("organization_kind").toUpperCase(Locale.ROOT)));
    return text(row, "role")
        .flatMap(Role::of)
        .map(role -> Actor.of(new Caller(subject, organization, role), origin))
        .orElseGet(() -> new Actor(subject, Optional.empty(), origin, Optional.empty()));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    @Nullable String text = row.getString(column);
    return Optional.ofNullable(text);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
