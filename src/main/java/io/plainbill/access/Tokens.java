package io.plainbill.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Access tokens: {@code pb_} and 32 random bytes. Only their SHA-256 is kept, which is enough for a
 * secret that nobody chose. An unknown, an expired and a revoked token are told apart nowhere.
 */
public final class Tokens {
  private static final Pattern SHAPE = Pattern.compile("pb_[A-Za-z0-9_-]{43}");
  private static final Actor DEMO = Actor.operator("demo");

  /** How exactly the last use is known: it is written down no more often than that. */
  static final Duration USE_TOLD = Duration.ofMinutes(10);

  private final Jdbi writer;
  private final Clock clock;
  private final AuditTrail trail;

  public Tokens(DataSource writer, Clock clock, AuditTrail trail) {
    this.writer = QuietJdbi.over(writer);
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * A token as listed: everything but the token itself.
   *
   * @param used when it was last shown, to within {@link #USE_TOLD}
   */
  public record Token(
      int id,
      Caller caller,
      Instant created,
      Instant expires,
      Optional<Instant> revoked,
      Optional<Instant> used) {}

  /** A token just made. The only moment at which the secret is known. */
  public record Issued(int id, Caller caller, Instant expires, Secret secret) {}

  /** Makes a token that is valid from now on for so long; who made it is on record with it. */
  public Issued create(Caller caller, Duration validFor, Actor by) {
    return create(caller, validFor, by, false);
  }

  /** Makes a token of the demo, which the next start of the demo takes away. */
  public Issued createForDemo(Caller caller, Duration validFor) {
    return create(caller, validFor, DEMO, true);
  }

  private Issued create(Caller caller, Duration validFor, Actor by, boolean demo) {
    Secret secret = ShownOnce.make("pb_");
    Instant now = clock.instant();
    Instant expires = now.plus(validFor);
    int id =
        writer.inTransaction(handle -> {
          int made =
              handle
                  .createQuery(
                      """
                      INSERT INTO app.token
                        (hash, subject, organization_id, role, accounts, customers, demo,
                         created_at, expires_at)
                      VALUES (:hash, :subject, :organization, :role, CAST(:accounts AS int[]),
                        CAST(:customers AS int[]), :demo, :now, :expires)
                      RETURNING id
                      """)
                  .bind("hash", ShownOnce.hash(secret.reveal()))
                  .bind("subject", caller.subject())
                  .bind("organization", caller.organization().id())
                  .bind("role", caller.role().id())
                  .bind("accounts", CallerColumns.accounts(caller.view()))
                  .bind("customers", CallerColumns.customers(caller.view()))
                  .bind("demo", demo)
                  .bind("now", now.atOffset(ZoneOffset.UTC))
                  .bind("expires", expires.atOffset(ZoneOffset.UTC))
                  .mapTo(Integer.class)
                  .one();
          trail.append(
              handle.getConnection(),
              entry(
                  AuditEntry.Action.TOKEN_CREATE,
                  made,
                  caller.role().id(),
                  caller.organization().id(),
                  by,
                  "{\"expires\":\"" + expires + "\",\"demo\":" + demo + "}"));
          return made;
        });
    return new Issued(id, caller, expires, secret);
  }

  /** Who shows that token; empty for anything but a token that is valid now. */
  public Optional<Caller> caller(String token) {
    if (!SHAPE.matcher(token).matches()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Token> found =
        writer.withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT t.id AS token_id, t.subject, t.role, t.accounts, t.customers,
                      t.created_at, t.expires_at, t.revoked_at, t.last_used_at,
                      o.id, o.code, o.name, o.kind
                    FROM app.token t JOIN ledger.organization o ON o.id = t.organization_id
                    WHERE t.hash = :hash AND t.revoked_at IS NULL AND t.expires_at > :now
                    """)
                .bind("hash", ShownOnce.hash(token))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, context) -> tokenOf(row))
                .findOne()
                .flatMap(valid -> valid));
    found
        .filter(valid -> valid.used().filter(used -> used.isAfter(now.minus(USE_TOLD))).isEmpty())
        .ifPresent(valid -> noteUse(valid.id(), now));
    return found.map(Token::caller);
  }

  private void noteUse(int id, Instant now) {
    writer.useHandle(handle ->
        handle
            .createUpdate("UPDATE app.token SET last_used_at = :now WHERE id = :id")
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bind("id", id)
            .execute());
  }

  /** All tokens but the demo's, newest first. */
  public List<Token> list() {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT t.id AS token_id, t.subject, t.role, t.accounts, t.customers,
                  t.created_at, t.expires_at, t.revoked_at, t.last_used_at,
                  o.id, o.code, o.name, o.kind
                FROM app.token t JOIN ledger.organization o ON o.id = t.organization_id
                WHERE NOT t.demo
                ORDER BY t.id DESC LIMIT 10000
                """)
            .map((row, context) -> tokenOf(row))
            .list()
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /** Takes a token away, from now on; false if there is no such valid token. */
  public boolean revoke(int id, Actor by) {
    return writer.inTransaction(handle -> {
      Optional<AuditEntry> revoked =
          handle
              .createQuery(
                  """
                  UPDATE app.token SET revoked_at = :now
                  WHERE id = :id AND revoked_at IS NULL
                  RETURNING role, organization_id
                  """)
              .bind("id", id)
              .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
              .map((row, context) ->
                  entry(
                      AuditEntry.Action.TOKEN_REVOKE,
                      id,
                      row.getString("role"),
                      row.getInt("organization_id"),
                      by,
                      "{}"))
              .findOne();
      revoked.ifPresent(entry -> trail.append(handle.getConnection(), entry));
      return revoked.isPresent();
    });
  }

  private static AuditEntry entry(
      AuditEntry.Action action, int id, String role, int organization, Actor by, String details) {
    return new AuditEntry(action, Integer.toString(id), role, by, List.of(organization), details);
  }

  /** Takes away what an earlier start of the demo handed out. */
  public void deleteDemo() {
    writer.useTransaction(handle -> {
      handle.execute("DELETE FROM app.token WHERE demo");
      trail.append(
          handle.getConnection(),
          new AuditEntry(AuditEntry.Action.TOKEN_CLEAR, "", "", DEMO, List.of(), "{}"));
    });
  }

  private static Optional<Token> tokenOf(ResultSet row) throws SQLException {
    int id = row.getInt("token_id");
    Instant created = row.getTimestamp("created_at").toInstant();
    Instant expires = row.getTimestamp("expires_at").toInstant();
    Optional<Instant> revoked =
        Optional.ofNullable(row.getTimestamp("revoked_at")).map(stamp -> stamp.toInstant());
    Optional<Instant> used =
        Optional.ofNullable(row.getTimestamp("last_used_at")).map(stamp -> stamp.toInstant());
    return CallerColumns.read(row)
        .map(caller -> new Token(id, caller, created, expires, revoked, used));
  }
}
