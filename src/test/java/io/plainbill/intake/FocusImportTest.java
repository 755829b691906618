package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("elsewhere")
final class FocusImportTest {
  private static final String TWO_MONTHS =
      """
      BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ServiceName,ProviderName
      1.50,a-1,USD,2024-09-01 00:00:00,Usage,2024-09-03 01:00:00,2024-09-03 02:00:00,Compute,AWS
      1.50,a-1,USD,2024-09-01 00:00:00,Usage,2024-09-03 01:00:00,2024-09-03 02:00:00,Compute,AWS
      0.24,a-2,USD,2024-10-01 00:00:00,Usage,2024-09-30 22:00:00,2024-09-30 23:00:00,Compute,AWS
      """;

  @TempDir Path folder;

  @Test
  void bills_areOnePerMonthWithEveryEqualRow() {
    try (Ledger ledger = new Ledger(folder)) {
      ledger.published(ledger.acmeBill(TWO_MONTHS));
      assertThat(ledger.bills())
          .containsExactly(
              "aws borealis acme 2024-09 USD 2 3 1", "aws borealis acme 2024-10 USD 1 0.24 1");
    }
  }
}
