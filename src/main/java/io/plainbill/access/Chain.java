package io.plainbill.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How entries of the audit trail are linked: each hash is over the hash before, the link's number
 * and every field of the entry. Fields go in with their length, so that none runs into the next.
 */
final class Chain {
  /** The columns that {@link #next} reads, of an entry called {@code e}. */
  static final String COLUMNS =
      "e.id, e.at, e.action, e.object, e.about, e.organization_id, e.role, e.subject_id, e.door,"
          + " e.parties, e.details, e.personal";

  /** What stands before the first entry. */
  static final Link START = Link.of(0, new byte[32]);

  private static final String FORMAT = "plainbill audit 1";

  private Chain() {}

  /**
   * One link.
   *
   * @param hash in hexadecimal
   */
  record Link(long no, String hash) {
    static Link of(long no, byte[] hash) {
      return new Link(no, HexFormat.of().formatHex(hash));
    }

    byte[] bytes() {
      return HexFormat.of().parseHex(hash);
    }
  }

  /** The link behind that one, for the entry of the row at hand. */
  static Link next(Link before, ResultSet row) throws SQLException {
    MessageDigest digest = sha256();
    add(digest, FORMAT.getBytes(UTF_8));
    add(digest, before.bytes());
    add(digest, Long.toString(before.no() + 1));
    add(digest, row.getString("id"));
    Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
    add(digest, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
    for (String column :
        new String[] {
          "action", "object", "about", "organization_id", "role", "subject_id", "door", "details"
        }) {
      String value = row.getString(column);
      add(digest, value == null ? "-" : "=" + value);
    }
    Array parties = row.getArray("parties");
    add(digest, Arrays.toString((Object[]) parties.getArray()));
    byte[] personal = row.getBytes("personal");
    add(digest, personal == null ? new byte[0] : personal);
    return Link.of(before.no() + 1, digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    add(digest, text.getBytes(UTF_8));
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }
}
