package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.BatchHead.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Account 77 changes hands on 14 May: Acme's before, Northwind's after. */
@Tag("elsewhere")
final class OwnerBillsTest {
  private static final String ACCOUNTS =
      """
      provider,account,name,owner,valid_from,valid_until
      tencent,77,Shared,northwind,2026-05-14,
      tencent,77,Shared,acme,2026-01-01,2026-05-14
      tencent,88,Other,acme,2026-01-01,
      tencent,99,Far,globex,2026-01-01,
      """;
  private static final String HEADER =
      "ProviderName,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargePeriodStart,"
          + "ChargePeriodEnd,ChargeCategory,ServiceName,BilledCost,x_ActionType\n";
  private static final String MAY =
      HEADER
          + line("77", "2026-05-13 22:00:00", "2026-05-13 23:00:00", "1", "postpay_deduct_h")
          + line("77", "2026-05-13 23:00:00", "2026-05-14 00:00:00", "2", "postpay_deduct_h")
          + line("77", "2026-05-12 00:00:00", "2026-05-13 00:00:00", "4", "postpay_deduct_d")
          + line("77", "2026-05-13 00:00:00", "2026-05-14 00:00:00", "8", "postpay_deduct_d")
          + line("77", "2026-05-01 00:00:00", "2026-06-01 00:00:00", "16", "postpay_deduct_m")
          + line("77", "2026-05-10 00:00:00", "2026-06-10 00:00:00", "32", "prepay_purchase")
          + line("88", "2026-05-10 00:00:00", "2026-05-11 00:00:00", "64", "postpay_deduct_d");

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new Ledger(folder);
    ledger.published(accounts(ACCOUNTS));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void lines_goToTheOwnerByTheAttributionRules() {
    ledger.published(byOwner(MAY));
    assertThat(ledger.bills())
        .containsExactly(
            "tencent borealis acme 2026-05 USD 4 101 1",
            "tencent borealis northwind 2026-05 USD 3 26 1");
    assertThat(ledger.one("SELECT count(*) FROM ledger.charge WHERE owner_id <> recipient_id"))
        .isEqualTo("0");
    ledger.unchanged(byOwner(MAY));
  }

  @Test
  void resellersOwnBill_isStampedWithTheOwnersToo() {
    ledger.published(
        ImportRequest.of(ledger.file("a.csv", MAY), "test").between("cumulus", "borealis"));
    assertThat(
            ledger.rows(
                "SELECT o.code, sum(c.billed_cost) FROM ledger.charge c"
                    + " JOIN ledger.organization o ON o.id = c.owner_id GROUP BY 1 ORDER BY 1"))
        .containsExactly("acme 101", "northwind 26");
  }

  @Test
  void accountWithoutOwnerOrOfAnothersCustomer_isRejected() {
    String strange =
        HEADER
            + line("55", "2026-05-10", "2026-05-11", "1", "postpay_deduct_d")
            + line("99", "2026-05-10", "2026-05-11", "1", "postpay_deduct_d")
            + line("88", "2025-05-10", "2025-05-11", "1", "postpay_deduct_d");
    assertThat(ledger.refused(byOwner(strange)).problems())
        .extracting(Problem::sentence)
        .containsExactly(
            "owner.csv:2: BillingAccountId: nobody is known to own account 55 on 2026-05-11;"
                + " expected an account whose owner on that day an accounts file names",
            "owner.csv:3: BillingAccountId: account 99 belongs to globex on 2026-05-11, whom"
                + " borealis does not bill; expected accounts of the issuer's own customers",
            "owner.csv:4: BillingAccountId: nobody is known to own account 88 on 2025-05-11;"
                + " expected an account whose owner on that day an accounts file names");
  }

  @Test
  void completeFile_replacesWhatEveryOwnerWasSent() {
    ledger.published(byOwner(MAY));
    String acmeOnly =
        HEADER + line("88", "2026-05-10 00:00:00", "2026-05-11 00:00:00", "90", "postpay_deduct_d");
    assertThat(ledger.refused(byOwner(acmeOnly)).count()).isEqualTo(2);
    ledger.published(byOwner(acmeOnly).replacing());
    assertThat(ledger.bills()).containsExactly("tencent borealis acme 2026-05 USD 1 90 2");
  }

