package io.plainbill;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedRebate;
import io.plainbill.render.JsonRenderer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the demo world what became of the money of its rebates, and holds it to the plan. */
@Tag("abroad")
final class DemoRebateMoneyTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final List<Role> STAFF =
      List.of(Role.SALES, Role.SUPPORT, Role.FINANCE, Role.ADMIN, Role.AUDITOR);

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why did we get 2,230 instead of 2,540?",
        "why did we get 2230 and not 2540",
        "we expected 2,540.00 USD but got only 2,230.00 USD",
        "RB-2026-0417 was calculated as 2540 but 2230 comes, why",
        "what was taken off the rebate for SO-2026-10482",
        "walk me through the amount of RB-2026-0417",
        "为什么返利RB-2026-0417只有2230"
      })
  void amountsNamed_areTracedThroughTheCancellation(String question) {
    for (Role role : STAFF) {
      Answer answer = house.ask(role, "sunrise", question);

      assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.difference");
      assertThat(answer.headline())
          .startsWith(
              "Of 2,540.00 USD calculated for order SO-2026-10482, 2,230.00 USD is to be paid")
          .contains("cancellation of 310.00 USD (CN-2026-0093)")
          .contains("Two of the servers were cancelled");
      assertThat(table(answer, "steps").rows())
          .extracting(row -> row.get("amount"))
          .containsExactly("2540.00", "-310.00");
      assertThat(answer.evidence()).isNotEmpty();
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "why did we get 2,230 instead of 2,545 for SO-2026-10482 | 2,545.00 in your question",
        "why did we get 2,231 and not 2,545 for RB-2026-0417 | 2,231.00 and 2,545.00 in your",
        "why did we get 2,230 EUR instead of 2,540 EUR for RB-2026-0417 | 2,230.00 EUR and 2,540.00"
      })
  void amountsThatAreNotTheLedgers_areCalledSo(String question, String said) {
    Answer answer = house.ask(Role.SALES, "sunrise", question);

    assertThat(answer.headline())
        .contains("2,540.00 USD calculated")
        .contains(said)
        .contains("not among the ledger's figures");
  }

  @Test
  void everyRebatesLines_addUpToWhatBecameOfIt() {
    for (ExpectedRebate rebate :
        expected(
            each -> each.calculated().isPresent() && !each.programme().equals("Volume Plus"))) {
      Answer answer =
          house.ask(
              Role.FINANCE, rebate.earner(), "rebate.difference", Map.of("rebate", rebate.id()));
      boolean done = List.of("paid", "rejected", "reversed").contains(rebate.status());
      BigDecimal result =
          done
              ? rebate.paid().orElse(BigDecimal.ZERO)
              : rebate.calculated().orElseThrow().add(rebate.adjusted());

      assertThat(answer.kind()).as(rebate.id()).isEqualTo(Answer.Kind.ANSWER);
      assertThat(sum(table(answer, "steps"), "amount"))
          .as(rebate + answer.headline())
          .isEqualTo(Map.of(rebate.currency(), plain(result)));
      assertThat(answer.headline()).doesNotContain("explained by nothing");
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"sunrise, FINANCE", "borealis, SALES", "sunrise, AUDITOR"})
  void monthsAndCampaigns_addUpToWhatWasPaid(String earner, Role role) {
    for (int month = 1; month <= 10; month++) {
      YearMonth asked = YearMonth.of(2026, month);
      List<ExpectedRebate> plan =
          expected(each -> each.earner().equals(earner) && each.month().equals(asked));
      Answer answer =
          house.ask(role, earner, "rebate.difference", Map.of("period", asked.toString()));
      if (plan.stream().anyMatch(each -> each.calculated().isPresent()) && plan.size() > 1) {
        assertThat(sum(table(answer, "steps"), "amount"))
            .as(asked + answer.headline())
            .isEqualTo(sums(plan, each -> each.paid().orElse(BigDecimal.ZERO)));
      }
    }
    List<ExpectedRebate> spring =
        expected(each -> each.earner().equals(earner) && each.programme().equals("Spring Growth"));
    Answer answer =
        house.ask(
            role,
            earner,
            "rebate.difference",
            Map.of("campaign", "Spring Growth", "period", "2025-12-01 to 2026-11-30"));
    if (spring.stream().anyMatch(each -> each.adjusted().signum() != 0)) {
      assertThat(sum(table(answer, "adjustments"), "amount"))
          .isEqualTo(
              sums(
                  spring.stream().filter(each -> each.adjusted().signum() != 0).toList(),
                  ExpectedRebate::adjusted));
    }
  }

  @Test
  void whatNothingExplains_isSaid_andShownAsALine() {
    ExpectedRebate rebate =
        expected(each -> each.status().equals("paid") && each.adjusted().signum() == 0).getFirst();
    try (DemoHouse own = new DemoHouse(NOW)) {
      change(own, rebate, "paid = paid - 0.07");
      Answer answer =
          own.ask(
              Role.FINANCE, rebate.earner(), "rebate.difference", Map.of("rebate", rebate.id()));

      assertThat(answer.headline())
          .contains("Of this, -0.07 " + rebate.currency() + " is explained by nothing");
      assertThat(table(answer, "steps").rows().getLast())
          .containsEntry("what", "Not explained by anything in the ledger")
          .containsEntry("amount", "-0.07");

      String paid = " was paid for order ";
      assertThat(status(own, rebate))
          .contains(" of ", paid, "is paid in part. The rest, 0.07 " + rebate.currency())
          .contains("is explained by nothing in the ledger");
      change(own, rebate, "paid = paid + 0.14");
      assertThat(status(own, rebate))
          .contains(paid, "is paid. 0.07 " + rebate.currency() + " more was paid than");
      change(own, rebate, "paid = NULL");
      assertThat(status(own, rebate))
          .startsWith("Rebate " + rebate.id() + paid)
          .contains("the file names no amount");
      change(own, rebate, "order_id = NULL");
      assertThat(status(own, rebate))
          .isEqualTo("Rebate " + rebate.id() + " was paid; the file names no amount.");
    }
  }

  private static void change(DemoHouse own, ExpectedRebate rebate, String to) {
    own.database()
        .execute(
            "UPDATE ledger.rebate SET "
                + to
                + " WHERE until_batch = 9223372036854775807 AND rebate_id = '"
                + rebate.id()
                + "'");
  }

  private static String status(DemoHouse own, ExpectedRebate rebate) {
    Answer answer =
        own.ask(Role.FINANCE, rebate.earner(), "rebate.status", Map.of("rebate", rebate.id()));
    assertThat(TracedFigures.untraced(answer)).isEmpty();
    return answer.headline();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why did we get less rebate than calculated",
        "what was deducted from our rebate for SO-2026-10482",
        "which adjustments are on the rebate for SO-2026-10482",
        "what was calculated and what was paid for SO-2026-10482",
        "break down the rebate on SO-2026-10482 from calculated to paid",
        "how much of our rebate does the reseller keep for SO-2026-10482",
        "why is RB-2026-0417 less than calculated",
        "how was the rebate on SO-2026-10482 worked out",
        "SO-2026-10482的返利被扣了什么",
        "what reduced our rebates in May"
      })
  void customer_isToldHowFarItIs_andNoAmount(String question) {
    for (Role role : List.of(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER, Role.OPERATIONS)) {
      Answer answer = house.ask(role, "acme", question);

      assertNothingOfTheResellers(answer, question);
    }
  }

  static void assertNothingOfTheResellers(Answer answer, String question) {
    String said = Told.whole(answer);
    assertThat(said)
        .as(question)
        .doesNotContain("2540")
        .doesNotContain("2,540")
        .doesNotContain("2230")
        .doesNotContain("50800")
        .doesNotContain("310.00")
        .doesNotContain("CN-2026-0093")
        .doesNotContain("cancelled")
        .doesNotContain("distributor finance")
        .doesNotContain("Meridian")
        .doesNotContain("Globex");
    assertThat(answer.facts()).noneMatch(fact -> fact.currency().isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "SALES, borealis, RB-2026-0417, RB-2026-0418",
    "FINANCE, borealis, RB-2026-0417, RB-2026-0999",
    "CUSTOMER_ADMIN, globex, RB-2026-0417, RB-2026-0418"
  })
  void foreignAndUnknown_readTheSame(Role role, String org, String foreign, String unknown) {
    assertThat(anonymous(role, org, foreign)).isEqualTo(anonymous(role, org, unknown));
  }

  private static String anonymous(Role role, String organization, String id) {
    Answer answer = house.ask(role, organization, "rebate.difference", Map.of("rebate", id));
    return new JsonRenderer()
        .render(answer)
        .replace(answer.id(), "ID")
        .replace(answer.conversation(), "TALK")
        .replace(id, "NAME");
  }

  private static List<ExpectedRebate> expected(Predicate<ExpectedRebate> which) {
    return house.plan().expectedRebates().stream().filter(which).toList();
  }

  private static Map<String, String> sums(
      List<ExpectedRebate> rebates, java.util.function.Function<ExpectedRebate, BigDecimal> what) {
    Map<String, String> sums = new TreeMap<>();
    rebates.stream()
        .filter(each -> each.calculated().isPresent())
        .collect(groupingBy(ExpectedRebate::currency))
        .forEach((currency, of) ->
            sums.put(
                currency, plain(of.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add))));
    return sums;
  }

  private static Map<String, String> sum(Table table, String column) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Map<String, String> row : table.rows()) {
      sums.merge(row.get("currency"), new BigDecimal(row.get(column)), BigDecimal::add);
    }
    Map<String, String> plain = new TreeMap<>();
    sums.forEach((currency, amount) -> plain.put(currency, plain(amount)));
    return plain;
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static Table table(Answer answer, String key) {
    return answer.tables().stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + key + ": " + answer.headline()));
  }
}
