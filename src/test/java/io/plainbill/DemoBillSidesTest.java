package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.View;
import io.plainbill.answer.Answer;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedSides;
import io.plainbill.demo.ExpectedSides.Amounts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what is said of Bill A against Bill B to the plan, at every level and in every month. */
@Tag("abroad")
final class DemoBillSidesTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);

  /** Cause to how an answer calls it. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("list_price", "List price"),
          Map.entry("reseller_discount", "Discounts on Bill A"),
          Map.entry("customer_discount", "Discounts on Bill B"),
          Map.entry("net_price", "Prices of lines without a list price"),
          Map.entry("partner_voucher", "Partner vouchers on Bill A (kinds I and II)"),
          Map.entry("passed_voucher", "Partner vouchers on Bill B (of resellers)"),
          Map.entry("customer_voucher", "Customer vouchers on Bill B (kind III)"),
          Map.entry("credit", "Credits"),
          Map.entry("refund", "Refunds, each at its own price"),
          Map.entry("configuration_change", "Configuration changes, each at its own price"),
          Map.entry("recalculation", "Recalculations, each at its own price"),
          Map.entry("correction", "Corrections of earlier months"),
          Map.entry("adjustment", "Adjustments on both bills"),
          Map.entry("adjustment_only_a", "Adjustments only on Bill A"),
          Map.entry("adjustment_only_b", "Adjustments only on Bill B"),
          Map.entry("only_a", "Other lines only on Bill A"),
          Map.entry("only_b", "Other lines only on Bill B"),
          Map.entry("tax", "Tax"),
          Map.entry("rounding", "Rounding"),
          Map.entry("unclassified", "Unclassified lines"),
          Map.entry("unattributed", "Cannot be attributed: of another kind on the other bill"));

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  private static Answer differences(Role role, String organization, Map<String, String> slots) {
    return house.ask(role, organization, "bill.differences", slots);
  }

  private static BigDecimal figure(Answer answer, String key, String currency) {
    return answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .filter(fact -> fact.currency().map(currency::equals).orElse(true))
        .map(fact -> Told.plain(new BigDecimal(fact.value())))
        .findFirst()
        .orElseThrow();
  }

  /** Currency to what a row is about to what stands on both bills; nothing on both is left out. */
  private static Map<String, Map<String, Amounts>> told(Answer answer, String key) {
    Map<String, Map<String, Amounts>> told = new TreeMap<>();
    for (Map<String, String> row : Told.table(answer, key).rows()) {
      Amounts amounts =
          amounts(Objects.requireNonNull(row.get("in_a")), Objects.requireNonNull(row.get("in_b")));
      told.computeIfAbsent(Objects.requireNonNull(row.get("currency")), any -> new HashMap<>())
          .put(Objects.requireNonNull(row.get("name")), amounts);
    }
    return told;
  }

  private static Amounts amounts(String onA, String onB) {
    return new Amounts(Told.plain(new BigDecimal(onA)), Told.plain(new BigDecimal(onB)));
  }

  private static Map<String, Amounts> plain(Map<String, Amounts> amounts) {
    Map<String, Amounts> plain = new HashMap<>();
    amounts.forEach((name, both) ->
        plain.put(name, new Amounts(Told.plain(both.onA()), Told.plain(both.onB()))));
    return plain;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sunrise", "borealis", "meridian"})
  void everyMonth_hasTheTotalsTheCausesAndTheCustomersOfThePlan(String organization) {
    Set<String> seen = new TreeSet<>();
    for (YearMonth month : house.plan().days().months()) {
      Map<String, ExpectedSides> expected = house.plan().expectedSides(organization, month);
      Answer answer = differences(Role.FINANCE, organization, Map.of("period", month.toString()));

      assertThat(answer.kind()).as(organization + " " + month).isEqualTo(Answer.Kind.ANSWER);
      Map<String, Map<String, Amounts>> causes = told(answer, "causes");
      Map<String, Map<String, Amounts>> parts = told(answer, "parts");
      assertThat(causes.keySet()).isEqualTo(expected.keySet());
      expected.forEach((currency, sides) -> {
        String where = organization + " " + month + " " + currency;
        assertThat(figure(answer, "in_a", currency)).as(where).isEqualTo(Told.plain(sides.billA()));
        assertThat(figure(answer, "in_b", currency)).as(where).isEqualTo(Told.plain(sides.billB()));
        Map<String, Amounts> byLabel = new HashMap<>();
        plain(sides.causes()).forEach((cause, both) -> byLabel.put(LABELS.get(cause), both));
        assertThat(causes.get(currency)).as(where).isEqualTo(byLabel);
        Map<String, Amounts> byParty = new HashMap<>();
        plain(sides.parties())
            .forEach((party, both) ->
                byParty.put(party.isEmpty() ? "Given to no customer" : party, both));
        assertThat(parts.get(currency)).as(where).isEqualTo(byParty);
        seen.addAll(sides.causes().keySet());
      });
      assertThat(figure(answer, "a_lines", ""))
          .isEqualTo(Told.plain(BigDecimal.valueOf(lines(expected, true))));
      assertThat(figure(answer, "b_lines", ""))
          .isEqualTo(Told.plain(BigDecimal.valueOf(lines(expected, false))));
    }
    // A distributor passes partner vouchers on, a reseller has none to pass; Borealis pays no tax.
    Set<String> never =
        switch (organization) {
          case "meridian" -> Set.of("customer_voucher");
          case "sunrise" -> Set.of("passed_voucher");
          default -> Set.of("passed_voucher", "tax");
        };
    Set<String> missing = new TreeSet<>(LABELS.keySet());
    missing.removeAll(seen);
    assertThat(never)
        .as("causes that the demo never shows at " + organization)
        .containsAll(missing);
  }

  private static long lines(Map<String, ExpectedSides> expected, boolean ofA) {
    return expected.values().stream()
        .mapToLong(sides -> ofA ? sides.linesOfA() : sides.linesOfB())
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "sunrise, Acme",
    "sunrise, Lotus Retail",
    "borealis, Orchid Media",
    "meridian, Acme",
    "meridian, Tidewater Energy"
  })
  void oneCustomer_hasItsPartOfBothBills(String organization, String customer) {
    for (String month : List.of("2026-05", "2026-08", "2026-10")) {
      Answer answer =
          differences(Role.AUDITOR, organization, Map.of("period", month, "customer", customer));
      house
          .plan()
          .expectedSides(organization, YearMonth.parse(month))
          .forEach((currency, sides) -> {
            Amounts expected = sides.parties().get(customer);
            if (expected != null) {
              assertThat(figure(answer, "in_a", currency)).isEqualTo(Told.plain(expected.onA()));
              assertThat(figure(answer, "in_b", currency)).isEqualTo(Told.plain(expected.onB()));
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "region", "provider", "account", "month", "reseller"})
  void everySplit_addsUpToBothBills(String by) {
    for (String organization : List.of("sunrise", "borealis", "meridian")) {
      Answer answer =
          differences(Role.ADMIN, organization, Map.of("period", "2026-09 to 2026-10", "by", by));
      // The engine holds the parts to the totals; an answer that does not add up is not sent.
      assertThat(answer.kind()).as(organization + " by " + by).isEqualTo(Answer.Kind.ANSWER);
      assertThat(Told.table(answer, "parts").rows()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provider | Tencent",
        "account | 200012345",
        "product | CVM",
        "region | ap-singapore"
      })
  void filters_addUp_andDaysDo(String slot, String value) {
    for (String period : List.of("2026-05", "2026-10-05 to 2026-10-20")) {
      Answer answer = differences(Role.FINANCE, "sunrise", Map.of("period", period, slot, value));
      assertThat(answer.reason()).as(period + " " + slot).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FINANCE | sunrise | why is Bill A different from Bill B | For October 2026",
        "ADMIN | borealis | why is our expense center different from the partner center in May |"
            + " For May 2026",
        "AUDITOR | meridian | compare Bill A and Bill B for October | Meridian Distribution",
        "FINANCE | sunrise | why do Bill A and Bill B differ for Acme in May | With Acme only",
      })
  void words_areUnderstood_andEveryFigureIsTraced(
      Role role, String organization, String question, String said) {
    Answer answer = house.ask(role, organization, question);
    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.differences");
    assertThat(answer.kind()).isEqualTo(Answer.Kind.ANSWER);
    assertThat(answer.headline()).containsIgnoringCase(said);
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void whoMayNotSeeBillA_isToldSo() {
    for (Role role : List.of(Role.SALES, Role.SUPPORT)) {
      Answer answer = house.ask(role, "sunrise", "why is Bill A different from Bill B");
      assertThat(answer.kind()).isEqualTo(Answer.Kind.DENIED);
      assertThat(answer.interpretation().match().intent()).isEqualTo("bill.differences");
    }
    for (Role role : List.of(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER, Role.OPERATIONS)) {
      Answer answer = differences(role, "acme", Map.of("period", "2026-05"));
      assertThat(answer.kind()).isEqualTo(Answer.Kind.DENIED);
      assertThat(answer.facts()).isEmpty();
      assertThat(answer.tables()).isEmpty();
    }
  }

  @Test
  void whoSeesSomeCustomersOnly_isNeverToldHalfAComparison() {
    Organization sunrise = house.organizations().byCode("sunrise").orElseThrow();
    Organization acme = house.organizations().byCode("acme").orElseThrow();
    Caller limited =
        new Caller("fay", sunrise, Role.FINANCE, new View.Customers(Set.of(acme.id())));
    for (String question :
        List.of("why is Bill A different from Bill B in May", "what did we earn on Acme in May")) {
      Answer answer = house.ask(limited, question);
      assertThat(answer.kind()).isNotEqualTo(Answer.Kind.ANSWER);
      assertThat(answer.reason()).contains(Answer.Reason.NOT_PERMITTED);
      assertThat(answer.facts()).isEmpty();
      assertThat(answer.tables()).isEmpty();
    }
  }
}
