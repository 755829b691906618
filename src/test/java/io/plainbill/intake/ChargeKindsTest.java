package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("elsewhere")
final class ChargeKindsTest {
  /** Action type, bill type, item, order type, category, class, charged for, billed, kind. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                |-  |-                |-        |Usage     |-         |same   |1  |usage
          -                |-  |-                |-        |Usage     |-         |same   |0  |usage
          -                |-  |-                |-        |Usage     |-         |same   |-1 |unclassified
          -                |-  |-                |-        |Purchase  |-         |same   |1  |purchase
          -                |-  |-                |-        |Purchase  |-         |same   |-1 |unclassified
          -                |-  |-                |-        |Tax       |-         |same   |-1 |tax
          -                |-  |-                |-        |Credit    |-         |same   |-1 |credit
          -                |-  |-                |-        |Adjustment|-         |same   |1  |adjustment
          -                |-  |-                |-        |CREDIT    |-         |same   |-1 |credit
          -                |-  |-                |-        |Refund    |-         |same   |-1 |unclassified
          -                |-  |-                |-        |-         |-         |same   |1  |unclassified
          -                |-  |-                |-        |Usage     |Correction|same   |-1 |recalculation
          -                |-  |-                |-        |Usage     |Correction|earlier|-1 |correction
          -                |-  |-                |-        |Usage     |-         |earlier|1  |usage
          prepay_return    |-  |-                |-        |Usage     |Correction|earlier|-1 |correction
          prepay_return    |-  |-                |-        |Usage     |Correction|same   |-1 |refund
          prepay_purchase  |-  |-                |-        |Usage     |-         |same   |1  |purchase
          prepay_renew     |-  |-                |-        |Purchase  |-         |same   |1  |purchase
          prepay_modify    |-  |-                |-        |Purchase  |-         |same   |-1 |configuration_change
          PREPAY_RETURN    |-  |-                |-        |Purchase  |-         |same   |-1 |refund
          postpay_deduct_h |-  |-                |-        |Usage     |-         |same   |-1 |usage
          recon_deduct     |-  |-                |-        |Usage     |-         |same   |-1 |recalculation
          recon_increase   |-  |-                |-        |Usage     |-         |same   |1  |recalculation
          recon_guarantee  |-  |-                |-        |Usage     |-         |same   |1  |adjustment
          svp_hour_pay     |-  |-                |-        |Usage     |-         |same   |1  |usage
          offline_deduct   |-  |-                |-        |Usage     |-         |same   |1  |adjustment
          something_new    |-  |-                |-        |Usage     |-         |same   |1  |unclassified
          -                |1  |-                |-        |Purchase  |-         |same   |1  |purchase
          -                |20 |-                |-        |Purchase  |-         |same   |-1 |configuration_change
          -                |24 |-                |-        |Purchase  |-         |same   |-1 |refund
          -                |18 |-                |-        |Purchase  |-         |same   |1  |usage
          -                |25 |-                |-        |Purchase  |-         |same   |1  |rounding
          -                |101|-                |-        |Purchase  |-         |same   |1  |tax
          -                |99 |-                |-        |Purchase  |-         |same   |1  |unclassified
          -                |-  |SubscriptionOrder|BUY      |Purchase  |-         |same   |1  |purchase
          -                |-  |SubscriptionOrder|DOWNGRADE|Purchase  |-         |same   |-1 |configuration_change
          -                |-  |SubscriptionOrder|REFUND   |Purchase  |-         |same   |-1 |refund
          -                |-  |SubscriptionOrder|-        |Purchase  |-         |same   |1  |unclassified
          -                |-  |PayAsYouGoBill   |-        |Usage     |-         |same   |-1 |usage
          -                |-  |Refund           |-        |Usage     |-         |same   |-1 |refund
          -                |-  |Adjustment       |-        |Usage     |-         |same   |1  |adjustment
          """)
  void kind_followsTheTable(
      @Nullable String action,
      @Nullable String bill,
      @Nullable String item,
      @Nullable String order,
      @Nullable String category,
      @Nullable String chargeClass,
      String chargedFor,
      BigDecimal billed,
      String kind) {
    assertThat(
            ChargeKinds.of(
                new ChargeKinds.Codes(action, bill, item, order),
                category,
                chargeClass != null,
                chargedFor.equals("earlier"),
                billed))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          purchase      | Purchase | 2026-05-13T15:00:00Z | 2026-06-13T15:00:00Z | 2026-05-13
          unclassified  | Purchase | 2026-05-13T15:00:00Z | 2026-06-13T15:00:00Z | 2026-05-13
          refund        | Usage    | 2026-05-13T15:00:00Z | 2026-06-13T15:00:00Z | 2026-05-13
          usage         | Usage    | 2026-05-13T14:00:00Z | 2026-05-13T15:00:00Z | 2026-05-13
          usage         | Usage    | 2026-05-13T15:00:00Z | 2026-05-13T16:00:00Z | 2026-05-14
          usage         | Usage    | 2026-05-12T16:00:00Z | 2026-05-13T16:00:00Z | 2026-05-14
          usage         | Usage    | 2026-04-30T16:00:00Z | 2026-05-31T16:00:00Z | 2026-06-01
          usage         | Usage    | 2026-05-13T16:00:00Z | 2026-06-13T16:00:00Z | 2026-06-01
          tax           | Tax      | 2026-04-30T16:00:00Z | 2026-05-31T16:00:00Z | 2026-06-01
          """)
  void ownerDay_followsTheAttributionRules(
      String kind, String category, Instant from, Instant until, LocalDate day) {
    assertThat(Attribution.ownerDay(kind, category, from, until, ZoneId.of("Asia/Shanghai")))
        .isEqualTo(day);
  }
}
