package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.BatchHead.Mode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sums by day, project and tag say what the lines say, at every moment of the ledger. */
final class DayRollupsTest {
  private static final String HEADER =
      "ProviderName,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargePeriodStart,"
          + "ChargePeriodEnd,ChargeCategory,ServiceName,BilledCost,ListCost,Tags,x_ProjectName,x_ProjectId\n";
  private static final String MAY =
      HEADER
          + line("2026-05-01 00:00:00", "1", "{\"team\": \"web\", \"stage\": \"live\"}", "Apollo,7")
          + line("2026-05-01 23:00:00", "2", "{\"stage\": \"live\", \"team\": \"web\"}", ",7")
          + line("2026-05-02 00:00:00", "4", "{\"PROJECT\": \"juno\"}", ",")
          + line("2026-05-02 01:00:00", "8", "", ",")
          + line("2026-04-30 22:00:00", "-16", "key:team value:web", ",");

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new Ledger(folder);
  }

  @AfterEach
  void close() {
    assertSumsOfAllMoments();
    ledger.close();
  }

  @Test
  void days_areTheProviders_andALineStandsOnTheDayItBegan() {
    ledger.published(ledger.acmeBill(MAY));
    assertThat(
            ledger.rows(
                "SELECT day, sum(billed_cost) FROM ledger.charge_day GROUP BY 1 ORDER BY 1"))
        .containsExactly("2026-04-30 -16", "2026-05-01 3", "2026-05-02 12");
  }

  @Test
  void project_isTheProvidersColumnElseTheTag() {
    ledger.published(ledger.acmeBill(MAY));
    assertThat(
            ledger.rows(
                "SELECT project, sum(billed_cost) FROM ledger.charge_day GROUP BY 1 ORDER BY 1"))
        .containsExactly("7 2", "Apollo 1", "juno 4", "null -8");
  }

  @Test
  void tags_inAnyOrder_areOneSet_thatStandsOnce() {
    ledger.published(ledger.acmeBill(MAY));
    ledger.published(ledger.acmeBill(MAY + line("2026-05-03", "32", "{\"team\": \"web\"}", ",")));
    assertThat(
            ledger.rows(
                "SELECT t.key, t.value, t.from_batch, sum(d.billed_cost) FROM ledger.tag t"
                    + " JOIN ledger.charge_tag d USING (issuer_id, recipient_id, account_id, tag_set)"
                    + " WHERE until_batch > 1000 GROUP BY t.tag_set, 1, 2, 3 ORDER BY 1, 2, 4"))
        .containsExactly("PROJECT juno 2 4", "stage live 2 3", "team web 2 3", "team web 2 16");
  }

  @Test
  void changeOfOwner_isFollowed_onTheIssuersOwnBillToo() {
    ledger.published(accounts("2026-05-02"));
    ledger.published(bill("cumulus", "borealis"));
    ledger.published(bill("borealis", ImportRequest.OWNER));
    ledger.published(accounts("2026-05-01").in(Mode.COMPLETE));
    assertThat(
            ledger.rows(
                "SELECT i.code, o.code, sum(d.billed_cost) FROM ledger.charge_day d"
                    + " JOIN ledger.organization i ON i.id = d.issuer_id"
                    + " JOIN ledger.organization o ON o.id = d.owner_id"
                    + " WHERE until_batch > 1000 GROUP BY 1, 2 ORDER BY 1, 2"))
        .containsExactly("borealis northwind -1", "cumulus northwind -1");
  }

  @Test
  void addition_isSummedBesideWhatStands() {
    ledger.published(ledger.acmeBill(MAY));
    ledger.published(ledger.acmeBill(HEADER + line("2026-05-01", "64", "", ",")).in(Mode.ADDITION));
    assertThat(ledger.one("SELECT sum(lines) FROM ledger.charge_day WHERE until_batch > 1000"))
        .isEqualTo("6");
  }

  /** For each batch: what is live then, line by line, and as the sums have it. */
  private void assertSumsOfAllMoments() {
    String dimensions =
        "b.id, x.provider_id, x.issuer_id, x.recipient_id, x.account_id, x.owner_id, x.billing_month,"
            + " x.kind, x.earlier_month, x.service, x.region, x.sku, x.project, x.currency";
    String live =
        " JOIN ledger.batch b ON x.from_batch <= b.id AND b.id < x.until_batch GROUP BY "
            + dimensions;
    List<String> lines =
        ledger.rows(
            "SELECT "
                + dimensions
                + ", count(*), sum(x.billed_cost), sum(coalesce(x.list_cost, 0)) FROM ledger.charge x"
                + live
                + " ORDER BY "
                + dimensions);
    for (String table : List.of("charge_day", "charge_tag")) {
      assertThat(
              ledger.rows(
                  "SELECT "
                      + dimensions
                      + ", sum(x.lines), sum(x.billed_cost), sum(x.list_cost) FROM ledger."
                      + table
                      + " x"
                      + live
                      + " ORDER BY "
                      + dimensions))
          .as(table)
          .isEqualTo(lines)
          .isNotEmpty();
    }
  }

  private ImportRequest accounts(String moved) {
    String text =
        "provider,account,owner,valid_from,valid_until\n"
            + "tencent,77,acme,2026-01-01,"
            + moved
            + "\ntencent,77,northwind,"
            + moved
            + ",\n";
    return ImportRequest.of(ledger.file("accounts.csv", text), "test");
  }

  private ImportRequest bill(String issuer, String recipient) {
    String usage = MAY.replace(",2026-05-31,", ",2026-05-02 12:00:00,");
    return ImportRequest.of(ledger.file("bill.csv", usage), "test").between(issuer, recipient);
  }

  private static String line(String from, String billed, String tags, String projects) {
    return "Tencent,77,USD,2026-05-01,"
        + from
        + ",2026-05-31,Usage,CVM,"
        + billed
        + ","
        + billed
        + ",\""
        + tags.replace("\"", "\"\"")
        + "\","
        + projects
        + "\n";
  }
}
