package io.plainbill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("elsewhere")
final class DemoRebatesTest {
  private static final Set<String> STATUSES =
      Set.of(
          "pending_data",
          "in_calculation",
          "calculated",
          "awaiting_confirmation",
          "under_review",
          "frozen",
          "approved",
          "invoicing",
          "paid",
          "rejected",
          "reversed",
          "unknown");

  private static final Set<String> REASONS =
      Set.of(
          "OUT_OF_PERIOD",
          "SKU_NOT_ELIGIBLE",
          "SKU_NOT_MAPPED",
          "RATE_ZERO",
          "COUPON_FUNDED",
          "THRESHOLD_NOT_MET",
          "CUSTOMER_NOT_LINKED",
          "REGION_MISSING",
          "PERFORMANCE_TRANSFERRED",
          "CERTIFICATION_EXPIRED",
          "NOT_IN_PROGRAM",
          "NO_CONTRACT",
          "OVERDUE_BILL",
          "UNPAID_CYCLE",
          "INVOICE_PENDING",
          "INVOICE_MISMATCH",
          "DOCUMENT_MISSING",
          "REFUND_CLAWBACK",
          "DOWNGRADE_CLAWBACK",
          "ROUNDING",
          "DATA_NOT_PUBLISHED",
          "VENDOR_UNSPECIFIED");

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void everyStatusAndReason_occurs(DemoPlan plan) {
    List<Rebate> rebates = plan.rebates();

    assertThat(rebates).hasSizeBetween(120, 220);
    assertThat(rebates.stream().map(Rebate::status).collect(Collectors.toSet()))
        .isEqualTo(STATUSES);
    assertThat(
            rebates.stream()
                .map(Rebate::reason)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()))
        .isEqualTo(REASONS);
    assertThat(
            rebates.stream()
                .flatMap(rebate -> rebate.adjustments().stream())
                .map(Rebate.Adjustment::kind)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "refund", "cancellation", "downgrade", "rounding", "fee", "eligibility");
  }

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void amountsAndEvents_agree(DemoPlan plan) {
    String partial = plan.orderId(NamedOrder.PARTIAL);
    Set<String> ids = new HashSet<>();

    for (Rebate rebate : plan.rebates()) {
      assertThat(ids.add(rebate.id())).as(rebate.id()).isTrue();
      assertThat(rebate.events().getLast().status()).isEqualTo(rebate.status());
      assertThat(rebate.events().getLast().at()).isEqualTo(rebate.statusSince());
      assertThat(rebate.events())
          .isSortedAccordingTo(Comparator.comparing(Rebate.Event::at))
          .allSatisfy(event ->
              assertThat(event.at())
                  .isBeforeOrEqualTo(plan.days().now())
                  .isAfter(rebate.order().orderedAt()));
      amountsAgree(rebate, rebate.order().id().equals(partial));
      LocalDate deadline = rebate.deadline();
      if (deadline != null) {
        assertThat(deadline).isAfterOrEqualTo(plan.days().today());
      }
      LocalDate expected = rebate.expectedFrom();
      if (expected != null) {
        assertThat(expected).isAfter(plan.days().today());
      }
    }
  }

  private static void amountsAgree(Rebate rebate, boolean partial) {
    BigDecimal calculated = rebate.calculated();
    BigDecimal eligible = rebate.eligible();
    BigDecimal rate = rebate.rate();
    if (calculated != null && eligible != null && rate != null) {
      assertThat(calculated)
          .isEqualByComparingTo(eligible.multiply(rate).setScale(2, RoundingMode.HALF_UP));
      BigDecimal paid = rebate.paid();
      if (paid != null && !partial) {
        assertThat(paid).isEqualByComparingTo(calculated.add(rebate.adjusted()));
      }
      if (paid != null && partial) {
        assertThat(paid).isLessThan(calculated);
      }
    } else {
      assertThat(rebate.paid()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void awaitingRebate_isOursToConfirmSoon(DemoPlan plan) {
    Rebate rebate =
        plan.rebates().stream()
            .filter(each -> each.id().equals("RB-2026-0417"))
            .findFirst()
            .orElseThrow();

    assertThat(rebate.order().id()).isEqualTo("SO-2026-10482");
    assertThat(rebate.order().customer()).isEqualTo(World.ACME);
    assertThat(rebate.order().amount()).isEqualByComparingTo("50800.00");
    assertThat(rebate.programme().runsOn(rebate.order().day())).isTrue();
    assertThat(rebate.calculated()).isEqualByComparingTo("2540.00");
    assertThat(rebate.adjusted()).isEqualByComparingTo("-310.00");
    assertThat(rebate.status()).isEqualTo("awaiting_confirmation");
    assertThat(rebate.deadline()).isEqualTo(plan.days().today().plusDays(9));
    assertThat(rebate.events()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void specialOrders_areThere(DemoPlan plan) {

    assertThat(of(plan, NamedOrder.TWO_PROGRAMMES)).hasSize(2);
    assertThat(of(plan, NamedOrder.NO_REBATE)).isEmpty();
    assertThat(of(plan, NamedOrder.NEGATIVE).getFirst().calculated()).isNegative();
    assertThat(of(plan, NamedOrder.PARTIAL).getFirst().status()).isEqualTo("paid");
    assertThat(plan.order(NamedOrder.ALIASES).aliases().trade()).isNotEmpty();
    assertThat(plan.orders()).extracting(Order::id).doesNotHaveDuplicates();
    assertThat(plan.orders()).filteredOn(order -> order.id().endsWith("10482")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("io.plainbill.demo.DemoClocks#plans")
  void ordersWithoutRebate_areThere(DemoPlan plan) {
    for (NamedOrder named :
        List.of(
            NamedOrder.NOT_LINKED,
            NamedOrder.TOO_EARLY,
            NamedOrder.NOT_MAPPED,
            NamedOrder.RATE_ZERO,
            NamedOrder.NOT_CONFIRMED,
            NamedOrder.BELOW_THRESHOLD,
            NamedOrder.COUPON,
            NamedOrder.OVERDUE,
            NamedOrder.NOT_LOADED,
            NamedOrder.SEVERAL,
            NamedOrder.UNEXPLAINED)) {
      assertThat(of(plan, named)).as(named.name()).isEmpty();
      assertThat(plan.order(named).orderedAt()).isBeforeOrEqualTo(plan.days().now());
    }
    Order coupon = plan.order(NamedOrder.COUPON);
    assertThat(plan.charges())
        .filteredOn(charge -> coupon.id().equals(charge.orderId()))
        .filteredOn(charge -> charge.bill().recipient().equals(World.KESTREL))
        .singleElement()
        .satisfies(charge -> assertThat(charge.voucher()).isEqualByComparingTo(coupon.amount()));
    Order moved = plan.order(NamedOrder.MOVED);
    assertThat(moved.customer()).isEqualTo(World.NORTHWIND);
    assertThat(moved.account().ownerOn(moved.month().atEndOfMonth())).isEqualTo(World.HARBOUR);
  }

  @Test
  void volume_isTenThousandAndOneUnderReview() {
    DemoPlan plan = DemoPlan.of(DemoClocks.at("2026-11-21T03:40:00Z"));
    List<Rebate> volume = plan.volume();

    assertThat(volume).hasSize(10_000).extracting(Rebate::id).doesNotHaveDuplicates();
    assertThat(volume).extracting(Rebate::month).containsOnly(plan.days().closed(1));
    assertThat(volume)
        .filteredOn(rebate -> rebate.status().equals("under_review"))
        .extracting(Rebate::id, Rebate::reason)
        .containsExactly(tuple("RB-2026-07316V", "INVOICE_MISMATCH"));
    assertThat(plan.orders())
        .extracting(Order::id)
        .doesNotContainAnyElementsOf(volume.stream().map(rebate -> rebate.order().id()).toList());
  }

  private static List<Rebate> of(DemoPlan plan, NamedOrder named) {
    String id = plan.orderId(named);
    return plan.rebates().stream().filter(rebate -> rebate.order().id().equals(id)).toList();
  }
}
