package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The record of who did what. An entry is added by the transaction that does the thing, so there is
 * neither one without the other; adding waits for nobody. {@link AuditSealer} puts the entries in
 * order afterwards.
 */
public final class AuditTrail {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing is added under a key that was erased: the entry could never be read. */
  private static final String APPEND =
      """
      INSERT INTO audit.entry (at, action, object, about, organization_id, role, subject_id, door,
        parties, details, personal)
      SELECT ?, ?, ?, ?, ?, ?, s.id, ?, ?, ?, ? FROM audit.subject s WHERE s.id = ?
      """;

  private final DataSource writer;
  private final Clock clock;
  private final Subjects subjects;

  /**
   * The trail in that database.
   *
   * @param writer connections that may add to it
   * @param keys purpose to a key of that database
   */
  public AuditTrail(DataSource writer, Function<String, byte[]> keys, Clock clock) {
    this.writer = writer;
    this.clock = clock;
    this.subjects = new Subjects(new Box(keys.apply("subjects")), keys.apply("names"), clock);
  }

  /**
   * Something under a person's key.
   *
   * @param hex the bytes that it became, in hexadecimal
   */
  public record Closed(UUID subject, String hex) {}

  /** Adds an entry inside the transaction of what it records. */
  public void append(Connection connection, AuditEntry entry) {
    String subject = entry.actor().subject();
    try {
      if (add(connection, entry, subjects.lastSeen(connection, subject)) != 1
          && add(connection, entry, subjects.of(connection, subject)) != 1) {
        throw new IllegalStateException("an entry was not added to the audit trail");
      }
    } catch (SQLException failed) {
      throw unwritten(failed);
    }
  }

  /** Adds an entry about what has no transaction of its own. */
  public void append(AuditEntry entry) {
    try (Connection connection = writer.getConnection()) {
      append(connection, entry);
    } catch (SQLException failed) {
      throw unwritten(failed);
    }
  }

  /** Encrypts a text under a person's key, to be kept beside the trail. */
  public Closed close(Connection connection, String subject, String text, String context) {
    try {
      Subjects.Key key = subjects.of(connection, subject);
      byte[] closed = key.box().close(text.getBytes(UTF_8), context);
      return new Closed(key.id(), HexFormat.of().formatHex(closed));
    } catch (SQLException failed) {
      throw unwritten(failed);
    }
  }

  /** What was closed; empty if it is not this person's, of another context, or erased. */
  public Optional<String> open(
      Connection connection, String subject, byte[] closed, String context) {
    try {
      return subjects
          .find(connection, subject)
          .flatMap(key -> key.box().open(closed, context))
          .map(plain -> new String(plain, UTF_8));
    } catch (SQLException failed) {
      throw new IllegalStateException("a person's key cannot be read", failed);
    }
  }

  private static IllegalStateException unwritten(SQLException failed) {
    return new IllegalStateException("the audit trail cannot be written", failed);
  }

  Subjects subjects() {
    return subjects;
  }

  private int add(Connection connection, AuditEntry entry, Subjects.Key key) throws SQLException {
    Optional<Caller> caller = entry.actor().caller();
    try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
      insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setString(2, entry.action().id());
      insert.setString(3, entry.object());
      insert.setString(4, entry.about());
      if (caller.isPresent()) {
        insert.setInt(5, caller.get().organization().id());
        insert.setString(6, caller.get().role().id());
      } else {
        insert.setNull(5, Types.INTEGER);
        insert.setNull(6, Types.VARCHAR);
      }
      insert.setString(7, entry.actor().origin().door());
      insert.setArray(8, connection.createArrayOf("int4", entry.parties().toArray()));
      insert.setString(9, entry.details());
      insert.setBytes(10, key.box().close(personal(entry.actor()), key.id().toString()));
      insert.setObject(11, key.id());
      return insert.executeUpdate();
    }
  }

  private static byte[] personal(Actor actor) {
    ObjectNode who =
        JSON.createObjectNode()
            .put("subject", actor.subject())
            .put("address", actor.origin().address());
    actor.purpose().ifPresent(purpose -> who.put("reason", purpose.words()));
    return who.toString().getBytes(UTF_8);
  }
}
