package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of each person, which what is kept about them is encrypted under. Names are found by an
 * HMAC, so the table holds none; without its row nothing of a person can be read again, by whatever
 * process: a key that was known before counts for nothing by itself.
 */
final class Subjects {
  private static final int KEPT = 10_000;
  private static final String CONTEXT = "subject";

  private final Box box;
  private final byte[] names;
  private final Clock clock;
  private final Cache<String, Key> known = Caffeine.newBuilder().maximumSize(KEPT).build();

  Subjects(Box box, byte[] names, Clock clock) {
    this.box = box;
    this.names = names.clone();
    this.clock = clock;
  }

  /** A person's key, and the number that stands for them in the trail. */
  record Key(UUID id, Box box) {}

  /** The person's key as it stands in the table now; made if they have none. */
  Key of(Connection connection, String subject) throws SQLException {
    Optional<Key> found = find(connection, subject);
    if (found.isEmpty()) {
      make(connection, lookup(subject));
      found = find(connection, subject);
    }
    Key key = found.orElseThrow(() -> new IllegalStateException("a person's key was not kept"));
    known.put(subject, key);
    return key;
  }

  /**
   * The person's key as it was last seen. It may be gone, or never have been kept: for who looks at
   * its row when using it.
   */
  Key lastSeen(Connection connection, String subject) throws SQLException {
    Key seen = known.getIfPresent(subject);
    return seen == null ? of(connection, subject) : seen;
  }

  /** The box of a row of the table. */
  Box open(byte[] wrapped) {
    return new Box(
        box.open(wrapped, CONTEXT)
            .orElseThrow(
                () -> new IllegalStateException("a person's key is not of this database")));
  }

  /** What stands for a name. */
  byte[] lookup(String subject) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(names, "HmacSHA256"));
      return mac.doFinal(subject.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  /** The person's key; empty if they have none, or have none any more. */
  Optional<Key> find(Connection connection, String subject) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT id, key FROM audit.subject WHERE lookup = ?")) {
      query.setBytes(1, lookup(subject));
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Key(row.getObject(1, UUID.class), open(row.getBytes(2))))
            : Optional.empty();
      }
    }
  }

  private void make(Connection connection, byte[] lookup) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit.subject (lookup, key, made_at) VALUES (?, ?, ?)"
                + " ON CONFLICT (lookup) DO NOTHING")) {
      insert.setBytes(1, lookup);
      insert.setBytes(2, box.close(Box.newKey(), CONTEXT));
      insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }
}
