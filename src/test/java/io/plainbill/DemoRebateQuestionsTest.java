package io.plainbill;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.assistant.QuestionRefused;
import io.plainbill.demo.ExpectedRebate;
import io.plainbill.render.JsonRenderer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the demo world about many rebates and their reasons, and holds the answers to its plan. */
@Tag("abroad")
final class DemoRebateQuestionsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final String ALL_YEAR = "2025-12-01 to 2026-11-30";
  private static final Map<String, String> CUSTOMERS =
      Map.of("Acme", "acme", "Lotus Retail", "lotus", "Harbour Health", "harbour");

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @CsvSource({"SALES, sunrise", "SUPPORT, borealis", "FINANCE, sunrise", "FINANCE, meridian"})
  void monthsRebates_comeToWhatThePlanSays(Role role, String earner) {
    for (YearMonth month : months()) {
      Answer answer = summary(role, earner, Map.of("period", month.toString()));
      List<ExpectedRebate> plan =
          expected(each -> each.earner().equals(earner) && each.month().equals(month));

      if (plan.isEmpty()) {
        assertThat(answer.reason()).contains(Answer.Reason.OUTSIDE_PERIOD);
      } else {
        assertSummary(answer, plan);
      }
    }
  }

  @Test
  void yearsRebates_splitByEverything_addUpToThePlan() {
    List<ExpectedRebate> plan = expected(each -> each.earner().equals("sunrise"));
    Map<String, Function<ExpectedRebate, String>> splits =
        Map.of("programme", ExpectedRebate::programme, "product", ExpectedRebate::product);
    splits.forEach((by, key) -> {
      Answer answer =
          summary(
              Role.SALES, "sunrise", Map.of("period", ALL_YEAR, "by", by, "provider", "Tencent"));
      assertThat(answer.tables()).extracting(Table::key).contains("by_" + by);
      answer = summary(Role.SALES, "sunrise", Map.of("period", ALL_YEAR, "by", by));
      assertSummary(answer, plan);
      assertThat(sums(table(answer, "by_" + by), "name", "earned")).isEqualTo(earned(plan, key));
    });
    Answer byCustomer =
        summary(Role.SALES, "sunrise", Map.of("period", ALL_YEAR, "by", "customer"));
    CUSTOMERS.forEach((name, code) ->
        assertThat(sums(table(byCustomer, "by_customer"), "name", "earned"))
            .containsAllEntriesOf(
                earned(
                    plan.stream().filter(each -> each.customer().equals(code)).toList(),
                    any -> name)));
  }

  @Test
  void campaignOrCustomer_narrowsTheSums() {
    assertSummary(
        summary(Role.FINANCE, "sunrise", Map.of("period", ALL_YEAR, "campaign", "Spring Growth")),
        expected(
            each -> each.earner().equals("sunrise") && each.programme().equals("Spring Growth")));
    assertSummary(
        summary(Role.FINANCE, "sunrise", Map.of("period", ALL_YEAR, "customer", "Lotus")),
        expected(each -> each.earner().equals("sunrise") && each.customer().equals("lotus")));
    assertSummary(
        summary(Role.FINANCE, "meridian", Map.of("period", ALL_YEAR, "reseller", "Borealis")),
        expected(each -> each.earner().equals("borealis")));
    Answer indirect =
        summary(Role.FINANCE, "meridian", Map.of("period", ALL_YEAR, "customer", "Acme"));
    assertSummary(
        indirect,
        expected(each -> each.earner().equals("sunrise") && each.customer().equals("acme")));
    assertThat(indirect.headline())
        .startsWith("Sunrise Digital earned")
        .contains("looked at: Acme")
        .contains("pays it");
  }

  @Test
  void list_holdsWhatFits_andAddsUp() {
    for (String status :
        List.of("rejected", "frozen", "paid", "under review", "in calculation", "pending")) {
      Answer answer =
          house.ask(
              Role.SALES, "borealis", "rebate.list", Map.of("status", status, "period", ALL_YEAR));
      List<ExpectedRebate> plan =
          expected(each ->
              each.earner().equals("borealis")
                  && (status.equals("pending")
                      ? !List.of("paid", "rejected", "reversed").contains(each.status())
                      : label(each).equals(status)));

      assertThat(
              answer.tables().isEmpty()
                  ? List.<Map<String, String>>of()
                  : table(answer, "rebates").rows())
          .as(status)
          .extracting(row -> row.get("rebate_id"))
          .containsExactlyInAnyOrderElementsOf(plan.stream().map(ExpectedRebate::id).toList());
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({">500 USD, 500, USD", ">=1000, 1000, ''", ">100 CNY, 100, CNY", ">1k, 1000.01, ''"})
  void list_comparesAmountsInTheirCurrency(String asked, BigDecimal least, String currency) {
    Answer answer =
        house.ask(
            Role.FINANCE, "sunrise", "rebate.list", Map.of("amount", asked, "period", ALL_YEAR));

    assertThat(table(answer, "rebates").rows())
        .extracting(row -> row.get("rebate_id"))
        .containsExactlyInAnyOrderElementsOf(
            expected(each ->
                    each.earner().equals("sunrise")
                        && (currency.isEmpty() || each.currency().equals(currency))
                        && each.calculated()
                            .map(each.adjusted()::add)
                            .filter(amount -> amount.compareTo(least) >= 0)
                            .isPresent())
                .stream()
                .map(ExpectedRebate::id)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lots", ">", "1; DROP TABLE rebate", "> 1e9", "' OR 1=1 --"})
  void unreadableAmount_isRefused_notIgnored(String asked) {
    assertThatThrownBy(
            () -> house.ask(Role.FINANCE, "sunrise", "rebate.list", Map.of("amount", asked)))
        .isInstanceOf(QuestionRefused.class)
        .hasMessageContaining("not an amount");
  }

  @Test
  void everyReason_isExplainedWithTheRuleThatFailed() {
    for (ExpectedRebate rebate : expected(each -> each.reason().isPresent())) {
      Answer answer =
          house.ask(Role.SALES, rebate.earner(), "rebate.rejection", Map.of("rebate", rebate.id()));
      String reason = rebate.reason().orElseThrow();

      assertThat(answer.kind()).as(rebate.id()).isEqualTo(Answer.Kind.ANSWER);
      assertThat(answer.headline())
          .as(reason)
          .contains("(" + reason + ")")
          .contains(rebate.status().equals("rejected") ? "was rejected" : "is not rejected, it is");
      assertThat(answer.fixes()).as(reason).isNotEmpty();
      assertThat(answer.explanations()).as(reason).isNotEmpty();
      assertThat(answer.evidence()).as(reason).isNotEmpty();
      assertThat(table(answer, "checks").rows()).as(reason).isNotEmpty();
      if (List.of("OUT_OF_PERIOD", "SKU_NOT_ELIGIBLE", "RATE_ZERO", "THRESHOLD_NOT_MET")
          .contains(reason)) {
        assertThat(table(answer, "checks").rows().getFirst().get("verdict"))
            .as(reason)
            .startsWith("fails");
      }
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  @Test
  void reasonAlone_isExplained_withHowManyHaveIt() {
    Map<String, Long> ours =
        expected(each -> each.earner().equals("borealis")).stream()
            .flatMap(each -> each.reason().stream())
            .collect(groupingBy(each -> each, counting()));
    for (String reason : List.of("SKU_NOT_ELIGIBLE", "DOWNGRADE_CLAWBACK", "COUPON_FUNDED")) {
      Answer answer =
          house.ask(Role.SALES, "borealis", "what does " + reason + " mean and how do I fix it");

      assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.rejection");
      assertThat(answer.fixes()).isNotEmpty();
      assertThat(fact(answer, "ours")).containsEntry("", "" + ours.getOrDefault(reason, 0L));
    }
  }

  @Test
  void notRejected_saysHowItStandsInstead() {
    Answer answer = house.ask(Role.SALES, "sunrise", "why was RB-2026-0417 rejected");

    assertThat(answer.headline())
        .startsWith("Rebate RB-2026-0417 is not rejected, it is awaiting confirmation");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CUSTOMER_ADMIN", "FINANCE_VIEWER", "OPERATIONS"})
  void customer_seesCountsAndNothingMore(Role role) {
    List<ExpectedRebate> plan = expected(each -> each.customer().equals("acme"));
    Answer summary = house.ask(role, "acme", "rebate.summary", Map.of("period", ALL_YEAR));
    Answer list = house.ask(role, "acme", "rebate.list", Map.of("period", ALL_YEAR));
    Answer why = house.ask(role, "acme", "what does SKU_NOT_ELIGIBLE mean");

    for (Answer answer : List.of(summary, list, why)) {
      assertThat(answer.kind()).isEqualTo(Answer.Kind.ANSWER);
      assertThat(counts(answer))
          .as(answer.interpretation().match() + answer.headline())
          .isEqualTo(plan.stream().collect(groupingBy(DemoRebateQuestionsTest::label, counting())));
      String said = Told.whole(answer);
      assertThat(said).doesNotContain("USD").doesNotContain("CNY").doesNotContain("2540");
      plan.forEach(each -> assertThat(said).doesNotContain(each.id()));
      assertThat(answer.scope().orElseThrow().leftOut()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SALES | borealis | rebate.rejection | order | SO-2026-10482 | SO-2026-10483",
        "SALES | borealis | rebate.rejection | rebate | RB-2026-0417 | RB-2026-0418",
        "CUSTOMER_ADMIN | globex | rebate.rejection | order | SO-2026-10482 | SO-2026-10483",
        "SALES | borealis | rebate.list | order | SO-2026-10482 | SO-2026-10483",
        "SALES | sunrise | rebate.summary | customer | Globex | Zyxcor",
        "FINANCE_VIEWER | acme | rebate.summary | campaign | Loyalty Plus | Zyxcor"
      })
  void foreignAndUnknown_readTheSame(
      Role role, String org, String intent, String slot, String foreign, String unknown) {
    assertThat(anonymous(house.ask(role, org, intent, Map.of(slot, foreign)), foreign))
        .isEqualTo(anonymous(house.ask(role, org, intent, Map.of(slot, unknown)), unknown));
  }

  @Test
  void followUps_keepTheScope() {
    Answer july = house.ask(Role.SALES, "sunrise", "how much rebate did we earn in July 2026");
    Optional<String> talk = Optional.of(july.conversation());
    Answer rejected = house.ask(Role.SALES, "sunrise", "show the rejected ones", talk);
    Answer narrowed = house.ask(Role.SALES, "sunrise", "only Spring Growth", talk);
    Answer why = house.ask(Role.SALES, "sunrise", "why?", talk);
    List<String> plan =
        expected(each ->
                each.earner().equals("sunrise")
                    && each.month().equals(YearMonth.of(2026, 7))
                    && each.status().equals("rejected"))
            .stream()
            .map(ExpectedRebate::id)
            .toList();

    assertThat(plan).isNotEmpty();
    assertThat(ids(rejected)).containsExactlyInAnyOrderElementsOf(plan);
    assertThat(ids(narrowed)).isNotEmpty().isSubsetOf(plan);
    assertThat(why.interpretation().match().intent()).isEqualTo("rebate.rejection");
    assertThat(ids(why)).isEqualTo(ids(narrowed));
  }

  @Test
  void suggestions_leadToAnswers() {
    for (String question :
        List.of(
            "how much rebate did we earn in July 2026",
            "which rebates are rejected",
            "what does RATE_ZERO mean",
            "why were our rebates rejected")) {
      Answer answer = house.ask(Role.FINANCE, "sunrise", question);
      assertThat(answer.kind()).as(question).isEqualTo(Answer.Kind.ANSWER);
      for (Answer.Choice next : answer.suggestions()) {
        Optional<String> talk =
            Optional.of(house.ask(Role.FINANCE, "sunrise", question).conversation());
        Answer followed = house.ask(Role.FINANCE, "sunrise", next.question(), talk);
        assertThat(followed.kind()).as(next.question()).isEqualTo(Answer.Kind.ANSWER);
      }
    }
  }

  private static Answer summary(Role role, String organization, Map<String, String> slots) {
    return house.ask(role, organization, "rebate.summary", slots);
  }

  private static void assertSummary(Answer answer, List<ExpectedRebate> plan) {
    assertThat(fact(answer, "rebates")).containsEntry("", "" + plan.size());
    assertThat(amounts(answer, "earned")).isEqualTo(sum(plan, ExpectedRebate::earned));
    assertThat(amounts(answer, "calculated")).isEqualTo(sum(plan, ExpectedRebate::calculated));
    assertThat(amounts(answer, "eligible")).isEqualTo(sum(plan, ExpectedRebate::eligible));
    assertThat(amounts(answer, "paid")).isEqualTo(sum(plan, ExpectedRebate::paid));
    assertThat(counts(answer))
        .isEqualTo(plan.stream().collect(groupingBy(DemoRebateQuestionsTest::label, counting())));
    assertThat(sums(table(answer, "statuses"), "status", "earned"))
        .isEqualTo(earned(plan, DemoRebateQuestionsTest::label));
    assertThat(answer.freshness()).isPresent();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  private static List<ExpectedRebate> expected(Predicate<ExpectedRebate> which) {
    return house.plan().expectedRebates().stream().filter(which).toList();
  }

  private static Map<String, String> sum(
      List<ExpectedRebate> plan, Function<ExpectedRebate, Optional<BigDecimal>> what) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    plan.forEach(
        each -> what.apply(each).ifPresent(it -> sums.merge(each.currency(), it, BigDecimal::add)));
    return plain(sums);
  }

  private static Map<String, String> earned(
      List<ExpectedRebate> plan, Function<ExpectedRebate, String> key) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    plan.forEach(each ->
        each.earned()
            .ifPresent(
                it -> sums.merge(key.apply(each) + " " + each.currency(), it, BigDecimal::add)));
    return plain(sums);
  }

  private static Map<String, String> plain(Map<String, BigDecimal> sums) {
    Map<String, String> plain = new TreeMap<>();
    sums.forEach((key, amount) -> plain.put(key, amount.stripTrailingZeros().toPlainString()));
    return plain;
  }

  private static Map<String, String> sums(Table table, String key, String column) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Map<String, String> row : table.rows()) {
      if (row.containsKey(column)) {
        sums.merge(
            row.get(key) + " " + row.get("currency"),
            new BigDecimal(row.get(column)),
            BigDecimal::add);
      }
    }
    return plain(sums);
  }

  private static String label(ExpectedRebate rebate) {
    return rebate.status().equals("unknown") ? "unknown to us" : rebate.status().replace('_', ' ');
  }

  /** How many rebates stand in each status. */
  private static Map<String, Long> counts(Answer answer) {
    Map<String, Long> counts = new TreeMap<>();
    answer.tables().stream()
        .filter(table -> List.of("statuses", "progress").contains(table.key()))
        .flatMap(table -> table.rows().stream())
        .forEach(
            row -> counts.merge(row.get("status"), Long.parseLong(row.get("rebates")), Long::sum));
    return counts;
  }

  private static List<String> ids(Answer answer) {
    return table(answer, "rebates").rows().stream().map(row -> row.get("rebate_id")).toList();
  }

  private static Map<String, String> fact(Answer answer, String key) {
    Map<String, String> values = new TreeMap<>();
    answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .forEach(fact -> values.put(fact.currency().orElse(""), fact.value()));
    return values;
  }

  private static Map<String, String> amounts(Answer answer, String key) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    fact(answer, key).forEach((currency, value) -> amounts.put(currency, new BigDecimal(value)));
    return plain(amounts);
  }

  private static Table table(Answer answer, String key) {
    return answer.tables().stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + key + ": " + answer.headline()));
  }

  private static String anonymous(Answer answer, String name) {
    return new JsonRenderer()
        .render(answer)
        .replace(answer.id(), "ID")
        .replace(answer.conversation(), "TALK")
        .replace(name, "NAME")
        .replace(name.toLowerCase(Locale.ROOT), "NAME");
  }

  private static List<YearMonth> months() {
    return IntStream.range(0, 12)
        .mapToObj(back -> YearMonth.of(2026, 11).minusMonths(back))
        .toList();
  }
}