  @Test
  void changeOfOwner_publishesTheLinesAgain() {
    ledger.published(byOwner(MAY));
    ledger.published(
        ImportRequest.of(ledger.file("a.csv", MAY), "test").between("cumulus", "borealis"));
    ledger.published(accounts(ACCOUNTS.replace("2026-05-14", "2026-05-13")).in(Mode.COMPLETE));
    assertThat(ledger.bills())
        .containsExactly(
            "tencent borealis acme 2026-05 USD 2 96 2",
            "tencent borealis northwind 2026-05 USD 5 31 2",
            "tencent cumulus borealis 2026-05 USD 7 127 1");
    assertThat(
            ledger.rows(
                "SELECT i.code, o.code, sum(c.billed_cost) FROM ledger.charge c"
                    + " JOIN ledger.organization o ON o.id = c.owner_id"
                    + " JOIN ledger.organization i ON i.id = c.issuer_id"
                    + " WHERE until_batch > 1000 GROUP BY 1, 2 ORDER BY 1, 2"))
        .containsExactly(
            "borealis acme 96", "borealis northwind 31", "cumulus acme 96", "cumulus northwind 31");
    assertThat(
            ledger.rows(
                "SELECT o.code, sum(r.lines), sum(r.billed_cost) FROM ledger.charge_rollup r"
                    + " JOIN ledger.organization o ON o.id = r.recipient_id"
                    + " WHERE until_batch > 1000 GROUP BY 1 ORDER BY 1"))
        .containsExactly("acme 2 96", "borealis 7 127", "northwind 5 31");
    ledger.unchanged(byOwner(MAY));
  }

  @Test
  void ownersThatWouldLeaveLinesWithoutOne_areRefused() {
    ledger.published(byOwner(MAY));
    String gap = ACCOUNTS.replace("northwind,2026-05-14", "northwind,2026-05-20");
    assertThat(ledger.refused(accounts(gap).in(Mode.COMPLETE)).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .isEqualTo(
            "account 77 would have no owner on 2026-05-14, but 2 published lines go to its owner");
    String foreign = ACCOUNTS.replace("Shared,northwind", "Shared,globex");
    assertThat(ledger.refused(accounts(foreign)).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .isEqualTo(
            "account 77 would go to globex, whom borealis does not bill, with 3 published lines");
    assertThat(ledger.bills())
        .containsExactly(
            "tencent borealis acme 2026-05 USD 4 101 1",
            "tencent borealis northwind 2026-05 USD 3 26 1");
  }

  @Test
  void earlierMonthOfAnAccountNobodyNamed_movesItsClaimBack() {
    String june =
        MAY.replace(",77,", ",66,")
            .replace("2026-05", "2026-06")
            .replace("2026-06-31", "2026-06-30");
    ledger.published(ledger.acmeBill(june.replace(",88,", ",66,")));
    ledger.published(ledger.acmeBill(MAY.replace(",77,", ",66,").replace(",88,", ",66,")));
    assertThat(
            ledger.rows(
                "SELECT valid_from FROM ledger.account_owner w JOIN ledger.account a"
                    + " ON a.id = w.account_id WHERE a.external_id = '66'"
                    + " AND until_batch > 1000"))
        .containsExactly("2026-05-01");
    assertThat(ledger.one("SELECT count(*) FROM ledger.charge WHERE owner_id IS NULL"))
        .isEqualTo("0");
  }

  private ImportRequest accounts(String csv) {
    return ImportRequest.of(ledger.file("accounts.csv", csv), "test");
  }

  private ImportRequest byOwner(String csv) {
    return ImportRequest.of(ledger.file("owner.csv", csv), "test")
        .between("borealis", ImportRequest.OWNER);
  }

  private static String line(
      String account, String from, String until, String billed, String action) {
    return "Tencent,"
        + account
        + ",USD,2026-05-01,"
        + from
        + ","
        + until
        + ",Usage,CVM,"
        + billed
        + ","
        + action
        + "\n";
  }
}
