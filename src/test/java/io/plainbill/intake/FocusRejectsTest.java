package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("elsewhere")
@TestInstance(Lifecycle.PER_CLASS)
final class FocusRejectsTest {
  private static final Map<String, String> GOOD = new LinkedHashMap<>();

  static {
    GOOD.put("ProviderName", "AWS");
    GOOD.put("BillingAccountId", "900");
    GOOD.put("BillingCurrency", "USD");
    GOOD.put("BillingPeriodStart", "2024-09-01");
    GOOD.put("ChargePeriodStart", "2024-09-02 00:00:00");
    GOOD.put("ChargePeriodEnd", "2024-09-03 00:00:00");
    GOOD.put("ChargeCategory", "Usage");
    GOOD.put("ServiceName", "EC2");
    GOOD.put("BilledCost", "1");
    GOOD.put("ListCost", "2");
    GOOD.put("Tags", "");
  }

  private Ledger ledger;

  @BeforeAll
  void open(@TempDir Path folder) {
    ledger = new Ledger(folder);
  }

  @AfterAll
  void close() {
    ledger.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          BilledCost;         NULL;                  it is empty
          BilledCost;         1.234,50;              '1.234,50' is not a number
          BilledCost;         $5;                    '$5' is not a number
          BilledCost;         NaN;                   'NaN' is not a number
          BilledCost;         1e99;                  '1e99' is not a number
          BilledCost;         0x10;                  '0x10' is not a number
          BilledCost;         ١٢;                    '١٢' is not a number
          ListCost;           two;                   'two' is not a number
          BillingCurrency;    US Dollar;             'US DOLLAR' is not a currency
          BillingCurrency;    -;                     it is empty
          BillingAccountId;   -;                     it is empty
          ProviderName;       NULL;                  it is empty
          BillingPeriodStart; September;             'September' is not a time
          BillingPeriodStart; 0024-09-01;            '0024-09-01' is not a time
          ChargePeriodStart;  2024-02-30 00:00:00;   '2024-02-30 00:00:00' is not a time
          ChargePeriodStart;  2024-09-02T25:00:00Z;  '2024-09-02T25:00:00Z' is not a time
          ChargePeriodStart;  09/02/2024;            '09/02/2024' is not a time
          ChargePeriodEnd;    2024-09-01 00:00:00;   the period ends before it starts
          Tags;               {"team": ;             it is neither JSON nor key/value pairs
          Tags;               team=checkout;         it is neither JSON nor key/value pairs
          Tags;               {"a":"\\u0000"};       it is neither JSON nor key/value pairs
          """)
  void wrongCell_isToldWithLineAndColumn(String column, String cell, String wrong) {
    ImportReport.Refused refused = ledger.refused(ledger.acmeBill(file(GOOD, with(column, cell))));
    assertThat(refused.problems()).hasSize(1);
    Problem problem = refused.problems().getFirst();
    assertThat(problem.file()).isEqualTo("bill.csv");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isEqualTo(column);
    assertThat(problem.wrong()).isEqualTo(wrong);
    assertThat(problem.expected()).isNotBlank();
    assertThat(ledger.one("SELECT count(*) FROM ledger.batch WHERE kind = 'focus'")).isEqualTo("0");
    assertThat(ledger.one("SELECT count(*) FROM ledger.charge")).isEqualTo("0");
    assertThat(ledger.one("SELECT count(*) FROM ledger.account")).isEqualTo("0");
  }

  @Test
  void allProblemsOfARow_areToldAtOnce() {
    Map<String, String> row = with("BilledCost", "x");
    row.put("ListCost", "y");
    row.put("ChargePeriodStart", "z");
    assertThat(ledger.refused(ledger.acmeBill(file(row))).problems())
        .extracting(Problem::column)
        .containsExactlyInAnyOrder("BilledCost", "ListCost", "ChargePeriodStart");
  }

  @Test
  void rejects_arePublishedAroundOnlyIfAllowed(@TempDir Path own) {
    try (Ledger apart = new Ledger(own)) {
      ImportRequest request = apart.acmeBill(file(GOOD, with("BilledCost", "x"), GOOD));
      ImportReport.Published published = apart.published(request.allowingRejects());
      assertThat(published.rows()).isEqualTo(2);
      assertThat(published.rejected()).isEqualTo(1);
      assertThat(published.rejects()).extracting(Problem::line).containsExactly(3L);
      assertThat(apart.bills()).containsExactly("aws borealis acme 2024-09 USD 2 2 1");
      assertThat(
              apart.rows(
                  "SELECT row_no, rejected_because FROM ledger.batch_row"
                      + " WHERE rejected_because IS NOT NULL"))
          .singleElement()
          .asString()
          .startsWith("2 bill.csv:3: BilledCost: 'x' is not a number; expected");
      assertThat(
              apart.one("SELECT row_count, rejected_count FROM ledger.batch WHERE kind = 'focus'"))
          .isEqualTo("2 1");
    }
  }

  @Test
  void nothingButRejects_isRefusedEvenIfAllowed() {
    assertThat(
            ledger
                .refused(ledger.acmeBill(file(with("BilledCost", "x"))).allowingRejects())
                .count())
        .isEqualTo(1);
  }

  @Test
  void rejectedRow_leavesNoProviderBehind(@TempDir Path own) {
    try (Ledger apart = new Ledger(own)) {
      Map<String, String> row = with("ProviderName", "Nimbus9");
      row.put("BilledCost", "x");
      apart.published(apart.acmeBill(file(GOOD, row)).allowingRejects());
      assertThat(apart.one("SELECT count(*) FROM ledger.provider WHERE name = 'Nimbus9'"))
          .isEqualTo("0");
    }
  }

  @Test
  void manyRejects_areCountedAllAndToldInPart() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Map<String, String>[] rows = new Map[1_020];
    java.util.Arrays.fill(rows, with("BilledCost", "x"));
    ImportReport.Refused refused = ledger.refused(ledger.acmeBill(file(rows)));
    assertThat(refused.count()).isEqualTo(1_020);
    assertThat(refused.problems()).hasSize(1_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "none",
      textBlock =
          """
          none;     acme;     a bill needs --issuer
          borealis; none;     a bill needs --recipient
          boreal;   acme;     --issuer 'boreal' is not a known organisation
          borealis; Acme Inc; --recipient 'Acme Inc' is not a known organisation
          acme;     ACME;     issuer and recipient are the same organisation
          """)
  void wrongParties_areOneClearProblem(String issuer, String recipient, String wrong) {
    ImportRequest plain = ImportRequest.of(ledger.file("bill.csv", file(GOOD)), "test");
    ImportRequest request =
        new ImportRequest(
            plain.path(),
            plain.kind(),
            java.util.Optional.ofNullable(issuer),
            java.util.Optional.ofNullable(recipient),
            plain.granularity(),
            plain.mode(),
            false,
            false,
            plain.publishedBy(),
            plain.documents(),
            plain.reach(),
            plain.control());
    assertThat(ledger.refused(request).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .isEqualTo(wrong);
  }

  private static Map<String, String> with(String column, String cell) {
    Map<String, String> row = new LinkedHashMap<>(GOOD);
    row.put(column, cell);
    return row;
  }

  @SafeVarargs
  private static String file(Map<String, String>... rows) {
    StringBuilder csv = new StringBuilder(String.join(",", GOOD.keySet())).append('\n');
    for (Map<String, String> row : rows) {
      csv.append(
              row.values().stream()
                  .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                  .collect(java.util.stream.Collectors.joining(",")))
          .append('\n');
    }
    return csv.toString();
  }
}
