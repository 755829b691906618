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

  /** The same way into the ledger, for what comes in by another clock. */
  public Publisher at(Clock other) {
    return new Publisher(writer, other, trail);
  }

  /**
   * Runs the work in one transaction; commits if the work called {@link Publication#keep} and
   * leaves no trace otherwise. Its turn comes when it begins to publish: until then, while it reads
   * a file, others may publish. If they did, it is run again, this time in its turn from the
   * beginning, since what it looked up may not hold any more.
   *
   * @throws PublishingFailed if the database fails; nothing was kept
   */
  public <T> T publish(Function<Publication, T> work) {
    try {
      return run(work, false);
    } catch (Turn.Overtaken again) {
      return run(work, true);
    }
  }

  private <T> T run(Function<Publication, T> work, boolean fromTheBeginning) {
    try (Connection connection = writer.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Sql sql = new Sql(connection);
        sql.update("SET LOCAL TIME ZONE 'UTC'");
        Turn turn = new Turn(sql);
        if (fromTheBeginning) {
          turn.await();
        }
        Publication publication = new Publication(connection, clock, trail, turn);
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
