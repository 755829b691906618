package io.plainbill.memory;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.CallerColumns;
import io.plainbill.access.Origin;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Secret;
import io.plainbill.access.ShownOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who somebody in a Slack workspace is here, as far as a one-time code said so. */
public final class SlackPeople {
  private static final String CALLER =
      "x.subject, x.role, x.accounts, x.customers, o.id, o.code, o.name, o.kind";

  private final Jdbi writer;
  private final AuditTrail trail;
  private final Clock clock;

  public SlackPeople(DataSource writer, AuditTrail trail, Clock clock) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
    this.clock = clock;
  }

  /** Somebody in a workspace, by Slack's ids. */
  public record Member(String team, String user) {
    /** As the audit trail names where they came from. */
    public Origin origin() {
      return new Origin("slack", team + "/" + user);
    }
  }

  /** A link as it is listed. */
  public record Link(Member member, Caller caller, Instant linkedAt) {}

  /** A code that links whoever sends it first as that caller. */
  public Secret code(Caller caller, Duration valid, Actor by) {
    Secret code = ShownOnce.make("pl_");
    writer.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              INSERT INTO app.slack_code
                (hash, subject, organization_id, role, accounts, customers, expires_at)
              VALUES (:hash, :subject, :organization, :role, CAST(:accounts AS int[]),
                CAST(:customers AS int[]), :expires)
              """)
          .bind("hash", ShownOnce.hash(code.reveal()))
          .bind("subject", caller.subject())
          .bind("organization", caller.organization().id())
          .bind("role", caller.role().id())
          .bind("accounts", CallerColumns.accounts(caller.view()))
          .bind("customers", CallerColumns.customers(caller.view()))
          .bind("expires", now().plus(valid))
          .execute();
      trail.append(handle.getConnection(), entry(Action.SLACK_CODE, "", caller, by));
    });
    return code;
  }

  /**
   * Links whoever sent a code.
   *
   * @param fits whether their workspace may speak for that caller; a code that does not fit stays
   * @return who they are now; empty if the code is worth nothing there
   */
  public Optional<Caller> link(String code, Member member, Predicate<Caller> fits) {
    return writer.inTransaction(handle -> {
      byte[] hash = ShownOnce.hash(code);
      Optional<Caller> found =
          handle
              .createQuery(
                  "SELECT "
                      + CALLER
                      + " FROM app.slack_code x JOIN ledger.organization o ON o.id ="
                      + " x.organization_id WHERE x.hash = :hash AND x.expires_at > :now FOR UPDATE"
                      + " OF x")
              .bind("hash", hash)
              .bind("now", now())
              .map((row, context) -> CallerColumns.read(row))
              .findOne()
              .flatMap(valid -> valid)
              .filter(fits);
      if (found.isEmpty()) {
        return found;
      }
      Caller caller = found.get();
      handle
          .createUpdate("DELETE FROM app.slack_code WHERE hash = :hash")
          .bind("hash", hash)
          .execute();
      keep(handle, member, caller);
      trail.append(
          handle.getConnection(),
          entry(
              Action.SLACK_LINK,
              member.team() + "/" + member.user(),
              caller,
              Actor.of(caller, member.origin())));
      return found;
    });
  }

  private void keep(Handle handle, Member member, Caller caller) {
    handle
        .createUpdate(
            """
            INSERT INTO app.slack_person
              (team_id, user_id, subject, organization_id, role, accounts, customers, linked_at)
            VALUES (:team, :user, :subject, :organization, :role, CAST(:accounts AS int[]),
              CAST(:customers AS int[]), :now)
            ON CONFLICT (team_id, user_id) DO UPDATE SET subject = excluded.subject,
              organization_id = excluded.organization_id, role = excluded.role,
              accounts = excluded.accounts, customers = excluded.customers,
              linked_at = excluded.linked_at
            """)
        .bind("team", member.team())
        .bind("user", member.user())
        .bind("subject", caller.subject())
        .bind("organization", caller.organization().id())
        .bind("role", caller.role().id())
        .bind("accounts", CallerColumns.accounts(caller.view()))
        .bind("customers", CallerColumns.customers(caller.view()))
        .bind("now", now())
        .execute();
  }

  /** Who somebody is, if a code said so. */
  public Optional<Caller> find(Member member) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                "SELECT "
                    + CALLER
                    + " FROM app.slack_person x JOIN ledger.organization o ON o.id ="
                    + " x.organization_id WHERE x.team_id = :team AND x.user_id = :user")
            .bind("team", member.team())
            .bind("user", member.user())
            .map((row, context) -> CallerColumns.read(row))
            .findOne()
            .flatMap(valid -> valid));
  }

  /** All links, the last one first. */
  public List<Link> list() {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                "SELECT x.team_id, x.user_id, x.linked_at, "
                    + CALLER
                    + " FROM app.slack_person x JOIN ledger.organization o ON o.id ="
                    + " x.organization_id ORDER BY x.linked_at DESC, x.team_id, x.user_id"
                    + " LIMIT 10000")
            .map((row, context) -> {
              Member member = new Member(row.getString("team_id"), row.getString("user_id"));
              Instant at = row.getObject("linked_at", OffsetDateTime.class).toInstant();
              return CallerColumns.read(row).map(caller -> new Link(member, caller, at));
            })
            .list()
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /** Takes a link away, from now on; false if there is none. */
  public boolean unlink(Member member, Actor by) {
    return writer.inTransaction(handle -> {
      Optional<Integer> organization =
          handle
              .createQuery(
                  """
                  DELETE FROM app.slack_person WHERE team_id = :team AND user_id = :user
                  RETURNING organization_id
                  """)
              .bind("team", member.team())
              .bind("user", member.user())
              .mapTo(Integer.class)
              .findOne();
      organization.ifPresent(id ->
          trail.append(
              handle.getConnection(),
              new AuditEntry(
                  Action.SLACK_UNLINK,
                  member.team() + "/" + member.user(),
                  "",
                  by,
                  List.of(id),
                  "{}")));
      return organization.isPresent();
    });
  }

  private static AuditEntry entry(Action action, String object, Caller caller, Actor by) {
    return new AuditEntry(
        action, object, caller.role().id(), by, List.of(caller.organization().id()), "{}");
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
