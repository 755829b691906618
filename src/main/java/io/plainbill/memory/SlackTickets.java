package io.plainbill.memory;

import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditEntry.Action;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.QuietJdbi;
import io.plainbill.access.Secret;
import io.plainbill.access.ShownOnce;
import io.plainbill.memory.SlackWorkspaces.Bond;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * Tickets to install the app in a Slack workspace: the operator says for which organisation and
 * roles, and whoever holds the ticket does it, once. Without one nobody installs anything.
 */
public final class SlackTickets {
  private static final Duration UNDER_WAY = Duration.ofMinutes(10);

  private final Jdbi writer;
  private final AuditTrail trail;
  private final Clock clock;

  public SlackTickets(DataSource writer, AuditTrail trail, Clock clock) {
    this.writer = QuietJdbi.over(writer);
    this.trail = trail;
    this.clock = clock;
  }

  /** A new ticket. */
  public Secret make(Bond bond, Duration valid, Actor by) {
    Secret ticket = ShownOnce.make("st_");
    writer.useTransaction(handle -> {
      handle
          .createUpdate(
              """
              INSERT INTO app.slack_ticket (hash, organization_id, roles, expires_at)
              VALUES (:hash, :organization, :roles, :expires)
              """)
          .bind("hash", ShownOnce.hash(ticket.reveal()))
          .bind("organization", bond.organization().id())
          .bindArray("roles", String.class, (Object[]) bond.roleIds())
          .bind("expires", now().plus(valid))
          .execute();
      trail.append(
          handle.getConnection(),
          new AuditEntry(
              Action.SLACK_TICKET,
              "",
              String.join(",", bond.roleIds()),
              by,
              List.of(bond.organization().id()),
              "{}"));
    });
    return ticket;
  }

  /**
   * Begins an install: a state that holds for some minutes; empty if the ticket is worth nothing.
   */
  public Optional<Secret> begin(String ticket) {
    Secret state = ShownOnce.make("ss_");
    int begun =
        writer.withHandle(handle ->
            handle
                .createUpdate(
                    """
                    UPDATE app.slack_ticket SET state = :state, state_expires_at = :until
                    WHERE hash = :hash AND expires_at > :now
                    """)
                .bind("state", ShownOnce.hash(state.reveal()))
                .bind("until", now().plus(UNDER_WAY))
                .bind("hash", ShownOnce.hash(ticket))
                .bind("now", now())
                .execute());
    return begun == 1 ? Optional.of(state) : Optional.empty();
  }

  /** Ends an install: what the ticket is for, once; its ticket is gone then. */
  public Optional<Bond> take(String state) {
    return writer.withHandle(handle ->
        handle
            .createQuery(
                """
                WITH taken AS (
                  DELETE FROM app.slack_ticket
                  WHERE state = :state AND state_expires_at > :now AND expires_at > :now
                  RETURNING organization_id, roles)
                SELECT t.roles, o.id, o.code, o.name, o.kind
                FROM taken t JOIN ledger.organization o ON o.id = t.organization_id
                """)
            .bind("state", ShownOnce.hash(state))
            .bind("now", now())
            .map((row, context) -> Bond.read(row))
            .findOne());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
