package io.plainbill.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Reach;
import java.sql.Connection;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the ledger, inside one transaction. Rows are staged as they are read,
 * then published together, in this publisher's turn; nothing stays unless {@link #keep} was called.
 */
public final class Publication {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final AuditTrail trail;
  private final Turn turn;
  private final Sql sql;
  private final Clock clock;
  private final Directory directory;
  private final RowStaging rows;
  private final ChargeStaging charges;
  private final RowPublisher ownRows;
  private @Nullable StagedPlaces places;
  private boolean kept;

  Publication(Connection connection, Clock clock, AuditTrail trail, Turn turn) {
    this.turn = turn;
    this.connection = connection;
    this.trail = trail;
    this.sql = new Sql(connection);
    this.clock = clock;
    this.directory = new Directory(sql);
    this.rows = new RowStaging(sql);
    this.charges = new ChargeStaging(sql);
    this.ownRows = new RowPublisher(sql, clock, directory);
  }

  /** From now on what lies outside is as if it were not there, and cannot be changed. */
  public void within(Reach reach) {
    directory.within(reach);
  }

  public Directory directory() {
    return directory;
  }

  public References references() {
    return new References(sql);
  }

  /** Where the rows of a long file stand. */
  public StagedPlaces places() {
    StagedPlaces known = places;
    if (known == null) {
      known = new StagedPlaces(sql, ownRows);
      places = known;
    }
    return known;
  }

  /** Keeps a row as it came. */
  public void raw(long rowNo, List<String> fields, @Nullable String rejectedBecause) {
    rows.add(rowNo, fields, rejectedBecause);
  }

  /** Stages a line of a bill. */
  public void charge(ChargeRow row) {
    charges.add(row);
  }

  /** Publishes the staged lines as whole bills or on top of them. */
  public Verdict publishBills(BatchHead head, BillPublishing how, BillTotals totals) {
    charges.flush();
    turn.begin();
    directory.settle();
    BillStaging staging = new BillStaging(sql);
    staging.stage(totals, how.byOwner() && head.mode() == BatchHead.Mode.COMPLETE);
    Collection<Integer> parties = staging.parties();
    sql.update("SAVEPOINT batch");
    long batch = Batches.open(sql, head, clock.instant(), parties);
    Verdict verdict = new BillPublisher(sql, head, how, batch).publish();
    if (verdict instanceof Verdict.Published) {
      rows.keepFor(batch);
      record(batch, head, parties);
    }
    if (verdict instanceof Verdict.Unchanged(var standing)) {
      sql.update("ROLLBACK TO SAVEPOINT batch");
      if (BillTables.confirmFinal(sql, clock.instant())) {
        record(standing, head, parties);
        keep();
      }
    }
    return verdict;
  }

  /** Stages a row of one of Plainbill's own files. */
  public void row(LedgerRow row) {
    ownRows.add(row);
  }

  /**
   * Publishes the staged rows.
   *
   * @param parties every organisation whose data is in them
   * @param replace although much of what a complete file covers ends
   */
  public Verdict publishRows(BatchHead head, Collection<Integer> parties, boolean replace) {
    if (places != null) {
      this.rows.flush();
      places.settle();
    }
    turn.begin();
    directory.settle();
    Verdict verdict = ownRows.publish(head, parties, replace);
    if (verdict instanceof Verdict.Published published) {
      rows.keepFor(published.batch());
      record(published.batch(), head, parties);
    }
    return verdict;
  }

  private void record(long batch, BatchHead head, Collection<Integer> parties) {
    trail.append(
        connection,
        new AuditEntry(
            AuditEntry.Action.IMPORT,
            Long.toString(batch),
            head.kind(),
            head.publishedBy(),
            List.copyOf(parties),
            JSON.createObjectNode()
                .put("source", head.source())
                .put("contentHash", head.contentHash())
                .put("mode", head.mode().id())
                .put("rows", head.rows())
                .put("rejected", head.rejected())
                .toString()));
  }

  /** Lets the transaction be committed. */
  public void keep() {
    kept = true;
  }

  boolean kept() {
    return kept;
  }
}
