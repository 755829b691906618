package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dirt of real exports, one line of {@code dirty.csv} each, and twenty equal ones. */
@Tag("elsewhere")
@TestInstance(Lifecycle.PER_CLASS)
final class FocusDirtTest {
  private Ledger ledger;

  @BeforeAll
  void importDirt(@TempDir Path folder) throws IOException {
    ledger = new Ledger(folder);
    try (InputStream dirt =
        Objects.requireNonNull(FocusDirtTest.class.getResourceAsStream("/intake/dirty.csv"))) {
      Path file = ledger.bytes("dirty.csv", dirt.readAllBytes());
      ledger.published(ImportRequest.of(file, "test").between("borealis", "acme"));
    }
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
          c-null;       list_cost, contracted_cost, effective_cost, billed_cost; null null null 0.5
          c-exponent;   billed_cost, list_cost, contracted_cost;                 0.00000015 20 -300
          c-zero;       billed_cost = 0, kind;                                   t usage
          c-nozone;     charge_from AT TIME ZONE 'UTC';                          2024-09-18 22:00:00
          c-zone;       charge_from AT TIME ZONE 'UTC';                          2024-09-18 14:00:00
          c-inclusive;  charge_until AT TIME ZONE 'UTC';                         2024-09-18 16:00:00
          c-billing;    (SELECT external_id || ' ' || name FROM ledger.account a WHERE a.id = account_id); 900 SunBird
          c-tags;       tags;                                                    {"on": "true", "cost": "12", "none": "", "team": "checkout"}
          c-alibaba;    tags, kind, billing_month, vendor_code;                  {"env": "prod", "team": "checkout"} usage 2024-09-01 PayAsYouGoBill
          c-tencent;    billing_month, charge_until AT TIME ZONE 'UTC', earlier_month, kind; 2024-09-01 2024-09-30 16:00:00 null usage
          c-huawei;     kind, billed_cost, undoes, provider_id;                  refund -4.00 HW-1 3
          c-case;       kind, charge_category;                                   usage USAGE
          c-earlier;    billing_month, earlier_month, kind, region;              2024-10-01 2024-09-01 usage us-phoenix-1
          c-correction; billing_month, earlier_month, kind;                      2024-10-01 2024-09-01 correction
          c-again;      kind, earlier_month;                                     recalculation null
          c-negative;   kind, billed_cost;                                       unclassified -0.75
          c-credit;     kind, billed_cost, effective_cost;                       credit -2.6137 -3
          c-adjustment; kind;                                                    adjustment
          c-tax;        kind, service;                                           tax (no service)
          c-comma;      charge_key, length(description), quantity, unit;         c-comma 24 1 Hours
          """)
  void line_isReadForWhatItMeans(String id, String columns, String expected) {
    assertThat(
            ledger.one("SELECT " + columns + " FROM ledger.charge WHERE charge_key = '" + id + "'"))
        .isEqualTo(expected);
  }

  @Test
  void equalLines_areAllKeptUnderKeysOfTheirOwn() {
    assertThat(
            ledger.one(
                "SELECT count(*), count(DISTINCT charge_key), sum(billed_cost), min(extra->>'Id')"
                    + " FROM ledger.charge WHERE extra ? 'Id'"))
        .isEqualTo("20 20 0.20 7");
  }

  @Test
  void bills_areOnePerProviderAndMonth() {
    assertThat(ledger.bills())
        .containsExactly(
            "alibaba borealis acme 2024-09 USD 1 0.5 1",
            "aws borealis acme 2024-09 USD 35 1.87830015 1",
            "aws borealis acme 2024-10 USD 1 -1.25 1",
            "huawei borealis acme 2024-09 USD 1 -4 1",
            "oracle borealis acme 2024-10 USD 1 0.24 1",
            "tencent borealis acme 2024-09 USD 1 0.5 1");
  }

  @Test
  void unknownProvider_isAddedInUtcAndKnownOnesAreFoundByAlias() {
    assertThat(ledger.rows("SELECT code, name, zone FROM ledger.provider ORDER BY id"))
        .containsExactly(
            "tencent Tencent Cloud Asia/Shanghai",
            "alibaba Alibaba Cloud Asia/Shanghai",
            "huawei Huawei Cloud Asia/Shanghai",
            "aws AWS UTC",
            "oracle Oracle UTC");
  }

  @Test
  void accountsNobodyOwned_goToTheCustomerWhoIsBilled() {
    assertThat(
            ledger.rows(
                "SELECT p.code, a.external_id, o.code, w.valid_from FROM ledger.account_owner w"
                    + " JOIN ledger.account a ON a.id = w.account_id"
                    + " JOIN ledger.provider p ON p.id = a.provider_id"
                    + " JOIN ledger.organization o ON o.id = w.organization_id ORDER BY 1, 2"))
        .containsExactly(
            "alibaba 901 acme 2024-09-01",
            "aws 900 acme 2024-09-01",
            "aws 901 acme 2024-09-01",
            "huawei 901 acme 2024-09-01",
            "oracle 901 acme 2024-09-30",
            "tencent 901 acme 2024-09-01");
    assertThat(ledger.one("SELECT count(*) FROM ledger.charge WHERE owner_id IS NULL"))
        .isEqualTo("0");
  }

  @Test
  void rollUp_keepsMissingListCostsApart() {
    assertThat(
            ledger.one(
                "SELECT sum(lines), sum(lines_without_list), sum(net_without_list), trim_scale(sum(billed_cost)),"
                    + " count(*) FILTER (WHERE effective_cost IS NULL) FROM ledger.charge_rollup"))
        .isEqualTo("40 1 0.5 -2.13169985 1");
  }

  @Test
  void rows_areKeptAsTheyCame() {
    List<String> row =
        ledger.rows(
            "SELECT fields[28], fields[31], rejected_because FROM ledger.batch_row"
                + " WHERE row_no = 2 AND batch_id = 2");
    assertThat(row).containsExactly("1.5E-7 c-exponent null");
  }
}
