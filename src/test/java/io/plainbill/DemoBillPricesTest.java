package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Chart;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedLine;
import io.plainbill.demo.Invoice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Discounts, taxes, tags and trends of the demo world's bills, held to the plan. */
@Tag("abroad")
final class DemoBillPricesTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final Set<String> PRICED = Set.of("usage", "purchase");
  private static final Set<String> NEVER_TAGGED = Set.of("tax", "rounding", "credit", "voucher");

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"service", "account", "provider", "region", "category", "month"})
  void discounts_areTheListPriceLessWhatWasAsked(String by) {
    for (BillAsker asker : BillAsker.ALL) {
      for (String month : List.of("2026-05", "2026-08")) {
        Answer answer = asker.ask(house, "bill.discounts", month, Map.of("by", by));
        Predicate<ExpectedLine> which =
            asker.lines(month).and(line -> PRICED.contains(line.kind()) && line.list() != null);
        Map<String, BigDecimal> list = sum(which, ExpectedLine::list);
        Map<String, BigDecimal> discount = sum(which, DemoBillPricesTest::discount);
        if (answer.kind() == Answer.Kind.EMPTY) {
          assertThat(discount.values()).as(answer.headline()).allMatch(one -> one.signum() == 0);
          continue;
        }
        assertThat(Told.fact(answer, "discount")).as(asker + " " + by).isEqualTo(discount);
        assertThat(Told.fact(answer, "list")).as(asker + " " + by).isEqualTo(list);
        assertThat(Told.total(answer, "lines", "discount")).as("line by line").isEqualTo(discount);
        assertThat(TracedFigures.untraced(answer)).isEmpty();
      }
    }
  }

  private static @Nullable BigDecimal discount(ExpectedLine line) {
    return Objects.requireNonNull(line.list()).subtract(line.contracted());
  }

  @Test
  void creditsAndVouchers_areNamed_eachForItsOwnSide() {
    Answer acme =
        house.ask(Role.FINANCE_VIEWER, "acme", "which promotions and credits did I get in May");
    Answer sunrise =
        house.ask(
            Role.FINANCE, "sunrise", "bill.discounts", Map.of("period", "2026-05", "side", "a"));

    assertThat(acme.headline()).contains("5% off a list price").contains("Credits paid 250.00 USD");
    assertThat(Told.table(acme, "received").rows())
        .extracting(row -> row.get("name"))
        .containsExactly("Goodwill credit for the outage", "Voucher V-2207");
    assertThat(Told.table(sunrise, "received").rows())
        .extracting(row -> row.get("name"))
        .contains("Partner credit")
        .doesNotContain("Goodwill credit for the outage", "Voucher V-2207");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05", "2026-08", "2026-11"})
  void tax_isThatOfTheLinesAndOfTheInvoices(String month) {
    for (BillAsker asker : BillAsker.ALL) {
      Answer answer = asker.ask(house, "bill.tax", month, Map.of());
      Map<String, BigDecimal> lines =
          sum(asker.lines(month).and(line -> line.kind().equals("tax")), ExpectedLine::billed);
      Map<String, BigDecimal> invoiced =
          Told.sum(
              house.plan().invoices().stream(),
              invoice ->
                  invoice.counts()
                      && invoice.month().equals(YearMonth.parse(month))
                      && invoice.taxRate() != null
                      && (asker.issuer().isEmpty() || invoice.issuer().equals(asker.issuer()))
                      && (asker.recipient().isEmpty()
                          || invoice.recipient().equals(asker.recipient())),
              Invoice::currency,
              Invoice::tax);
      if (answer.kind() == Answer.Kind.EMPTY) {
        assertThat(lines).as(answer.headline()).isEmpty();
        assertThat(answer.headline()).contains("carries no tax lines");
        continue;
      }
      assertThat(Told.fact(answer, "tax")).as(asker + month).isEqualTo(lines);
      assertThat(Told.fact(answer, "invoiced")).as(asker + month).isEqualTo(invoiced);
      assertThat(answer.warnings())
          .as(asker + month)
          .noneMatch(warning -> warning.text().contains("has a tax of"));
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  @Test
  void taxByRate_isOnInvoicesOnly_andARunningMonthHasNone() {
    Answer august = house.ask(Role.FINANCE_VIEWER, "acme", "tax by rate for August");
    Answer november = house.ask(Role.FINANCE_VIEWER, "acme", "how much tax in November");

    assertThat(Told.table(august, "rates").rows())
        .extracting(row -> row.get("said"))
        .containsExactly("9%", "0%");
    assertThat(november.headline())
        .contains("No invoice that says a rate is there for it yet.")
        .contains("November 2026 is still in progress");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05", "2026-10"})
  void untagged_isWhatHasNoTagAndCouldHaveOne(String month) {
    for (BillAsker asker : BillAsker.ALL) {
      for (String key : List.of("", "team", "cost-centre")) {
        Map<String, String> slots = key.isEmpty() ? Map.of() : Map.of("tag", key);
        Answer answer = asker.ask(house, "bill.untagged", month, slots);
        Predicate<ExpectedLine> has =
            line -> key.isEmpty() ? !line.tags().isEmpty() : line.tags().containsKey(key);
        Predicate<ExpectedLine> never =
            line -> NEVER_TAGGED.contains(line.kind()) && !has.test(line);
        Predicate<ExpectedLine> bill = asker.lines(month);

        assertThat(answer.kind()).as(answer.headline()).isEqualTo(Answer.Kind.ANSWER);
        String as = asker + " " + key + ": " + answer.headline();
        assertThat(filled(Told.fact(answer, "untagged"), bill))
            .as(as)
            .isEqualTo(filled(sum(bill.and(has.or(never).negate()), ExpectedLine::billed), bill));
        assertThat(filled(Told.fact(answer, "tagged"), bill))
            .as(as)
            .isEqualTo(filled(sum(bill.and(has), ExpectedLine::billed), bill));
        assertThat(Told.fact(answer, "due")).as(as).isEqualTo(sum(bill, ExpectedLine::billed));
        assertThat(answer.explanations())
            .extracting(Answer.Explanation::article)
            .contains("tags-do-not-show");
        assertThat(TracedFigures.untraced(answer)).as(as).isEmpty();
      }
    }
  }

  /** With a zero for each currency of the bill that has none. */
  private static Map<String, BigDecimal> filled(
      Map<String, BigDecimal> sums, Predicate<ExpectedLine> bill) {
    Map<String, BigDecimal> all = new java.util.TreeMap<>();
    sum(bill, ExpectedLine::billed).keySet().forEach(code -> all.put(code, BigDecimal.ZERO));
    all.putAll(sums);
    return all;
  }

  @Test
  void unknownTag_isToldWithThoseThereAre() {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", "why don't I see tag colour");

    assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
    assertThat(answer.headline())
        .contains("No line of these bills has a tag colour.")
        .contains("cost-centre, project, team");
    assertThat(answer.explanations()).isNotEmpty();
  }

  @Test
  void trend_hasEveryMonth_andComparesNoneInProgress() {
    for (BillAsker asker : BillAsker.ALL) {
      Answer answer = asker.ask(house, "bill.trend", "2026-01 to 2026-11", Map.of());
      Predicate<ExpectedLine> months =
          asker.lines().and(line -> !line.bill().month().isBefore(YearMonth.of(2026, 1)));
      Map<String, Map<YearMonth, BigDecimal>> planned =
          plan()
              .filter(months)
              .collect(
                  Collectors.groupingBy(
                      ExpectedLine::currency,
                      Collectors.groupingBy(
                          line -> line.bill().month(),
                          Collectors.mapping(
                              ExpectedLine::billed,
                              Collectors.reducing(BigDecimal.ZERO, BigDecimal::add)))));

      Table table = Told.table(answer, "months");
      table
          .rows()
          .forEach(row -> {
            YearMonth month = month(Objects.requireNonNull(row.get("month")));
            BigDecimal due = Objects.requireNonNull(planned.get(row.get("currency"))).get(month);
            String as = asker + " " + row;
            boolean running = month.equals(YearMonth.of(2026, 11));
            if (due == null) {
              assertThat(row.get("state")).as(as).isEqualTo("no bill");
            } else {
              assertThat(Told.plain(row.get("due"))).as(as).isEqualTo(Told.plain(due));
              assertThat(row.get("state"))
                  .as(as)
                  .isIn(running ? Set.of("in progress") : Set.of("final", "adjusted"));
            }
            if (running) {
              assertThat(row).as(as).doesNotContainKeys("change", "part");
            }
          });
      assertThat(table.rows().stream().filter(row -> row.containsKey("due")).count())
          .isEqualTo(planned.values().stream().mapToLong(Map::size).sum());
      assertThat(Told.fact(answer, "due")).isEqualTo(sum(months, ExpectedLine::billed));
      assertThat(answer.chart().orElseThrow().type()).isEqualTo(Chart.Type.LINE);
      assertThat(answer.headline())
          .contains("October 2026, the last whole month")
          .contains("November 2026 is still in progress");
      assertThat(answer.freshness().orElseThrow().state().orElseThrow().name())
          .isEqualTo("IN_PROGRESS");
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  private static YearMonth month(String words) {
    return YearMonth.parse(
        words, java.time.format.DateTimeFormatter.ofPattern("MMMM uuuu", java.util.Locale.ENGLISH));
  }

  @Test
  void oneMonth_isNoTrend() {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", "cost trend for November");

    assertThat(answer.headline()).contains("too short for a trend").contains("in progress");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "what discount do we get on CVM | bill.discounts",
        "any promotional credits in May? | bill.discounts",
        "how much tax did we pay in May | bill.tax",
        "which tax rate is on the bill | bill.tax",
        "which costs are untagged | bill.untagged",
        "how has our spend developed this year | bill.trend",
        "show me the cost trend of the last 6 months | bill.trend",
        "what is a discount | kb.explain",
        "what is tax | kb.explain",
        "what is my bill for May | bill.summary",
        "costs by tag team in May | bill.breakdown"
      })
  void words_areUnderstood(String question, String intent) {
    assertThat(house.ask(Role.FINANCE_VIEWER, "acme", question).interpretation().match().intent())
        .as(question)
        .isEqualTo(intent);
  }

  private static Map<String, BigDecimal> sum(
      Predicate<ExpectedLine> which, Function<ExpectedLine, @Nullable BigDecimal> amount) {
    return Told.sum(plan(), which, ExpectedLine::currency, amount);
  }

  private static Stream<ExpectedLine> plan() {
    return house.plan().expectedLines().stream();
  }
}
