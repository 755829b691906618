package io.plainbill.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a long file stand, and what holds them together. They are kept by the database,
 * so a file may be of any length; what is wrong only beside other rows is found once all were read.
 */
public final class StagedPlaces {
  /** Rows that are fetched of a result at a time. */
  private static final int AT_A_TIME = 1_000;

  /**
   * A row.
   *
   * @param rejected it is already known to be wrong
   * @param key what no other row may have; null if there is no such thing
   * @param group what it belongs to with others; null if it stands for itself
   */
  public record Place(
      long row, long line, boolean rejected, @Nullable String key, @Nullable String group) {}

  /**
   * A row that clashes with another.
   *
   * @param rejected it was known to be wrong before
   * @param otherLine where the other one stands
   */
  public record Clash(long row, long line, boolean rejected, long otherLine) {}

  /**
   * An invoice that adjusts one which it cannot adjust.
   *
   * @param former the number of that one
   * @param known there is one of that number, to another recipient or in another currency
   */
  public record Misadjusted(long row, long line, String former, boolean known) {}

  private static final String REPEATED =
      """
      SELECT row_no, line, rejected, first_line FROM (
        SELECT row_no, line, rejected, first_value(line) OVER same AS first_line,
          row_number() OVER same AS place
        FROM pg_temp.staged_place WHERE key IS NOT NULL
        WINDOW same AS (PARTITION BY key ORDER BY row_no)) p
      WHERE place > 1 ORDER BY row_no
      """;

  private static final String BESIDE_REJECTED =
      """
      WITH wrong AS (
        SELECT belongs_to, min(row_no) AS row_no FROM pg_temp.staged_place p
        WHERE belongs_to IS NOT NULL
          AND (rejected OR EXISTS (SELECT FROM pg_temp.staged_taken t WHERE t.row_no = p.row_no))
        GROUP BY belongs_to)
      SELECT p.row_no, p.line, false, f.line FROM wrong w
      JOIN pg_temp.staged_place p ON p.belongs_to = w.belongs_to
      JOIN pg_temp.staged_place f ON f.row_no = w.row_no
      WHERE NOT p.rejected
        AND NOT EXISTS (SELECT FROM pg_temp.staged_taken t WHERE t.row_no = p.row_no)
      ORDER BY p.row_no
      """;

  /** The former may stand further down, else in the ledger. */
  private static final String MISADJUSTED =
      """
      SELECT p.row_no, p.line, s.adjusts, f.recipient_id IS NOT NULL FROM pg_temp.staged_invoice s
      JOIN pg_temp.staged_place p ON p.row_no = s.row_no
      LEFT JOIN LATERAL (
        SELECT recipient_id, currency FROM (
          SELECT 1 AS place, x.recipient_id, x.currency FROM pg_temp.staged_invoice x
          WHERE x.issuer_id = s.issuer_id AND x.invoice = s.adjusts
          UNION ALL
          SELECT 2, i.recipient_id, i.currency FROM ledger.invoice i
          WHERE i.issuer_id = s.issuer_id AND i.invoice = s.adjusts
            AND i.until_batch = 9223372036854775807) either
        ORDER BY place LIMIT 1) f ON true
      WHERE s.adjusts IS NOT NULL AND (f.recipient_id IS NULL OR f.recipient_id <> s.recipient_id
        OR f.currency <> s.currency)
      ORDER BY p.row_no
      """;

  private final Sql sql;
  private final RowPublisher rows;
  private final CopyBuffer places;
  private final CopyBuffer taken;

  StagedPlaces(Sql sql, RowPublisher rows) {
    this.sql = sql;
    this.rows = rows;
    sql.update(
        "CREATE TEMP TABLE staged_place (row_no bigint, line bigint, rejected boolean, key text,"
            + " belongs_to text) ON COMMIT DROP");
    sql.update("CREATE TEMP TABLE staged_taken (row_no bigint, because text) ON COMMIT DROP");
    places =
        new CopyBuffer(
            sql,
            "pg_temp.staged_place",
            List.of("row_no", "line", "rejected", "key", "belongs_to"));
    taken = new CopyBuffer(sql, "pg_temp.staged_taken", List.of("row_no", "because"));
  }

  public void add(Place place) {
    places
        .add(place.row())
        .add(place.line())
        .add(place.rejected())
        .add(place.key())
        .add(place.group())
        .endRow();
  }

  /** Every row whose key a row before it has. */
  public void repeated(Consumer<Clash> taker) {
    clashes(REPEATED, taker);
  }

  /** Every row that is right and belongs to something of which another row is wrong. */
  public void besideRejected(Consumer<Clash> taker) {
    clashes(BESIDE_REJECTED, taker);
  }

  /** Every staged invoice that adjusts none, or one of another recipient or currency. */
  public void misadjusted(Consumer<Misadjusted> taker) {
    rows.staged(VersionedTable.INVOICE)
        .ifPresent(staged ->
            each(
                MISADJUSTED,
                row ->
                    taker.accept(
                        new Misadjusted(
                            row.getLong(1), row.getLong(2), row.getString(3), row.getBoolean(4)))));
  }

  /** The row is not to be published, for that reason too. */
  public void takeBack(long row, String because) {
    taken.add(row).add(because).endRow();
  }

  /** Takes out of what is staged all that was taken back. */
  void settle() {
    taken.flush();
    boolean any =
        sql.one("SELECT EXISTS (SELECT FROM pg_temp.staged_taken)", row -> row.getBoolean(1));
    if (any) {
      sql.update(
          """
          UPDATE pg_temp.staged_row r SET rejected_because = concat_ws(' | ', r.rejected_because, t.because)
          FROM (SELECT row_no, string_agg(because, ' | ') AS because FROM pg_temp.staged_taken
                GROUP BY row_no) t
          WHERE t.row_no = r.row_no
          """);
      rows.takeBack();
    }
  }

  private void clashes(String query, Consumer<Clash> taker) {
    each(
        query,
        row ->
            taker.accept(
                new Clash(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getLong(4))));
  }

  private interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  /** A part of the rows at a time, however many there are. */
  private void each(String query, Taker taker) {
    places.flush();
    taken.flush();
    try (PreparedStatement statement = sql.connection().prepareStatement(query)) {
      statement.setFetchSize(AT_A_TIME);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          taker.take(found);
        }
      }
    } catch (SQLException failed) {
      throw Sql.failure(failed);
    }
  }
}
