package io.plainbill.ledger;

import io.plainbill.access.AuditTrail;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The one way into the ledger. Publishers take turns, so batch numbers are committed in order:
 * every batch up to the highest that a reader sees is there and whole.
 */
public final class Publisher {
  /** Any number that nothing else in the database locks; "plainbil" in ASCII. */
  private static final long TURN = 0x706c61696e62696cL;

  private final DataSource writer;
  private final Clock clock;
  private final AuditTrail trail;

  /**
   * @param writer connections of the writer's login
   * @param clock the time that batches are stamped with
   * @param trail where each batch is on record, in the transaction that publishes it
   */
  public Publisher(DataSource writer, Clock clock, AuditTrail trail) {
    this.writer = writer;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * Runs the work in one transaction, once no other publisher runs; commits if the work called
   * {@link Publication#keep} and leaves no trace otherwise.
   *
   * @throws PublishingFailed if the database fails; nothing was kept
   */
  public <T> T publish(Function<Publication, T> work) {
    try (Connection connection = writer.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Sql sql = new Sql(connection);
        sql.update("SET LOCAL TIME ZONE 'UTC'");
        sql.list("SELECT pg_advisory_xact_lock(?)", row -> "", TURN);
        Publication publication = new Publication(connection, clock, trail);
        T result = work.apply(publication);
        if (publication.kept()) {
          connection.commit();
        }
        return result;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw Sql.failure(failed);
    }
  }
}
