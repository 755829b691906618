package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.View;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedRebate;
import io.plainbill.demo.NamedOrder;
import io.plainbill.render.JsonRenderer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Asks the demo world why rebates are missing, what qualifies and what sums are made of, and holds
 * the answers to its plan.
 */
@Tag("abroad")
final class DemoDiagnosisTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);

  private static final List<String> FORBIDDEN =
      List.of("USD", "CNY", "5%", "2540", "2,540", "2230", "50800", "Meridian", "Northwind");

  private static final Map<String, List<String>> QUESTIONS =
      Map.of(
          "rebate.missing",
          List.of(
              "there is no rebate for SO-2026-10482",
              "why is there no rebate for SO-2026-10632",
              "SO-2026-10632 isn't showing",
              "my rebate is missing",
              "I can't find the rebate for SO-2026-10482",
              "why did SO-2026-10632 get no rebate",
              "订单SO-2026-10632没有返利",
              "no rebate for SO-2026-10482 in Spring Growth, why",
              "diagnose the missing rebate of SO-2026-10632",
              "what keeps SO-2026-10632 from getting a rebate"),
          "rebate.eligibility",
          List.of(
              "is CVM eligible for Spring Growth",
              "what is the rate for Spring Growth",
              "which products qualify for Spring Growth",
              "how many percent does my reseller get on CVM",
              "what are the terms of Spring Growth",
              "is there a threshold for Spring Growth",
              "when does Spring Growth end",
              "is SO-2026-10482 eligible for a rebate",
              "Spring Growth的返利比例是多少",
              "which programmes are there"),
          "rebate.evidence",
          List.of(
              "which orders make up the Spring Growth total",
              "which documents are missing",
              "what is RB-2026-0417 based on",
              "which product mapping was used for Spring Growth",
              "which orders make up batch SPRING-SUNRISE-2026-09",
              "from which file does RB-2026-0417 come",
              "contributing orders for September 2026",
              "what paperwork is missing for order SO-2026-10482",
              "还缺哪些资料",
              "break the rebate total down by order"));

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sunrise  | NOT_LINKED      | was not linked to Bluefin Logistics             | The account
          sunrise  | TOO_EARLY       | 30 days before Double Eleven began              | The programme's dates
          sunrise  | NOT_MAPPED      | nobody has said which product GN10X-AI          | The product's mapping
          sunrise  | NO_REBATE       | CLS is not on the list of Spring Growth         | The product
          sunrise  | RATE_ZERO       | the rate of Spring Growth for EdgeOne is zero   | The product
          sunrise  | NOT_CONFIRMED   | the invoice for November 2026 is not confirmed  | The month's invoice
          sunrise  | BELOW_THRESHOLD | missing to the threshold of Data Drive          | The threshold
          borealis | COUPON          | a coupon paid for all of it                     | How it was paid
          sunrise  | OVERDUE         | Northwind's bill for August 2026 is overdue     | The customer's bill
          meridian | NOT_LOADED      | no rebates for September 2026 have been loaded  | The rebate file
          borealis | SEVERAL         | the rate of Spring Growth for EdgeOne is zero   | The product, The customer's bill
          """)
  void missing_namesWhatStandsInTheWay(String org, NamedOrder order, String said, String inTheWay) {
    String id = house.plan().orderId(order);
    Answer answer = house.ask(Role.SUPPORT, org, "there is no rebate for order " + id);

    assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.missing");
    assertThat(answer.headline()).startsWith("There is no rebate for order " + id).contains(said);
    assertThat(column(table(answer, "findings"), "checked"))
        .isEqualTo(List.of(inTheWay.split(", ")));
    assertThat(table(answer, "passed").rows()).isNotEmpty();
    assertThat(answer.fixes()).isNotEmpty();
    assertThat(answer.evidence()).isNotEmpty();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void missing_withNothingAgainstIt_saysSo() {
    String id = house.plan().orderId(NamedOrder.UNEXPLAINED);
    Answer answer = house.ask(Role.SALES, "sunrise", id + " isn't showing");

    assertThat(answer.headline()).contains("nothing that the ledger knows speaks against one");
    assertThat(answer.tables()).extracting(Table::key).containsExactly("passed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          there is no rebate for SO-2026-10482        | There is a rebate for order SO-2026-10482: RB-2026-0417, which is awaiting confirmation.
          there is no rebate for SO-2026-10482 in May | RB-2026-0417 belongs to September 2026; asked about was May 2026.
          there is no rebate for 20260511000120000    | There is a rebate for order SO-2026-10495
          there is no rebate for SO-2026-99999        | Nothing that you may see goes by SO-2026-99999
          """)
  void missing_butThereAfterAll_saysWhere(String question, String said) {
    Answer answer = house.ask(Role.SALES, "sunrise", question);

    assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.missing");
    assertThat(answer.headline()).contains(said);
  }

  @Test
  void unknownOrder_isOfferedTheClosestInScope() {
    Answer answer = house.ask(Role.SALES, "sunrise", "there is no rebate for SO-2026-99999");

    assertThat(answer.choices()).hasSize(3);
    for (Answer.Choice near : answer.choices()) {
      assertThat(house.ask(Role.SALES, "sunrise", near.question()).kind())
          .isEqualTo(Answer.Kind.ANSWER);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is CVM eligible for Spring Growth                 | Yes, CVM is eligible for Spring Growth, at 5%.
          is EdgeOne eligible for Spring Growth             | No, EdgeOne is not eligible as it stands: its rate in Spring Growth is zero.
          is ECS eligible for Spring Growth                 | No, ECS is not eligible as it stands: it is not on the list of Spring Growth.
          which products qualify for Spring Growth          | runs from 1 January 2026 to 31 March 2027 and pays Sunrise Digital for 6 products
          is MaxCompute eligible                            | Yes, MaxCompute is eligible for Data Drive, at 4%.
          does SO-2026-10482 qualify for Spring Growth      | Yes, order SO-2026-10482 (CVM) is eligible for Spring Growth, at 5%.
          does SO-2026-10632 qualify for Spring Growth      | the rate of Spring Growth for EdgeOne is zero
          which rebate programmes are running               | 4 programmes pay rebates
          """)
  void eligibility_saysTheRule(String question, String said) {
    Answer answer = house.ask(Role.FINANCE, "sunrise", question);

    assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.eligibility");
    assertThat(answer.headline()).contains(said);
    assertThat(answer.evidence()).isNotEmpty();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void evidence_addsUpToThePlan_withEveryOrder() {
    Answer answer =
        house.ask(Role.FINANCE, "sunrise", "which orders make up batch SPRING-SUNRISE-2026-09");
    List<ExpectedRebate> plan =
        house.plan().expectedRebates().stream()
            .filter(each -> each.earner().equals("sunrise"))
            .filter(each -> each.programme().equals("Spring Growth"))
            .filter(each -> each.month().toString().equals("2026-09"))
            .toList();

    assertThat(column(table(answer, "orders"), "order_id"))
        .containsExactlyInAnyOrderElementsOf(plan.stream().map(ExpectedRebate::order).toList());
    assertThat(total(answer)).isEqualByComparingTo(earned(plan));
    assertThat(column(table(answer, "lacking"), "rebate_id"))
        .containsExactlyInAnyOrderElementsOf(
            plan.stream()
                .filter(each ->
                    each.reason()
                        .filter(List.of("DOCUMENT_MISSING", "INVOICE_PENDING")::contains)
                        .isPresent())
                .map(ExpectedRebate::id)
                .toList());
    assertThat(answer.evidence()).isNotEmpty();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void tenThousandRebates_arePaged_andFollowedToTheOneUnderReview() {
    List<ExpectedRebate> plan =
        house.plan().expectedRebates().stream()
            .filter(each -> each.programme().equals("Volume Plus"))
            .toList();
    Answer summary =
        house.ask(
            Role.FINANCE, "meridian", "how much rebate did we earn for Volume Plus last month");
    Optional<String> talk = Optional.of(summary.conversation());
    Answer orders = house.ask(Role.FINANCE, "meridian", "which orders make up this total", talk);
    Answer reviewed =
        house.ask(
            Role.FINANCE,
            "meridian",
            "rebate.list",
            Map.of(
                "campaign",
                "Volume Plus",
                "status",
                "under review",
                "period",
                house.plan().days().present().minusMonths(1).toString()));
    String id = table(reviewed, "rebates").rows().getFirst().get("rebate_id");
    Answer why = house.ask(Role.FINANCE, "meridian", "rebate.rejection", Map.of("rebate", id));

    assertThat(plan).hasSize(10_000);
    assertThat(summary.headline()).contains("30,734.48 USD").contains("Volume Plus");
    assertThat(earned(plan)).isEqualByComparingTo("30734.48");
    assertThat(orders.interpretation().match().intent()).isEqualTo("rebate.evidence");
    assertThat(total(orders)).isEqualByComparingTo(earned(plan));
    Table table = table(orders, "orders");
    assertThat(table.rows()).hasSize(50);
    assertThat(table.more().orElseThrow().rows()).isEqualTo(9_950);
    assertThat(
            new BigDecimal(table.more().orElseThrow().sums().getFirst().amounts().get("earned"))
                .add(
                    column(table, "earned").stream()
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)))
        .isEqualByComparingTo(earned(plan));
    assertThat(table(reviewed, "rebates").rows()).hasSize(1);
    assertThat(why.headline()).contains(id).contains("INVOICE_MISMATCH");
  }

  /** An order that did not qualify: why, and what to do. */
  @Test
  void orderThatDidNotQualify_isExplainedWithItsFix() {
    String id = house.plan().orderId(NamedOrder.NO_REBATE);
    Answer answer =
        house.ask(Role.SALES, "sunrise", "why did order " + id + " not qualify for a rebate");

    assertThat(answer.headline()).contains("CLS is not on the list of Spring Growth");
    assertThat(answer.fixes()).isNotEmpty();
    assertThat(column(table(answer, "missing"), "found").getFirst()).contains("CLS-INGEST");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CUSTOMER_ADMIN", "FINANCE_VIEWER", "OPERATIONS"})
  void customer_seesProgressOnly_howeverItAsks(Role role) {
    QUESTIONS.forEach((intent, questions) -> {
      for (String question : questions) {
        Answer answer = house.ask(role, "acme", question);

        assertThat(answer.interpretation().match().intent()).as(question).isEqualTo(intent);
        assertKeptBack(answer, question);
        assertThat(answer.headline()).as(question).contains("your reseller");
      }
    });
  }

  @Test
  void narrowedCustomer_seesNoMore() {
    Caller narrowed =
        new Caller(
            "vera", organization("acme"), Role.FINANCE_VIEWER, new View.Accounts(Set.of(999_999)));
    QUESTIONS.values().stream()
        .flatMap(List::stream)
        .forEach(question -> {
          Answer answer = house.ask(narrowed, question);
          boolean nameUnknown = answer.headline().contains("Nothing that you may see goes by");
          if (answer.kind() == Answer.Kind.CLARIFY
              || answer.kind() == Answer.Kind.UNKNOWN
              || nameUnknown) { // not even the programme's name is known
            assertThat(answer.tables()).as(question).isEmpty();
          } else {
            assertKeptBack(answer, question);
            assertThat(answer.kind()).as(question).isEqualTo(Answer.Kind.EMPTY);
          }
        });
  }

  @Test
  void narrowedStaff_seeTheirCustomersAlone() {
    Caller lotus =
        new Caller(
            "finn",
            organization("sunrise"),
            Role.FINANCE,
            new View.Customers(Set.of(organization("lotus").id())));
    Answer orders = house.ask(lotus, "which orders make up the Spring Growth total");

    assertThat(column(table(orders, "orders"), "customer")).containsOnly("Lotus Retail");
    for (String question :
        List.of(
            "there is no rebate for SO-2026-10482",
            "does SO-2026-10482 qualify for Spring Growth",
            "what paperwork is missing for order SO-2026-10482")) {
      Answer answer = house.ask(lotus, question);
      assertThat(answer.headline())
          .as(question)
          .contains("Nothing that you may see goes by SO-2026-10482");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SALES          | borealis | rebate.missing     | order | SO-2026-10482 | SO-2026-10481
          SALES          | borealis | rebate.missing     | rebate | RB-2026-0417 | RB-2026-0418
          SALES          | borealis | rebate.eligibility | order | SO-2026-10482 | SO-2026-10483
          SALES          | borealis | rebate.eligibility | rebate | RB-2026-0417 | RB-2026-0418
          SALES          | borealis | rebate.evidence    | order | SO-2026-10482 | SO-2026-10483
          SALES          | borealis | rebate.evidence    | batch | SPRING-SUNRISE | SPRING-SUNRISF
          CUSTOMER_ADMIN | globex   | rebate.missing     | order | SO-2026-10482 | SO-2026-10483
          CUSTOMER_ADMIN | globex   | rebate.eligibility | order | SO-2026-10482 | SO-2026-10483
          OPERATIONS     | globex   | rebate.evidence    | order | SO-2026-10482 | SO-2026-10483
          """)
  void foreignAndUnknown_readTheSame(
      Role role, String org, String intent, String slot, String foreign, String unknown) {
    assertThat(anonymous(house.ask(role, org, intent, Map.of(slot, foreign)), foreign))
        .isEqualTo(anonymous(house.ask(role, org, intent, Map.of(slot, unknown)), unknown));
  }

  private static void assertKeptBack(Answer answer, String question) {
    assertThat(answer.kind()).as(question).isIn(Answer.Kind.ANSWER, Answer.Kind.EMPTY);
    String said = Told.whole(answer).replace(question, "");
    assertThat(said).as(question).doesNotContain(FORBIDDEN);
    if (!question.contains("RB-2026-0417")) {
      assertThat(said).as(question).doesNotContain("RB-2026");
    }
    assertThat(answer.tables()).as(question).extracting(Table::key).isSubsetOf("progress");
    assertThat(answer.scope().orElseThrow().leftOut()).as(question).isNotEmpty();
  }

  private static Organization organization(String code) {
    return house.organizations().byCode(code).orElseThrow();
  }

  private static BigDecimal earned(List<ExpectedRebate> plan) {
    return plan.stream()
        .flatMap(each -> each.earned().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal total(Answer answer) {
    return answer.facts().stream()
        .filter(fact -> fact.key().equals("total"))
        .map(fact -> new BigDecimal(fact.value()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Table table(Answer answer, String key) {
    return answer.tables().stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + key + ": " + answer.headline()));
  }

  private static List<String> column(Table table, String key) {
    return table.rows().stream().map(row -> row.getOrDefault(key, "")).toList();
  }

  private static String anonymous(Answer answer, String name) {
    return new JsonRenderer()
        .render(answer)
        .replace(answer.id(), "ID")
        .replace(answer.conversation(), "TALK")
        .replace(name, "NAME")
        .replace(name.toLowerCase(Locale.ROOT), "NAME");
  }
}
