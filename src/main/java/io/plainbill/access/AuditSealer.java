package io.plainbill.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Links the entries of the audit trail, so that none can be changed, taken out or put elsewhere
 * without that showing. One service does it at a time; an entry that is committed late is linked
 * late.
 */
public final class AuditSealer {
  /** Any number that nothing else in the database locks; "sealing" in ASCII. */
  private static final long TURN = 0x7365616c696e67L;

  private static final int AT_ONCE = 2_000;

  private final DataSource writer;

  /**
   * The oldest transaction that was still under way when everything was sealed last; what is older
   * needs no second look. Transactions are numbered anew in a copy, so this is never kept.
   */
  private String horizon = "0";

  public AuditSealer(DataSource writer) {
    this.writer = writer;
  }

  /** Seals what is there; 0 if there is nothing, or another service is at it. */
  public synchronized int seal() {
    int all = 0;
    int sealed;
    do {
      sealed = once();
      all += sealed;
    } while (sealed == AT_ONCE);
    return all;
  }

  private int once() {
    try (Connection connection = writer.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!first(connection, "SELECT pg_try_advisory_xact_lock(" + TURN + ")").equals("t")) {
          return 0;
        }
        // Before the entries are read: what begins meanwhile is looked at again.
        String settled = first(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())");
        int sealed = link(connection);
        connection.commit();
        if (sealed < AT_ONCE) {
          horizon = settled;
        }
        return sealed;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("the audit trail cannot be sealed", failed);
    }
  }

  private int link(Connection connection) throws SQLException {
    Chain.Link last = last(connection);
    try (PreparedStatement entries =
            connection.prepareStatement(
                "SELECT "
                    + Chain.COLUMNS
                    + " FROM audit.entry e WHERE e.tx >= CAST(? AS xid8)"
                    + " AND NOT EXISTS (SELECT FROM audit.seal s WHERE s.entry_id = e.id)"
                    + " ORDER BY e.id LIMIT "
                    + AT_ONCE);
        PreparedStatement seal =
            connection.prepareStatement(
                "INSERT INTO audit.seal (no, entry_id, hash) VALUES (?, ?, ?)")) {
      entries.setString(1, horizon);
      int count = 0;
      try (ResultSet row = entries.executeQuery()) {
        while (row.next()) {
          last = Chain.next(last, row);
          seal.setLong(1, last.no());
          seal.setLong(2, row.getLong("id"));
          seal.setBytes(3, last.bytes());
          seal.addBatch();
          count++;
        }
      }
      for (int written : seal.executeBatch()) {
        if (written != 1) {
          throw new IllegalStateException("a seal was not kept");
        }
      }
      return count;
    }
  }

  /** The end of the chain; a checkpoint, if all that is older was pruned. */
  static Chain.Link last(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                SELECT no, hash FROM (
                  (SELECT no, hash FROM audit.seal ORDER BY no DESC LIMIT 1)
                  UNION ALL
                  (SELECT no, hash FROM audit.checkpoint ORDER BY no DESC LIMIT 1)) ends
                ORDER BY no DESC LIMIT 1
                """);
        ResultSet row = query.executeQuery()) {
      return row.next() ? Chain.Link.of(row.getLong(1), row.getBytes(2)) : Chain.START;
    }
  }

  private static String first(Connection connection, String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
