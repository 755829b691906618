package io.plainbill.access;

import io.plainbill.access.AuditEntry.Action;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What only the database's owner may do to the audit trail: sign where it stands, take away what is
 * older than a signature, and make a person unreadable. Each is on record itself.
 */
public final class AuditKeeper {
  private final DataSource owner;
  private final AuditTrail trail;
  private final Clock clock;

  public AuditKeeper(DataSource owner, AuditTrail trail, Clock clock) {
    this.owner = owner;
    this.trail = trail;
    this.clock = clock;
  }

  /** Signs the end of the chain; empty if there is no link that no checkpoint stands at. */
  public Optional<Checkpoint> checkpoint(KeyPair pair, Actor actor) {
    return inTransaction(connection -> {
      Chain.Link last = AuditSealer.last(connection);
      if (last.no() == 0 || stands(connection, last.no())) {
        return Optional.empty();
      }
      Checkpoint made = Checkpoint.sign(last, clock.instant(), pair);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO audit.checkpoint (no, hash, made_at, public_key, signature)"
                  + " VALUES (?, ?, ?, ?, ?)")) {
        insert.setLong(1, made.no());
        insert.setBytes(2, last.bytes());
        insert.setObject(3, made.at().atOffset(ZoneOffset.UTC));
        insert.setBytes(4, Base64.getDecoder().decode(made.key()));
        insert.setBytes(5, Base64.getDecoder().decode(made.signature()));
        requireOne(insert.executeUpdate());
      }
      trail.append(connection, entry(Action.AUDIT_CHECKPOINT, Long.toString(made.no()), actor));
      return Optional.of(made);
    });
  }

  /**
   * Takes away what is older than that and stands before a checkpoint; the chain begins there then.
   *
   * @return how many entries went
   */
  public long prune(Instant before, Actor actor) {
    return inTransaction(connection -> {
      long until = cut(connection, before);
      if (until == 0) {
        return 0L;
      }
      long seals;
      long entries;
      try (PreparedStatement delete =
          connection.prepareStatement(
              """
              WITH seals AS (DELETE FROM audit.seal WHERE no <= ? RETURNING entry_id),
                entries AS (
                  DELETE FROM audit.entry WHERE id IN (SELECT entry_id FROM seals) RETURNING 1)
              SELECT (SELECT count(*) FROM seals), (SELECT count(*) FROM entries)
              """)) {
        delete.setLong(1, until);
        try (ResultSet row = delete.executeQuery()) {
          row.next();
          seals = row.getLong(1);
          entries = row.getLong(2);
        }
      }
      if (seals != entries) {
        throw new IllegalStateException("the audit trail is broken: verify it before pruning");
      }
      trail.append(connection, entry(Action.AUDIT_PRUNE, Long.toString(until), actor));
      return entries;
    });
  }

  /** Makes all that was kept about a person unreadable for good; false if there is nothing. */
  public boolean erase(String subject, Actor actor) {
    return inTransaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM audit.subject WHERE lookup = ? RETURNING id")) {
        delete.setBytes(1, trail.subjects().lookup(subject));
        try (ResultSet row = delete.executeQuery()) {
          if (!row.next()) {
            return false;
          }
          UUID id = row.getObject(1, UUID.class);
          trail.append(connection, entry(Action.AUDIT_ERASE, id.toString(), actor));
          return true;
        }
      }
    });
  }

  private static AuditEntry entry(Action action, String object, Actor actor) {
    return new AuditEntry(action, object, "", actor, List.of(), "{}");
  }

  /** The last checkpoint with nothing younger before it; 0 if there is none to cut at. */
  private static long cut(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT coalesce(max(c.no), 0) FROM audit.checkpoint c
            WHERE EXISTS (SELECT FROM audit.seal s WHERE s.no = c.no)
              AND c.no < coalesce((
                SELECT min(s.no) FROM audit.seal s JOIN audit.entry e ON e.id = s.entry_id
                WHERE e.at >= ?), 9223372036854775807)
            """)) {
      query.setObject(1, before.atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static boolean stands(Connection connection, long no) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT FROM audit.checkpoint WHERE no = ?")) {
      query.setLong(1, no);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException("a checkpoint was not kept");
    }
  }

  /** Work that the database may refuse. */
  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) {
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("the audit trail cannot be kept", failed);
    }
  }
}
