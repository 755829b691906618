package io.plainbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("elsewhere")
final class DemoPlanTest {
  private static final Set<String> KINDS =
      Set.of(
          "usage",
          "purchase",
          "refund",
          "configuration_change",
          "recalculation",
          "correction",
          "voucher",
          "credit",
          "adjustment",
          "tax",
          "rounding",
          "unclassified");

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void may_isNegativeForAcmeAndForBothSidesOfSunrise(DemoPlan plan) {
    YearMonth may = plan.days().may();

    ExpectedBill acme = usd(plan.expectedBill(World.SUNRISE, World.ACME, may));
    assertThat(acme.billed()).isNegative();
    assertThat(usd(plan.expectedBill(World.MERIDIAN, World.SUNRISE, may)).billed()).isNegative();
    assertThat(usd(plan.expectedIssued(World.SUNRISE, may)).billed()).isNegative();
    Set<String> kinds = new TreeSet<>(KINDS);
    if (plan.days().today().equals(may.atDay(1))) {
      kinds.remove("usage"); // nothing of the day is in yet
    }
    assertThat(acme.byKind().keySet()).containsAll(kinds);
    assertThat(acme.byKind().get("unclassified")).isNegative();
    assertThat(acme.byKind().get("correction")).isNegative();
  }

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void otherStories_holdAtAnyTime(DemoPlan plan) {
    StoryMonths months = plan.months();

    ExpectedBill globex =
        usd(plan.expectedBill(World.BOREALIS, World.GLOBEX, months.globexRefunds()));
    assertThat(globex.byKind()).containsOnlyKeys("refund");
    assertThat(globex.billed()).isEqualByComparingTo("-2052.00");
    ExpectedBill kestrel =
        usd(plan.expectedBill(World.BOREALIS, World.KESTREL, months.kestrelZero()));
    assertThat(kestrel.billed()).isZero();
    assertThat(kestrel.voucher()).isPositive();
    assertThat(plan.expectedReceived(World.ORCHID, months.orchidNothing())).isEmpty();
    ExpectedBill northwind =
        usd(plan.expectedBill(World.SUNRISE, World.NORTHWIND, months.northwindService()));
    assertThat(northwind.billed()).isPositive();
    assertThat(northwind.byService().get("ApsaraDB RDS")).isNegative();
    assertThat(usd(plan.expectedIssued(World.SUNRISE, months.bluefinRecalculated())).byKind())
        .containsKey("recalculation");
    assertThat(plan.expectedBill(World.SUNRISE, World.LOTUS, plan.days().closed(1)))
        .containsOnlyKeys("CNY", "USD");
    assertThat(plan.expectedBill(World.BOREALIS, World.ORCHID, plan.days().closed(1)))
        .containsOnlyKeys("EUR", "USD");
  }

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void charges_areWellFormed(DemoPlan plan) {

    assertThat(plan.charges()).hasSizeBetween(10_000, 22_000);
    Set<Map.Entry<Bill, String>> keys = new HashSet<>();
    for (Charge charge : plan.charges()) {
      assertThat(keys.add(Map.entry(charge.bill(), charge.id()))).as(charge.toString()).isTrue();
      assertThat(charge.from()).isBefore(charge.until());
      assertThat(charge.until()).isBeforeOrEqualTo(plan.days().now().plusSeconds(1));
      assertThat(charge.contracted().stripTrailingZeros().scale()).isLessThanOrEqualTo(8);
      BigDecimal voucher = charge.voucher() == null ? BigDecimal.ZERO : charge.voucher();
      assertThat(charge.billed().add(voucher)).isEqualByComparingTo(charge.contracted());
    }
    assertThat(plan.days().months()).hasSizeGreaterThanOrEqualTo(12);
    for (Vendor vendor : Vendor.values()) {
      assertThat(
              plan.charges().stream()
                  .filter(charge -> charge.account().vendor() == vendor)
                  .filter(charge -> charge.nature().kind().equals("usage"))
                  .map(Charge::service)
                  .collect(Collectors.toSet()))
          .hasSizeGreaterThanOrEqualTo(8);
    }
  }

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void recalculatedLines_nameTheChargeThatTheyUndo(DemoPlan plan) {
    Set<Map.Entry<String, String>> charges =
        plan.charges().stream()
            .map(charge -> Map.entry(charge.bill().recipient(), charge.id()))
            .collect(Collectors.toSet());

    List<Charge> recalculated =
        plan.charges().stream()
            .filter(charge -> charge.nature().kind().equals("recalculation"))
            .toList();
    assertThat(recalculated).hasSize(24);
    for (Charge charge : recalculated) {
      String undoes = charge.undoes();
      assertThat(undoes).isNotNull();
      if (undoes != null) {
        assertThat(charges).contains(Map.entry(charge.bill().recipient(), undoes));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void huaweiBills_areRoundedToCents(DemoPlan plan) {

    Set<Bill> bills = plan.charges().stream().map(Charge::bill).collect(Collectors.toSet());
    for (Bill bill : bills) {
      if (bill.provider().equals("huawei")) {
        plan.expected(charge -> charge.bill().equals(bill))
            .values()
            .forEach(total ->
                assertThat(total.billed().stripTrailingZeros().scale()).isLessThanOrEqualTo(2));
      }
    }
  }

  @Test
  void world_isTheSameForTheSameDay() {
    List<Charge> morning = DemoPlan.of(DemoClocks.at("2026-11-20T16:00:00Z")).charges();
    List<Charge> night = DemoPlan.of(DemoClocks.at("2026-11-21T15:59:59Z")).charges();

    assertThat(night).isEqualTo(morning);
  }

  @Test
  void pastMonths_doNotDependOnTheDay() {
    DemoPlan early = DemoPlan.of(DemoClocks.at("2026-11-02T09:00:00Z"));
    DemoPlan late = DemoPlan.of(DemoClocks.at("2026-11-29T09:00:00Z"));

    assertThat(past(late)).isEqualTo(past(early)).isNotEmpty();
  }

  @Test
  void firstDayOfAMonth_isNearlyEmpty() {
    DemoPlan plan = DemoPlan.of(DemoClocks.at("2026-10-31T16:00:01Z"));

    assertThat(plan.days().present()).isEqualTo(YearMonth.of(2026, 11));
    assertThat(plan.expectedIssued(World.SUNRISE, YearMonth.of(2026, 11))).isEmpty();
    assertThat(plan.expectedIssued(World.SUNRISE, YearMonth.of(2026, 10))).isNotEmpty();
  }

  @Test
  void move_splitsTheMonthBetweenTwoCustomers() {
    DemoPlan plan = DemoPlan.of(DemoClocks.at("2026-11-21T03:40:00Z"));
    LocalDate moved = plan.months().move().atDay(World.MOVE_DAY);

    List<Charge> lines =
        plan.charges().stream()
            .filter(charge -> charge.account().id().equals(World.MOVED))
            .filter(charge -> charge.bill().issuer().equals(World.SUNRISE))
            .filter(charge -> charge.bill().month().equals(plan.months().move()))
            .toList();
    assertThat(lines).extracting(charge -> charge.bill().recipient()).contains(World.NORTHWIND);
    assertThat(lines).extracting(charge -> charge.bill().recipient()).contains(World.HARBOUR);
    for (Charge line : lines) {
      boolean before = line.until().isBefore(DemoDays.start(moved));
      assertThat(line.bill().recipient()).isEqualTo(before ? World.NORTHWIND : World.HARBOUR);
    }
  }

  @Test
  void correctionsAndRoundings_areExact() {
    DemoPlan plan = DemoPlan.of(DemoClocks.at("2026-11-21T03:40:00Z"));
    ExpectedBill may = usd(plan.expectedBill(World.SUNRISE, World.ACME, YearMonth.of(2026, 5)));

    BigDecimal kinds = may.byKind().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal services =
        may.byService().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(kinds).isEqualByComparingTo(may.billed());
    assertThat(services).isEqualByComparingTo(may.billed());
    assertThat(may.byKind().get("refund")).isEqualByComparingTo("-61560.00");
    assertThat(may.byKind().get("correction")).isEqualByComparingTo("-112.50");
    assertThat(Duration.between(plan.days().now(), DemoDays.end(plan.days().present())))
        .isPositive();
  }

  private static List<Charge> past(DemoPlan plan) {
    return plan.charges().stream()
        .filter(charge -> charge.bill().month().isBefore(plan.days().present()))
        .toList();
  }

  private static ExpectedBill usd(Map<String, ExpectedBill> bills) {
    ExpectedBill usd = bills.get("USD");
    assertThat(usd).isNotNull();
    if (usd == null) {
      throw new AssertionError();
    }
    return usd;
  }
}
