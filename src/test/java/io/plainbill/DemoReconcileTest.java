package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answer.Warning;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether the demo world's bills reconcile, and whether every answer about those that do not says
 * so.
 */
@Tag("abroad")
final class DemoReconcileTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  private static BigDecimal lines(String issuer, String recipient, String month) {
    return house.plan().expectedLines().stream()
        .filter(line -> line.bill().month().equals(YearMonth.parse(month)))
        .filter(line -> line.bill().issuer().equals(issuer))
        .filter(line -> line.bill().recipient().equals(recipient))
        .map(ExpectedLine::billed)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal invoiced(String issuer, String recipient, String month) {
    return house.plan().invoices().stream()
        .filter(Invoice::counts)
        .filter(invoice -> invoice.month().equals(YearMonth.parse(month)))
        .filter(invoice -> invoice.issuer().equals(issuer) && invoice.recipient().equals(recipient))
        .map(invoice -> invoice.net().add(invoice.tax()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @ParameterizedTest
  @CsvSource({
    "FINANCE_VIEWER,acme",
    "CUSTOMER_ADMIN,acme",
    "OPERATIONS,acme",
    "SALES,sunrise",
    "SUPPORT,sunrise",
    "FINANCE,sunrise",
    "ADMIN,sunrise",
    "AUDITOR,sunrise",
    "SALES,meridian"
  })
  void failingInvoice_isToldWithItsDifference_toWhoeverSeesTheBill(Role role, String organization) {
    Map<String, String> slots =
        organization.equals("acme")
            ? Map.of("period", "2026-05")
            : Map.of("period", "2026-05", "customer", "Acme");
    Answer answer = house.ask(role, organization, "bill.reconcile", slots);
    BigDecimal off =
        invoiced("sunrise", "acme", "2026-05").subtract(lines("sunrise", "acme", "2026-05"));

    assertThat(off.abs()).as("the story is there").isGreaterThan(new BigDecimal("12"));
    assertThat(answer.headline()).contains("does not reconcile", "INV-104");
    assertThat(Told.fact(answer, "off")).isEqualTo(Map.of("USD", Told.plain(off.abs())));
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bill.summary", "bill.negative", "bill.change", "bill.breakdown", "bill.charges",
            "bill.discounts",
        "bill.refunds", "bill.status", "bill.tax", "bill.untagged", "bill.trend", "bill.reconcile"
      })
  void everyAnswerAboutTheMonth_warnsOfTheDifference(String intent) {
    String period = intent.equals("bill.trend") ? "Q2 2026" : "2026-05";
    Answer acme = house.ask(Role.FINANCE_VIEWER, "acme", intent, Map.of("period", period));
    Answer globex = house.ask(Role.FINANCE_VIEWER, "globex", intent, Map.of("period", period));

    assertThat(acme.kind()).as(acme.headline()).isEqualTo(Answer.Kind.ANSWER);
    assertThat(acme.warnings())
        .extracting(Warning::text)
        .anyMatch(said -> said.contains("INV-104"));
    assertThat(globex.warnings())
        .extracting(Warning::text)
        .noneMatch(said -> said.contains("reconcile"));
  }

  @Test
  void rawFile_whoseControlTotalDiffers_isFound() {
    String month = house.plan().months().bluefinRevised().toString();
    Answer told =
        house.ask(
            Role.FINANCE,
            "sunrise",
            "bill.reconcile",
            Map.of("period", month, "customer", "Bluefin Logistics"));
    Answer other =
        house.ask(
            Role.FINANCE,
            "sunrise",
            "bill.summary",
            Map.of("period", month, "customer", "Bluefin Logistics"));

    assertThat(told.headline()).contains("does not reconcile", "control total", "4.20 USD");
    assertThat(Told.fact(told, "off")).isEqualTo(Map.of("USD", new BigDecimal("4.2")));
    assertThat(other.warnings())
        .extracting(Warning::text)
        .anyMatch(said -> said.contains("4.20 USD"));
  }

  @ParameterizedTest
  @CsvSource({
    "FINANCE_VIEWER,globex,2026-05,''",
    "OPERATIONS,lotus,2026-06,''",
    "FINANCE,borealis,2026-06,a",
    "FINANCE,sunrise,2026-06,a",
    "AUDITOR,borealis,2026-06,b",
    "ADMIN,meridian,2026-06,a",
    "SALES,borealis,2026-06,''"
  })
  void otherMonths_reconcile_onBothSides(
      Role role, String organization, String month, String side) {
    Map<String, String> slots =
        side.isEmpty() ? Map.of("period", month) : Map.of("period", month, "side", side);
    Answer answer = house.ask(role, organization, "bill.reconcile", slots);
    assertThat(answer.headline()).contains(" reconciles: ");
    assertThat(answer.warnings()).isEmpty();
    boolean counted =
        answer.tables().stream()
            .anyMatch(table ->
                table.key().equals("counts")
                    && table.rows().stream()
                        .anyMatch(row -> String.valueOf(row.get("counted")).contains("Bill A")));
    assertThat(counted)
        .as("numbers of lines are for who sees both sides")
        .isEqualTo(side.equals("a"));
  }

  @Test
  void monthInProgress_hasNoInvoiceYet_andSaysThatItRuns() {
    Answer answer =
        house.ask(Role.FINANCE_VIEWER, "acme", "bill.reconcile", Map.of("period", "2026-11"));
    assertThat(answer.headline())
        .contains("No invoice for November 2026 is loaded", "still in progress");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bill.summary", "bill.negative", "bill.change", "bill.changes", "bill.breakdown",
            "bill.charges",
        "bill.discounts", "bill.refunds", "bill.status", "bill.tax", "bill.untagged", "bill.trend",
        "bill.reconcile", "bill.forecast"
      })
  void monthInProgress_neverReadsAsFinal(String intent) {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", intent, Map.of("period", "2026-11"));
    assertThat(answer.freshness().orElseThrow().state())
        .contains(Answer.Freshness.State.IN_PROGRESS);
    assertThat(answer.headline()).containsAnyOf("in progress", "is expected to come to");
  }

  @Test
  void negative_ofAPart_addsUpToThePart() {
    for (Map<String, String> part :
        List.of(
            Map.of("product", "CVM"),
            Map.of("account", "200012345"),
            Map.of("region", "ap-singapore"),
            Map.of("invoice", "INV-104"))) {
      Answer answer =
          house.ask(
              Role.FINANCE_VIEWER,
              "acme",
              "bill.negative",
              part.containsKey("invoice") ? part : with(part, "period", "2026-05"));
      Map<String, BigDecimal> expected =
          Told.sum(
              house.plan().expectedLines().stream(),
              line ->
                  line.bill().month().equals(YearMonth.of(2026, 5))
                      && line.bill().recipient().equals("acme")
                      && (!part.containsKey("product") || line.service().equals("CVM"))
                      && (!part.containsKey("account") || line.account().equals("200012345"))
                      && (!part.containsKey("region") || line.region().equals("ap-singapore")),
              ExpectedLine::currency,
              ExpectedLine::billed);
      assertThat(Told.fact(answer, "due")).as(part + answer.headline()).isEqualTo(expected);
      assertThat(Told.total(answer, "causes", "amount")).as(part.toString()).isEqualTo(expected);
      assertThat(TracedFigures.untraced(answer)).as(part.toString()).isEmpty();
    }
  }

  private static Map<String, String> with(Map<String, String> slots, String key, String value) {
    return Map.of(key, value, slots.keySet().iterator().next(), slots.values().iterator().next());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "why is INV-104 negative | Invoice INV-104 to Acme for May 2026 comes to",
        "why is COS negative in June | is not negative: it comes to",
        "why is account 200012346 below zero in May | is not negative",
        "why am I negative from 3 May to 20 May | taken by the day of each charge",
        "why is INV-99999 negative | No invoice",
      })
  void negative_ofWhatever_saysWhatItIs(String question, String said) {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", question);
    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.negative");
    assertThat(answer.headline()).contains(said);
  }
}
