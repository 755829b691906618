package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the difference between April (30 days) and May (31 days) of 2026 is split, worked out by
 * hand.
 */
final class BillChangeTest {
  private static final String HEADER =
      "ProviderName,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargePeriodStart,"
          + "ChargePeriodEnd,ChargeCategory,ServiceName,ResourceId,SkuId,ConsumedQuantity,"
          + "ConsumedUnit,ListCost,BilledCost,x_ActionType\n";

  @TempDir private Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new Ledger(folder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void eachEffect_isAStepFromOneFigureToTheNext() {
    bill(
        april("CVM", "i-1", "300", "Hours", "600", "540")
            + may("CVM", "i-1", "341", "Hours", "750.20", "600.16"));
    // 540 x 31/30 = 558; x 341/300 = 613.80; x 750.20/600 = 675.18; then 600.16.
    assertThat(effects())
        .containsExactly("days 18", "usage 55.8", "price 61.38", "discount -75.02");
  }

  @Test
  void withoutListPrices_priceAndDiscountAreOneStep_andUnitsWithoutTimeHaveNoDays() {
    bill(april("COS", "b-1", "100", "GB", "", "10") + may("COS", "b-1", "150", "GB", "20", "18"));
    assertThat(effects()).containsExactly("usage 5", "net_price 3");
  }

  @Test
  void whatIsGoneOrNew_standsWithItsWholeAmount_butANewMeterOfTheSameResourceIsUsage() {
    bill(
        april("CVM", "old", "1", "Hours", "5", "5")
            + may("CVM", "new", "1", "Hours", "7", "7")
            + april("CVM", "stays", "1", "Requests", "1", "1")
            + may("CVM", "stays", "1", "Requests", "1", "1")
            + may("CVM", "stays", "9", "GB", "2.5", "2.5"));
    assertThat(effects()).containsExactly("gone -5", "new 7", "usage 2.5");
  }

  @Test
  void withoutQuantities_orWithNoneAtAll_nothingIsToldApart() {
    bill(april("CDN", "d-1", "", "", "4", "4") + may("CDN", "d-1", "", "", "6", "6"));
    assertThat(effects()).containsExactly("unattributed 2");
  }

  @Test
  void quantityOfZero_andAmountOfZero_doNotDivide() {
    bill(
        april("CVM", "i-1", "0", "GB", "0", "0")
            + may("CVM", "i-1", "5", "GB", "5", "5")
            + april("CVM", "free", "5", "GB", "0", "0")
            + may("CVM", "free", "5", "GB", "3", "3"));
    assertThat(effects()).containsExactly("net_price 3", "unattributed 5");
  }

  @Test
  void steps_addUpToTheLastDecimal_whateverTheQuotients() {
    bill(
        april("CVM", "i-1", "7", "Hours", "0.00000013", "0.00000011")
            + may("CVM", "i-1", "3", "Hours", "0.00000017", "0.000000113")
            + april("CVM", "i-2", "3", "Hours", "1000", "999.99999999")
            + may("CVM", "i-2", "7.0000001", "Hours", "2333.3", "1234.56789012345"));
    assertThat(ledger.rows("SELECT sum(amount) FROM (" + CHANGE + ") c").getFirst())
        .isEqualTo("234.56789013645");
  }

  @Test
  void otherCharges_areComparedKindByKind_andTaxIsNoUsage() {
    bill(
        line("2026-04", "Tax", "Tax", "", "", "", "", "1.10", "")
            + line("2026-05", "Tax", "Tax", "", "", "", "", "1.40", "")
            + line("2026-05", "Usage", "CVM", "i-1", "", "", "", "-30", "prepay_return"));
    assertThat(effects()).containsExactly("refund -30", "tax 0.3");
  }

  private static final String CHANGE =
      "SELECT effect, amount FROM plain.bill_change((SELECT id FROM ledger.organization WHERE code ="
          + " 'acme'), 0, '2026-05-01', '2026-06-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
          + " NULL, NULL, '2026-11-20')";

  private List<String> effects() {
    return ledger.rows(
        "SELECT e.effect, trim_scale(sum(c.amount)) FROM ("
            + CHANGE
            + ") c JOIN plain.change_effects() e USING (effect) GROUP BY e.effect, e.place"
            + " ORDER BY e.place");
  }

  private void bill(String lines) {
    ledger.published(ledger.acmeBill(HEADER + lines));
  }

  private static String april(
      String service, String resource, String quantity, String unit, String list, String cost) {
    return line("2026-04", "Usage", service, resource, quantity, unit, list, cost, "");
  }

  private static String may(
      String service, String resource, String quantity, String unit, String list, String cost) {
    return line("2026-05", "Usage", service, resource, quantity, unit, list, cost, "");
  }

  private static String line(
      String month,
      String category,
      String service,
      String resource,
      String quantity,
      String unit,
      String list,
      String cost,
      String action) {
    String day = month + "-0%sT00:00:00+08:00";
    return String.join(
            ",",
            "Tencent Cloud",
            "1000",
            "USD",
            day.formatted(1),
            day.formatted(2),
            day.formatted(3),
            category,
            service,
            resource,
            "sku-" + unit,
            quantity,
            unit,
            list,
            cost,
            action)
        + "\n";
  }
}
