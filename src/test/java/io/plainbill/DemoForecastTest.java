package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedBill;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demo world's months will come to, and its budgets, held to the plan. */
@Tag("abroad")
final class DemoForecastTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  /** Each step of a forecast is rounded to cents. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.05");

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "FINANCE_VIEWER,acme,'',acme",
    "OPERATIONS,globex,'',globex",
    "CUSTOMER_ADMIN,lotus,'',lotus",
    "SALES,sunrise,Bluefin Logistics,bluefin",
    "SUPPORT,borealis,Kestrel Games,kestrel",
    "FINANCE,sunrise,'',sunrise",
    "ADMIN,meridian,'',meridian",
    "AUDITOR,borealis,'',borealis"
  })
  void presentMonth_isCarriedOnFromCompleteDays(
      Role role, String organization, String customer, String recipient) {
    Answer answer =
        house.ask(
            role,
            organization,
            "bill.forecast",
            customer.isEmpty() ? Map.of() : Map.of("customer", customer));
    Map<String, BigDecimal> expected = house.plan().forecasts().present(recipient);
    Map<String, BigDecimal> told = Told.fact(answer, "total");

    assertThat(answer.kind()).as(answer.headline()).isEqualTo(Answer.Kind.ANSWER);
    assertThat(answer.headline())
        .contains("for November 2026 is expected to come to", "so far it stands at");
    assertThat(told.keySet()).isEqualTo(expected.keySet());
    expected.forEach((currency, total) ->
        assertThat(told.get(currency))
            .as(currency)
            .isCloseTo(total, within(ROUNDING.multiply(BigDecimal.TEN))));
    assertThat(Told.fact(answer, "so_far")).isEqualTo(billed(recipient, YearMonth.of(2026, 11)));
    tried(answer, recipient);
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  /** The same method on past months, beside what they came to. */
  private static void tried(Answer answer, String recipient) {
    Table tried = Told.table(answer, "tried");
    assertThat(tried.rows()).isNotEmpty();
    for (Map<String, String> row : tried.rows()) {
      YearMonth month = YearMonth.parse(String.valueOf(row.get("month")), MONTH);
      String currency = String.valueOf(row.get("currency"));
      assertThat(Told.plain(row.get("expected")))
          .as(month + " " + currency)
          .isCloseTo(
              house.plan().forecasts().past(recipient, month).get(currency),
              within(ROUNDING.multiply(BigDecimal.TEN)));
      assertThat(Told.plain(row.get("came_to"))).isEqualTo(billed(recipient, month).get(currency));
    }
  }

  private static Map<String, BigDecimal> billed(String recipient, YearMonth month) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    house
        .plan()
        .expectedReceived(recipient, month)
        .forEach(
            (String currency, ExpectedBill bill) -> sums.put(currency, Told.plain(bill.billed())));
    return sums;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FINANCE_VIEWER | acme | are we within budget | That is within the budget of 60,000.00 USD,"
            + " with",
        "CUSTOMER_ADMIN | globex | are we within budget | over",
        "OPERATIONS | lotus | are we within budget | No budget is set for it",
        "FINANCE | sunrise | are we within budget | within the budget of 250,000.00 USD",
        "FINANCE | borealis | are we within budget | No budget is set for it",
        "SALES | sunrise | is Acme within budget | Budgets are seen only by the organisation that"
            + " they belong to",
        "FINANCE_VIEWER | acme | were we within budget in October | is over and needs no forecast",
        "FINANCE_VIEWER | acme | are we within budget for this year | No budget is for exactly"
            + " this",
        "FINANCE_VIEWER | acme | what will next month cost | for December 2026 is expected to come"
            + " to",
        "FINANCE_VIEWER | acme | is CVM within budget | No budget is for exactly this",
      })
  void budget_isHeldAgainstTheForecast(
      Role role, String organization, String question, String said) {
    Answer answer = house.ask(role, organization, question);
    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.forecast");
    assertThat(answer.headline()).contains(said);
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void budgets_areSeenByTheirOwnersOnly() {
    for (Map.Entry<Role, String> other :
        Map.of(Role.FINANCE, "sunrise", Role.ADMIN, "meridian", Role.AUDITOR, "borealis")
            .entrySet()) {
      Answer answer =
          house.ask(other.getKey(), other.getValue(), "bill.forecast", Map.of("customer", "Acme"));
      assertThat(answer.tables()).extracting(Table::key).doesNotContain("budgets");
      assertThat(answer.headline()).doesNotContain("60,000.00", "500.00 USD");
    }
    Answer sales = house.ask(Role.SALES, "sunrise", "bill.forecast", Map.of());
    assertThat(sales.headline()).doesNotContain("250,000.00");
    assertThat(sales.tables()).extracting(Table::key).doesNotContain("budgets");
  }

  @Test
  void budgetOfAPart_isHeldAgainstThePart() {
    Answer answer =
        house.ask(
            Role.FINANCE_VIEWER,
            "acme",
            "bill.forecast",
            Map.of("product", "CVM", "provider", "Tencent Cloud"));
    assertThat(answer.headline()).contains("budget of 500.00 USD");
    assertThat(Told.table(answer, "budgets").rows()).hasSize(2);
  }

  @Test
  void days_areNoBillingMonths() {
    Answer answer =
        house.ask(Role.FINANCE_VIEWER, "acme", "forecast for 15 November to 14 December");
    assertThat(answer.headline()).contains("A forecast is for whole billing months");
  }
}
