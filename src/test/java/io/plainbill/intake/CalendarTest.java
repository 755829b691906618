package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.Publisher;
import io.plainbill.ledger.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When a bill is final. Tencent's May is by itself from 5 June 01:00 in Shanghai, 4 June 17:00 UTC.
 */
final class CalendarTest {
  private static final String HEADER =
      "ProviderName,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargePeriodStart,"
          + "ChargePeriodEnd,ChargeCategory,ServiceName,BilledCost,x_ChargeId\n";
  private static final String MAY = HEADER + line("10", "c-1") + line("20", "c-2");
  private static final String MAY_AGAIN = MAY + line("3", "c-3");

  @TempDir private Path folder;
  private final TestDatabase database = TestDatabase.fresh();

  @BeforeEach
  void organizations() throws IOException {
    own(
        "2026-05-01T00:00:00Z",
        FileKind.ORGANIZATIONS,
        """
        code,name,kind,parent,aliases
        borealis,Borealis Cloud,reseller,,
        acme,Acme,customer,borealis,
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void billOfBefore_isNotFinalBecauseADayHasPassed() throws IOException {
    may("2026-06-03T12:00:00Z", MAY);
    assertThat(state("2026-06-04T16:59:59Z")).isEqualTo("in_progress");
    assertThat(state("2026-07-01T00:00:00Z")).isEqualTo("in_progress");
  }

  @Test
  void sameFileLater_confirmsIt() throws IOException {
    may("2026-06-03T12:00:00Z", MAY);
    assertThat(may("2026-06-04T16:59:59Z", MAY)).isInstanceOf(ImportReport.Unchanged.class);
    assertThat(state("2026-06-10T00:00:00Z")).isEqualTo("in_progress");
    assertThat(may("2026-06-04T17:00:00Z", MAY)).isInstanceOf(ImportReport.Unchanged.class);
    assertThat(state("2026-06-10T00:00:00Z")).isEqualTo("final");
    assertThat(one("SELECT count(*) FROM ledger.batch WHERE kind = 'focus'")).isEqualTo("1");
    may("2026-06-12T00:00:00Z", MAY_AGAIN);
    assertThat(state("2026-06-12T00:00:00Z")).isEqualTo("adjusted");
  }

  @Test
  void firstFileAfterTheDay_isFinal_howeverManyCameBefore_andTheNextAdjustsIt() throws IOException {
    may("2026-05-20T00:00:00Z", MAY);
    may("2026-06-05T00:00:00Z", MAY_AGAIN);
    assertThat(state("2026-06-05T00:00:00Z")).isEqualTo("final");
    may("2026-06-05T00:00:00Z", MAY);
    assertThat(state("2026-06-05T00:00:00Z")).isEqualTo("adjusted");
  }

  @Test
  void calendarOfTheOperator_decidesFromItsMonthOn_andForWhatStands() throws IOException {
    may("2026-06-06T00:00:00Z", MAY);
    assertThat(state("2026-06-07T00:00:00Z")).isEqualTo("final");

    calendar("2026-06-07T00:00:00Z", "tencent,2026-06,10,09:00,48");
    assertThat(state("2026-06-07T00:00:00Z")).isEqualTo("final");

    calendar("2026-06-07T00:00:01Z", "tencent,2026-05,10,09:00,48");
    assertThat(state("2026-06-07T00:00:01Z")).isEqualTo("in_progress");
    assertThat(state("2026-06-11T00:00:00Z")).isEqualTo("in_progress");
    may("2026-06-10T01:00:00Z", MAY_AGAIN);
    assertThat(state("2026-06-11T00:00:00Z")).isEqualTo("final");

    calendar("2026-06-11T00:00:00Z", "tencent,2026-05,6,08:00,48");
    assertThat(state("2026-06-11T00:00:00Z")).isEqualTo("adjusted");
  }

  @Test
  void calendar_isCheckedRowByRow() throws IOException {
    ImportReport report =
        own(
            "2026-06-07T00:00:00Z",
            FileKind.CALENDARS,
            """
            provider,from_month,final_day,final_time,arrives_after_hours
            tencent,2026-05,29,25:00,-1
            tencent,2026-05,2.5,01:00,1
            """);
    assertThat(report.toString())
        .contains("'29' is not possible here", "a whole number from 1 to 28")
        .contains("'25:00' is not a time of day", "'-1' is not possible here")
        .contains("'2.5' is not possible here");
    assertThat(one("SELECT count(*) FROM ledger.calendar")).isEqualTo("0");
  }

  @Test
  void notice_isReplacedByItsName_andCanBeWithdrawn() throws IOException {
    notice("n-1,tencent,2026-05,2026-06,staff,,Tags are late.");
    notice("n-1,tencent,2026-05,,all,,Tags are late still.");
    assertThat(
            one(
                "SELECT string_agg(words, '|') FROM ledger.notice WHERE NOT withdrawn AND until_batch = 9223372036854775807"))
        .isEqualTo("Tags are late still.");
    assertThat(
            one(
                "SELECT last_month FROM ledger.notice WHERE NOT withdrawn AND until_batch = 9223372036854775807"))
        .isEqualTo("2026-05-01");
    notice("n-1,tencent,2026-05,,all,yes,Tags are late still.");
    assertThat(
            one(
                "SELECT count(*) FROM ledger.notice WHERE NOT withdrawn AND until_batch = 9223372036854775807"))
        .isEqualTo("0");
    assertThat(notice("n-2,tencent,2026-05,2026-04,somebody,maybe,x").toString())
        .contains("it is before month", "'somebody' is nobody that is known", "neither yes nor");
  }

  private ImportReport notice(String row) throws IOException {
    return own(
        "2026-06-07T00:00:00Z",
        FileKind.NOTICES,
        "notice,provider,month,last_month,for,withdrawn,text\n" + row + "\n");
  }

  private void calendar(String now, String row) throws IOException {
    own(
        now,
        FileKind.CALENDARS,
        "provider,from_month,final_day,final_time,arrives_after_hours\n" + row + "\n");
  }

  private ImportReport own(String now, FileKind kind, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(kind.id() + ".csv"), content);
    return run(now, ImportRequest.of(file, "test").as(kind));
  }

  private ImportReport may(String now, String content) throws IOException {
    Path file = Files.writeString(folder.resolve("may.csv"), content);
    return run(now, ImportRequest.of(file, "test").as(FileKind.FOCUS).between("borealis", "acme"));
  }

  private ImportReport run(String now, ImportRequest request) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return new Importer(new Publisher(database.writer(), clock, database.trail(clock)))
        .importFile(request, ProgressListener.NONE);
  }

  private String state(String moment) {
    return one(
        "SELECT plain.bill_state(ledger.final_at(provider_id, billing_month), final_since, adjusted, '"
            + moment
            + "') FROM ledger.bill WHERE until_batch = 9223372036854775807");
  }

  private String one(String sql) {
    try (Connection connection = database.owner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String line(String cost, String id) {
    return "Tencent Cloud,1000,USD,2026-05-01T00:00:00+08:00,2026-05-02T00:00:00+08:00,"
        + "2026-05-03T00:00:00+08:00,Usage,CVM,"
        + cost
        + ","
        + id
        + "\n";
  }
}
