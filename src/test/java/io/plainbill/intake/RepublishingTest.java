package io.plainbill.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.BatchHead.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same again, something else instead, and more on top. */
final class RepublishingTest {
  private static final String HEADER =
      "ProviderName,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargePeriodStart,"
          + "ChargePeriodEnd,ChargeCategory,ServiceName,BilledCost,x_ChargeId\n";
  private static final String A =
      HEADER + line("10", "") + line("10", "") + line("5", "c-1") + line("7.5", "");
  private static final String B = HEADER + line("10", "") + line("11", "c-1") + line("12", "");

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new Ledger(folder);
    ledger.published(ledger.acmeBill(A));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void sameContent_changesNothingWhateverItsNameZipOrOrder() throws IOException {
    List<String> before = everything();
    List<String> lines = new ArrayList<>(A.lines().skip(1).toList());
    Collections.reverse(lines);
    String reversed = HEADER + String.join("\r\n", lines) + "\r\n";
    assertThat(ledger.unchanged(ledger.acmeBill(A)).batch()).isEqualTo(2);
    assertThat(ledger.unchanged(bill("other.csv", A.getBytes(UTF_8))).batch()).isEqualTo(2);
    assertThat(ledger.unchanged(bill("z.csv.gz", zipped(A))).batch()).isEqualTo(2);
    assertThat(ledger.unchanged(bill("r.csv", reversed.getBytes(UTF_8))).batch()).isEqualTo(2);
    assertThat(ledger.unchanged(bill("c.csv", columnsReversed(A).getBytes(UTF_8))).batch())
        .isEqualTo(2);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void oneMoreEqualRow_isAnotherContent() {
    ledger.published(ledger.acmeBill(A + line("10", "")));
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 5 42.5 2");
  }

  @Test
  void otherContent_replacesTheBillAndKeepsWhatStoodBefore() {
    ledger.published(ledger.acmeBill(B));
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 3 33 2");
    assertThat(
            ledger.rows(
                "SELECT from_batch, until_batch = 3, count(*), sum(billed_cost) FROM ledger.charge"
                    + " GROUP BY 1, 2 ORDER BY 1"))
        .containsExactly("2 t 4 32.5", "3 f 3 33");
    assertThat(
            ledger.rows(
                "SELECT from_batch, until_batch = 3, sum(lines) FROM ledger.charge_rollup"
                    + " GROUP BY 1, 2 ORDER BY 1"))
        .containsExactly("2 t 4", "3 f 3");
    assertThat(
            ledger.rows(
                "SELECT revision, from_batch, until_batch = 3 FROM ledger.bill ORDER BY id"))
        .containsExactly("1 2 t", "2 3 f");
  }

  @Test
  void earlierContentAgain_isPublishedAgain() {
    ledger.published(ledger.acmeBill(B));
    ledger.published(ledger.acmeBill(A));
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 4 32.5 3");
    ledger.unchanged(ledger.acmeBill(A));
  }

  @Test
  void sameContentForAnotherRecipient_isAnotherBill() {
    ledger.published(
        ImportRequest.of(ledger.file("n.csv", A), "test").between("borealis", "northwind"));
    assertThat(ledger.bills())
        .containsExactly(
            "aws borealis acme 2024-09 USD 4 32.5 1",
            "aws borealis northwind 2024-09 USD 4 32.5 1");
  }

  @Test
  void addition_comesOnTopOnce() {
    String lines = HEADER + line("10", "") + line("-2", "c-2");
    ImportRequest more = bill("more.csv", lines.getBytes(UTF_8)).in(Mode.ADDITION);
    assertThat(ledger.published(more).bills().getFirst().total().plain()).isEqualTo("40.50");
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 6 40.5 2");
    assertThat(ledger.unchanged(more).batch()).isEqualTo(3);
    assertThat(
            ledger.one(
                "SELECT count(*), count(DISTINCT charge_key) FROM ledger.charge"
                    + " WHERE until_batch > 1000"))
        .isEqualTo("6 6");
    ledger.published(ledger.acmeBill(A));
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 4 32.5 3");
    ledger.published(more);
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 6 40.5 4");
  }

  @Test
  void additionOfAChargeThatStands_isRefused() {
    ImportRequest again =
        ledger.acmeBill(HEADER + line("5", "c-1") + line("1", "c-9")).in(Mode.ADDITION);
    assertThat(ledger.refused(again).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .asString()
        .contains("c-1");
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 4 32.5 1");
  }

  @Test
  void sharpDrop_needsToBeMeant() {
    String oneLine = HEADER + line("32.5", "");
    String littleMoney = HEADER + line("1", "").repeat(4);
    assertThat(ledger.refused(ledger.acmeBill(oneLine)).problems())
        .singleElement()
        .extracting(Problem::sentence)
        .isEqualTo(
            "bill.csv: the AWS bill for 2024-09 from borealis to acme would drop from 4 lines and"
                + " 32.5 USD to 1 lines and 32.5 USD; expected --replace if that is right, --mode"
                + " addition if the file is only a part");
    assertThat(ledger.refused(ledger.acmeBill(littleMoney)).count()).isEqualTo(1);
    ledger.published(ledger.acmeBill(littleMoney).replacing());
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 4 4 2");
  }

  @Test
  void otherCurrencyInstead_isADropOfTheFirst() {
    assertThat(ledger.refused(ledger.acmeBill(A.replace("USD", "EUR"))).count()).isEqualTo(1);
    ledger.published(ledger.acmeBill(A.replace("USD", "EUR")).replacing());
    assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 EUR 4 32.5 1");
  }

  @Test
  void coarserLinesOfTheSameBill_areRefused() {
    assertThat(ledger.refused(ledger.acmeBill(A).at("monthly")).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .asString()
        .contains("stands with detail lines, and monthly lines say the same money again");
    ledger.refused(ledger.acmeBill(A).at("monthly").in(Mode.ADDITION));
  }

  private ImportRequest bill(String name, byte[] content) {
    return ImportRequest.of(ledger.bytes(name, content), "test").between("borealis", "acme");
  }

  private List<String> everything() {
    List<String> all = new ArrayList<>();
    for (String table :
        List.of("batch", "batch_row", "bill", "charge", "charge_rollup", "account_owner")) {
      all.addAll(ledger.rows("SELECT * FROM ledger." + table + " ORDER BY 1, 2"));
    }
    return all;
  }

  private static String columnsReversed(String csv) {
    StringBuilder reversed = new StringBuilder();
    csv.lines()
        .forEach(line ->
            reversed
                .append(String.join(",", List.of(line.split(",", -1)).reversed()))
                .append('\n'));
    return reversed.toString();
  }

  private static byte[] zipped(String csv) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(csv.getBytes(UTF_8));
    }
    return zipped.toByteArray();
  }

  private static String line(String billed, String id) {
    return "AWS,900,USD,2024-09-01,2024-09-02 00:00:00,2024-09-03 00:00:00,Usage,EC2,"
        + billed
        + ","
        + id
        + "\n";
  }
}
