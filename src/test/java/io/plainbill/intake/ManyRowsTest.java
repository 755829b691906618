package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.PublishedBill;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManyRowsTest {
  private static final int ROWS = 200_000;
  private static final String HEADER =
      "ProviderName,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargePeriodStart,"
          + "ChargePeriodEnd,ChargeCategory,ServiceName,BilledCost\n";

  @TempDir Path folder;

  @Test
  void manyRows_addUpToTheLastDecimal() throws Exception {
    Path file = folder.resolve("many.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (int i = 0; i < ROWS; i++) {
        out.write(line("a" + i % 50, "0.00000000001"));
      }
    }
    try (Ledger ledger = new Ledger(folder)) {
      List<Long> heard = new ArrayList<>();
      ImportReport report =
          ledger
              .importer()
              .importFile(
                  ImportRequest.of(file, "test").between("borealis", "acme"),
                  soFar -> heard.add(soFar.rows()));
      assertThat(report).isInstanceOf(ImportReport.Published.class);
      assertThat(ledger.bills()).containsExactly("aws borealis acme 2024-09 USD 200000 0.000002 1");
      assertThat(ledger.one("SELECT count(*) FROM ledger.charge_rollup")).isEqualTo("50");
      assertThat(
              ledger.one(
                  "SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_stats"
                      + " WHERE schemaname = 'ledger' AND attname = 'issuer_id'"
                      + " AND tablename !~ '_[0-9]+$'"))
          .as("PostgreSQL plans by what it counted")
          .contains("bill charge charge_day charge_rollup charge_span charge_tag");
      assertThat(heard).isSorted().endsWith((long) ROWS).hasSizeGreaterThan(30);
    }
  }

  @Test
  void publishersAtOnce_takeTurns() throws Exception {
    try (Ledger ledger = new Ledger(folder);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<ImportReport.Published>> reports = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String csv = HEADER + line("a", String.valueOf(i + 1));
        ImportRequest request =
            ImportRequest.of(ledger.file("f" + i + ".csv", csv), "test")
                .between("borealis", i % 2 == 0 ? "acme" : "northwind")
                .replacing();
        reports.add(threads.submit(() -> ledger.published(request)));
      }
      List<PublishedBill> bills = new ArrayList<>();
      for (Future<ImportReport.Published> report : reports) {
        bills.addAll(report.get().bills());
      }
      assertThat(bills)
          .extracting(bill -> bill.recipient() + " " + bill.revision())
          .containsExactlyInAnyOrder(
              "acme 1",
              "acme 2",
              "acme 3",
              "acme 4",
              "northwind 1",
              "northwind 2",
              "northwind 3",
              "northwind 4");
      assertThat(
              ledger.one(
                  "SELECT bool_and(until_batch > from_batch), count(*) FILTER (WHERE until_batch > 1000)"
                      + " FROM ledger.bill"))
          .isEqualTo("t 2");
      assertThat(ledger.one("SELECT count(*) FROM ledger.charge WHERE until_batch > 1000"))
          .isEqualTo("2");
    }
  }

  private static String line(String account, String billed) {
    return "AWS,"
        + account
        + ",USD,2024-09-01,2024-09-02 00:00:00,2024-09-03 00:00:00,Usage,EC2,"
        + billed
        + "\n";
  }
}
