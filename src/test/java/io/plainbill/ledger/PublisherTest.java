package io.plainbill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Actor;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PublisherTest {
  private static final BatchHead HEAD =
      new BatchHead(
          "focus",
          "bill.csv",
          "hash",
          BatchHead.Mode.COMPLETE,
          Actor.operator("test"),
          1,
          0,
          List.of("a"));

  private TestDatabase database;
  private Publisher publisher;

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

  @BeforeEach
  void open() {
    database = TestDatabase.fresh();
    database.execute(
        "INSERT INTO ledger.organization (code, name, kind) VALUES"
            + " ('borealis', 'Borealis', 'reseller'), ('acme', 'Acme', 'customer')");
    publisher = new Publisher(database.writer(), CLOCK, database.trail(CLOCK));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void controlTotalThatDoesNotAgree_keepsNothing() {
    assertThatThrownBy(() -> publish(charge("1.00"), charge("1.01"), true))
        .isInstanceOf(PublishingFailed.class)
        .hasMessageContaining("do not agree for 1 bills");
    assertThat(count("charge")).isZero();
    assertThat(count("batch")).isZero();
  }

  @Test
  void whatWasNotKept_leavesNoTrace() {
    publish(charge("1.00"), charge("1.00"), false);
    assertThat(count("charge")).isZero();
    assertThat(count("batch")).isZero();
    publish(charge("1.00"), charge("1.00"), true);
    assertThat(count("charge")).isEqualTo(1);
    assertThat(count("charge_rollup")).isEqualTo(1);
  }

  @Test
  void batch_isOnRecordWithItsImport_orNeitherIs() {
    publish(charge("1.00"), charge("1.00"), false);
    assertThat(count("audit.entry")).isZero();
    publish(charge("1.00"), charge("1.00"), true);
    assertThat(count("audit.entry")).isEqualTo(1);
    assertThat(
            count(
                "audit.entry e JOIN ledger.batch b ON e.object = b.id::text AND e.about = b.kind"
                    + " AND e.action = 'import' AND e.parties @> b.parties"))
        .isEqualTo(1);
  }

  @Test
  void databaseFailure_saysNothingOfSqlOrValues() {
    assertThatThrownBy(() ->
            publisher.publish(publication -> {
              publication.charge(charge("1.00", "no kind of charge"));
              BillTotals totals = new BillTotals();
              totals.add(charge("1.00", "no kind of charge"));
              return publication.publishBills(
                  HEAD, new BillPublishing(false, false, Map.of(), FileControl.NONE), totals);
            }))
        .isInstanceOf(PublishingFailed.class)
        .hasMessage("The database failed while publishing; nothing was kept.");
  }

  private Verdict publish(ChargeRow staged, ChargeRow counted, boolean keep) {
    return publisher.publish(publication -> {
      publication.directory().accountOrNew(1, "77", null);
      publication.raw(1, List.of("a \"b\\\t{c}"), null);
      publication.charge(staged);
      BillTotals totals = new BillTotals();
      totals.add(counted);
      Verdict verdict =
          publication.publishBills(
              HEAD, new BillPublishing(false, false, Map.of(), FileControl.NONE), totals);
      if (keep) {
        publication.keep();
      }
      return verdict;
    });
  }

  private static ChargeRow charge(String billed) {
    return charge(billed, "usage");
  }

  private static ChargeRow charge(String billed, String kind) {
    return new ChargeRow(
        null,
        "00ff",
        new ChargeRow.Bill(1, 1, 2, LocalDate.of(2026, 5, 1), "detail", "USD"),
        1,
        new ChargeRow.Period(
            Instant.parse("2026-05-02T00:00:00Z"),
            Instant.parse("2026-05-03T00:00:00Z"),
            null,
            LocalDate.of(2026, 5, 3)),
        new ChargeRow.Nature(kind, null, null, null, "a\tb\\c\nd"),
        new ChargeRow.Subject("CVM", null, null, null, null, null, null),
        new ChargeRow.Links(null, null, null),
        new ChargeRow.Amounts(
            null, null, null, null, null, new BigDecimal(billed), null, null, null),
        "{}",
        "{}",
        1);
  }

  private long count(String table) {
    try (Connection connection = database.owner().getConnection();
        java.sql.Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM " + (table.contains(".") ? "" : "ledger.") + table)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
