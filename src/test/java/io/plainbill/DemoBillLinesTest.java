package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedLine;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks for the lines of the demo world's bills, and holds them to the plan line by line. */
@Tag("abroad")
final class DemoBillLinesTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final Set<String> CHANGES =
      Set.of("refund", "configuration_change", "recalculation", "correction", "adjustment");
  private static final Predicate<ExpectedLine> ACME_MAY = BillAsker.ALL.getFirst().lines("2026-05");

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05", "2026-09", "2026-11"})
  void lines_areThoseOfThePlan_forEveryAskerAndSide(String month) {
    for (BillAsker asker : BillAsker.ALL) {
      for (Map<String, String> filter :
          List.of(
              Map.<String, String>of(),
              Map.of("product", "COS"),
              Map.of("region", "ap-singapore"),
              Map.of("tag", "team=checkout"),
              Map.of("provider", "Tencent"),
              Map.of("amount", ">300 USD"))) {
        Answer answer = asker.ask(house, "bill.charges", month, filter);
        Predicate<ExpectedLine> which = asker.lines(month).and(fits(filter));
        assertLines(answer, which, asker + " " + filter);
      }
    }
  }

  private static void assertLines(Answer answer, Predicate<ExpectedLine> which, String as) {
    long lines = plan().filter(which).count();
    if (answer.kind() == Answer.Kind.EMPTY) {
      assertThat(lines).as(as + ": " + answer.headline()).isZero();
      return;
    }
    Table table = Told.table(answer, "lines");
    assertThat(table.rows().size() + table.more().map(Table.More::rows).orElse(0L))
        .as(as)
        .isEqualTo(lines);
    assertThat(Told.fact(answer, "due")).as(as).isEqualTo(billed(which));
    assertThat(Told.total(answer, "lines", "list"))
        .as(as)
        .isEqualTo(Told.sum(plan(), which, ExpectedLine::currency, ExpectedLine::list));
    List<BigDecimal> largest =
        plan()
            .filter(which)
            .map(line -> Told.plain(line.billed().abs()))
            .sorted(Comparator.reverseOrder())
            .limit(50)
            .toList();
    assertThat(table.rows())
        .as(as)
        .extracting(row -> Told.plain(row.get("due")).abs())
        .usingElementComparator(BigDecimal::compareTo)
        .isEqualTo(largest);
    assertThat(TracedFigures.untraced(answer)).as(as).isEmpty();
    assertThat(answer.freshness()).isPresent();
    assertThat(answer.evidence()).isNotEmpty();
  }

  @Test
  void days_takeTheLinesThatBeganOnThem() {
    Answer answer =
        BillAsker.ALL.getFirst().ask(house, "bill.charges", "2026-05-08 to 2026-05-14", Map.of());
    Predicate<ExpectedLine> which =
        line ->
            line.bill().recipient().equals("acme")
                && line.day().isAfter(java.time.LocalDate.of(2026, 5, 7))
                && line.day().isBefore(java.time.LocalDate.of(2026, 5, 15));

    assertLines(answer, which, "a week");
    assertThat(answer.headline()).contains("A charge counts on the day it began");
  }

  @Test
  void oneAmount_isExplained_withWhatItUndoes() {
    ExpectedLine refund =
        plan().filter(ACME_MAY.and(line -> line.kind().equals("refund"))).findFirst().orElseThrow();
    ExpectedLine bought =
        plan()
            .filter(line -> line.bill().recipient().equals("acme"))
            .filter(line -> line.kind().equals("purchase"))
            .filter(line -> String.valueOf(line.orderId()).equals(refund.undoes()))
            .findFirst()
            .orElseThrow();
    String typed = refund.billed().abs().setScale(2).toPlainString();
    for (String question :
        List.of("what is this charge of " + typed, "what is the " + typed + " USD on my bill")) {
      Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", question);

      assertThat(answer.interpretation().match().intent()).isEqualTo("bill.charges");
      assertThat(answer.headline())
          .contains("-61,560.00 USD stands on Acme's bill for May 2026: refunds for CVM")
          .contains("An order was returned before its end.")
          .contains("It takes back or bills anew " + refund.undoes())
          .contains("10 February 2026");
      assertThat(Told.fact(answer, "one_original").get("USD"))
          .isEqualByComparingTo(bought.billed());
      assertThat(answer.explanations()).isNotEmpty();
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  @Test
  void listPrice_isFoundByItsAmountToo() {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", "what is this charge of 118.42");

    assertThat(answer.headline()).contains("Its list price is -118.42 USD.").contains("correction");
  }

  @Test
  void noSuchAmount_isSaid_andAnotherMonthIsNamed() {
    Answer answer =
        house.ask(
            Role.FINANCE_VIEWER,
            "acme",
            "bill.charges",
            Map.of("period", "2026-08", "amount", "61560.00"));
    Answer none = house.ask(Role.FINANCE_VIEWER, "acme", "what is the charge of 98765.43");

    assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
    assertThat(answer.headline()).contains("There are such lines in May 2026.");
    assertThat(none.headline()).contains("no lines").doesNotContain("There are such lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05", "2026-09", "2026-10"})
  void changes_areThoseOfThePlan_forEveryAskerAndSide(String month) {
    for (BillAsker asker : BillAsker.ALL) {
      Answer answer = asker.ask(house, "bill.refunds", month, Map.of());
      Predicate<ExpectedLine> which = asker.lines(month).and(line -> CHANGES.contains(line.kind()));
      if (answer.kind() == Answer.Kind.EMPTY) {
        assertThat(plan().filter(which)).as(asker + ": " + answer.headline()).isEmpty();
        continue;
      }
      assertThat(Told.fact(answer, "together")).as(asker.toString()).isEqualTo(billed(which));
      assertThat(Told.fact(answer, "refunded"))
          .as(asker.toString())
          .isEqualTo(billed(which.and(line -> line.kind().equals("refund"))));
      assertThat(Told.total(answer, "kinds", "given_back"))
          .isEqualTo(
              Told.sum(
                  plan(),
                  which,
                  ExpectedLine::currency,
                  line -> line.billed().min(BigDecimal.ZERO)));
      assertThat(Told.table(answer, "lines").totals()).isNotEmpty();
      assertThat(TracedFigures.untraced(answer)).isEmpty();
      assertThat(answer.explanations()).isNotEmpty();
    }
  }

  @Test
  void everyChange_namesWhatItUndoes() {
    Answer answer = BillAsker.ALL.getFirst().ask(house, "bill.refunds", "2026-05", Map.of());

    assertThat(Told.table(answer, "lines").rows())
        .filteredOn(row -> row.containsKey("undoes"))
        .hasSize(7)
        .allSatisfy(row -> {
          assertThat(row).containsKey("original_day").containsKey("original_amount");
          assertThat(row.get("reason")).isNotBlank();
        });
    assertThat(answer.warnings())
        .extracting(Answer.Warning::text)
        .satisfiesExactly(
            unclear ->
                assertThat(unclear)
                    .contains("One line of -35.72 USD takes money back without saying what for"),
            differs -> assertThat(differs).contains("INV-104"));
  }

  @Test
  void refundsOverAnAmount_meanWhatWasGivenBack() {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", "refunds over 1000 USD in May");

    assertThat(Told.fact(answer, "refunded")).isEqualTo(Map.of("USD", Told.plain("-61560")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show the line items for CVM in May | bill.charges",
        "list every charge in May over 100 USD | bill.charges",
        "which charges make up order SO-2026-10482 | bill.charges",
        "what was refunded in May | bill.refunds",
        "any refunds or corrections on my May bill? | bill.refunds",
        "break May down by service | bill.breakdown",
        "what is my bill for May | bill.summary",
        "why is May negative | bill.negative",
        "what are refunds | kb.explain"
      })
  void words_areUnderstood(String question, String intent) {
    assertThat(house.ask(Role.FINANCE_VIEWER, "acme", question).interpretation().match().intent())
        .as(question)
        .isEqualTo(intent);
  }

  private static Predicate<ExpectedLine> fits(Map<String, String> filter) {
    return line ->
        filter.getOrDefault("product", line.service()).equals(line.service())
            && filter.getOrDefault("region", line.region()).equals(line.region())
            && (!filter.containsKey("tag") || "checkout".equals(line.tags().get("team")))
            && (!filter.containsKey("provider") || line.bill().provider().equals("tencent"))
            && (!filter.containsKey("amount")
                || (line.currency().equals("USD")
                    && line.billed().compareTo(new BigDecimal("300")) > 0));
  }

  private static Map<String, BigDecimal> billed(Predicate<ExpectedLine> which) {
    return Told.sum(plan(), which, ExpectedLine::currency, ExpectedLine::billed);
  }

  private static Stream<ExpectedLine> plan() {
    return house.plan().expectedLines().stream();
  }
}
