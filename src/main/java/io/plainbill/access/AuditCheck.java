package io.plainbill.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Follows the chain of the audit trail from its beginning and tells every place where it breaks.
 */
public final class AuditCheck {
  private static final int MOST_FAULTS = 100;
  private static final int AT_ONCE = 1_000;

  private final DataSource source;

  public AuditCheck(DataSource source) {
    this.source = source;
  }

  /**
   * What was found.
   *
   * @param from the number of the first link; above 1 if the trail was pruned
   * @param until the number of the last link
   * @param open entries that are not linked yet
   * @param faults what is wrong; empty if nothing is
   */
  public record Result(long from, long until, long open, List<String> faults) {
    public Result {
      faults = List.copyOf(faults);
    }

    public boolean whole() {
      return faults.isEmpty();
    }
  }

  /** Checks every link against its entry, and the chain against every checkpoint. */
  public Result check() {
    return check(Optional.empty(), Optional.empty());
  }

  /**
   * The same, against more.
   *
   * @param outside a checkpoint that was kept outside the database, if there is one at hand
   * @param signer the public key that every checkpoint must be signed with, if it is known
   */
  public Result check(Optional<Checkpoint> outside, Optional<String> signer) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // One moment, however long it takes and whatever is added meanwhile.
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return check(connection, outside, signer);
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("the audit trail cannot be read", failed);
    }
  }

  private static Result check(
      Connection connection, Optional<Checkpoint> outside, Optional<String> signer)
      throws SQLException {
    List<String> faults = new ArrayList<>();
    List<Checkpoint> checkpoints = checkpoints(connection);
    for (Checkpoint checkpoint : all(checkpoints, outside)) {
      boolean known = signer.isEmpty() || signer.get().equals(checkpoint.key());
      if (!known || !checkpoint.isSigned()) {
        faults.add("checkpoint " + checkpoint.no() + ": its signature is wrong");
      }
    }
    long first = number(connection, "SELECT coalesce(min(no), 0) FROM audit.seal");
    Chain.Link last = start(first, checkpoints, faults);
    checkpoints = all(checkpoints, outside);
    for (Checkpoint checkpoint : checkpoints) {
      if (checkpoint.no() == last.no() && !checkpoint.link().hash().equals(last.hash())) {
        faults.add("link " + last.no() + ": a checkpoint has another hash");
      }
    }
    long until = follow(connection, last, checkpoints, faults);
    for (Checkpoint checkpoint : checkpoints) {
      if (checkpoint.no() > until) {
        faults.add("link " + checkpoint.no() + " is missing: a checkpoint says that it was there");
      }
    }
    long open =
        number(
            connection,
            "SELECT count(*) FROM audit.entry e"
                + " WHERE NOT EXISTS (SELECT FROM audit.seal s WHERE s.entry_id = e.id)");
    return new Result(first, until, open, faults);
  }

  private static List<Checkpoint> all(List<Checkpoint> kept, Optional<Checkpoint> outside) {
    return Stream.concat(kept.stream(), outside.stream()).toList();
  }

  /** Where the first link must be tied: to nothing, or to the checkpoint that was pruned up to. */
  private static Chain.Link start(long first, List<Checkpoint> checkpoints, List<String> faults) {
    if (first == 0 && !checkpoints.isEmpty()) {
      return checkpoints.getLast().link();
    }
    if (first <= 1) {
      return Chain.START;
    }
    Optional<Checkpoint> cut = checkpoints.stream().filter(c -> c.no() == first - 1).findFirst();
    if (cut.isEmpty()) {
      faults.add("links 1 to " + (first - 1) + " are missing, and no checkpoint stands there");
    }
    return cut.map(Checkpoint::link).orElse(Chain.Link.of(first - 1, new byte[32]));
  }

  private static long follow(
      Connection connection, Chain.Link start, List<Checkpoint> checkpoints, List<String> faults)
      throws SQLException {
    Chain.Link before = start;
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT s.no, s.hash, s.entry_id, "
                + Chain.COLUMNS
                + " FROM audit.seal s LEFT JOIN audit.entry e ON e.id = s.entry_id ORDER BY s.no")) {
      query.setFetchSize(AT_ONCE);
      try (ResultSet row = query.executeQuery()) {
        while (row.next() && faults.size() < MOST_FAULTS) {
          long no = row.getLong("no");
          Chain.Link said = Chain.Link.of(no, row.getBytes("hash"));
          if (no != before.no() + 1) {
            faults.add("links " + (before.no() + 1) + " to " + (no - 1) + " are missing");
          } else if (row.getString("id") == null) {
            faults.add("link " + no + ": its entry " + row.getLong("entry_id") + " is missing");
          } else if (!Chain.next(before, row).hash().equals(said.hash())) {
            faults.add(
                "link "
                    + no
                    + ": entry "
                    + row.getLong("entry_id")
                    + " is not what was sealed there");
          }
          checkpoints.stream()
              .filter(one -> one.no() == no && !one.link().hash().equals(said.hash()))
              .forEach(one -> faults.add("link " + no + ": a checkpoint has another hash"));
          before = said;
        }
      }
    }
    return before.no();
  }

  private static List<Checkpoint> checkpoints(Connection connection) throws SQLException {
    List<Checkpoint> all = new ArrayList<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT no, hash, made_at, public_key, signature FROM audit.checkpoint ORDER BY no");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        all.add(Checkpoint.read(row));
      }
    }
    return all;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
