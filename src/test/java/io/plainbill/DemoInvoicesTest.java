package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.Invoice;
import io.plainbill.render.JsonRenderer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the demo world about invoices, and holds the answers to the plan it was made from. */
@Tag("abroad")
final class DemoInvoicesTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "bluefin", "lotus", "orchid", "kestrel", "tidewater"})
  void customersInvoices_comeToWhatThePlanSays(String customer) {
    Answer all = house.ask(Role.FINANCE_VIEWER, customer, "list all invoices");
    Answer unpaid = house.ask(Role.CUSTOMER_ADMIN, customer, "unpaid invoices");

    assertThat(all.interpretation().match().intent()).isEqualTo("invoice.list");
    assertThat(totals(all, "pay", "total")).isEqualTo(sums(to(customer), Invoice::total));
    assertThat(totals(all, "pay", "unpaid")).isEqualTo(sums(to(customer), DemoInvoicesTest::owed));
    assertThat(totals(all, "pay", "credit"))
        .isEqualTo(sums(to(customer), DemoInvoicesTest::givenBack));
    assertThat(TracedFigures.untraced(all)).isEmpty();
    Predicate<Invoice> open = to(customer).and(DemoInvoicesTest::open);
    if (house.plan().invoices().stream().anyMatch(open)) {
      assertThat(totals(unpaid, "pay", "unpaid")).isEqualTo(sums(open, DemoInvoicesTest::owed));
    } else {
      assertThat(unpaid.kind()).isEqualTo(Answer.Kind.EMPTY);
    }
  }

  @Test
  void resellersFinance_seesWhatItPaysAndWhatItCharges_apart() {
    Answer answer = house.ask(Role.FINANCE, "sunrise", "which invoices are unpaid");

    assertThat(totals(answer, "pay", "unpaid"))
        .isEqualTo(sums(to("sunrise").and(DemoInvoicesTest::open), DemoInvoicesTest::owed));
    assertThat(totals(answer, "get", "unpaid"))
        .isEqualTo(sums(from("sunrise").and(DemoInvoicesTest::open), DemoInvoicesTest::owed));
    assertThat(answer.headline())
        .containsPattern("^[0-9][0-9,. A-Zand]* is unpaid of [0-9]+ invoices to Sunrise Digital\\.")
        .containsPattern("USD is unpaid of [0-9]+ invoices to others\\.")
        .contains("is overdue")
        .contains("that is not taken off here");
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void sales_seeWhatIsCharged_neverBillA() {
    Answer answer = house.ask(Role.SALES, "sunrise", "list all invoices");

    assertThat(answer.tables()).extracting(Table::key).containsExactly("get");
    assertThat(totals(answer, "get", "total")).isEqualTo(sums(from("sunrise"), Invoice::total));
    Invoice own = first(to("sunrise"));
    assertThat(house.ask(Role.SALES, "sunrise", "status of invoice " + own.number()).kind())
        .isEqualTo(Answer.Kind.EMPTY);
  }

  @Test
  void distributor_seesTheInvoicesOfAnIndirectCustomer() {
    Answer answer = house.ask(Role.FINANCE, "meridian", "invoices of Acme");

    assertThat(totals(answer, "get", "total")).isEqualTo(sums(to("acme"), Invoice::total));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "is INV-104 paid",
        "inv 104",
        "invoice 104?",
        "has invoice INV-104 been paid yet",
        "#104",
        "status of inv-104 please",
        "download invoice INV-104"
      })
  void invoiceOfTheStory_isToldInManyWords(String question) {
    Invoice told = first(invoice -> invoice.number().equals("INV-104"));
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", question);

    assertThat(answer.interpretation().match().intent()).isEqualTo("invoice.status");
    assertThat(answer.headline())
        .startsWith("Invoice INV-104 is below zero: ")
        .contains("is in favour of Acme");
    assertThat(fact(answer, "total")).isEqualByComparingTo(told.total());
    BigDecimal lines =
        Objects.requireNonNull(
                house.plan().expectedReceived("acme", YearMonth.of(2026, 5)).get("USD"))
            .billed();
    assertThat(fact(answer, "difference")).isEqualByComparingTo(told.total().subtract(lines));
    assertThat(told.difference()).isEqualByComparingTo("12.30");
    assertThat(answer.warnings()).singleElement().asString().contains("the invoice differ by");
    assertThat(answer.facts()).extracting(Fact::value).contains("/v1/invoices/INV-104/document");
    assertThat(answer.explanations()).isNotEmpty();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void everyOtherInvoice_standsAsThePlanSays_andAgreesWithItsBill() {
    for (Invoice told : house.plan().invoices()) {
      if (!to("acme").or(to("bluefin")).or(to("harbour")).or(to("sunrise")).test(told)
          || told.number().equals("INV-104")) {
        continue;
      }
      Role role = told.recipient().equals("sunrise") ? Role.FINANCE : Role.FINANCE_VIEWER;
      Answer answer = house.ask(role, told.recipient(), "status of invoice " + told.number());
      assertThat(fact(answer, "total")).as(told.number()).isEqualByComparingTo(told.total());
      BigDecimal unpaid = told.unpaid();
      if (unpaid != null) {
        assertThat(fact(answer, "unpaid")).as(told.number()).isEqualByComparingTo(unpaid);
      }
      boolean overdue = told.overdue(house.plan().days().today());
      assertThat(answer.headline().contains("is overdue")).as(told.number()).isEqualTo(overdue);
      assertThat(answer.warnings()).as(told.number()).isEmpty();
      assertThat(TracedFigures.untraced(answer)).as(told.number()).isEmpty();
    }
  }

  @Test
  void adjustedInvoice_namesItsCreditNote_andStaysAsItWas() {
    Invoice note = first(invoice -> invoice.adjusts() != null && invoice.counts());
    Answer former =
        house.ask(Role.FINANCE_VIEWER, note.recipient(), "was " + note.adjusts() + " adjusted");

    assertThat(former.headline()).contains("It is adjusted by " + note.number());
    assertThat(
            house.ask(Role.FINANCE_VIEWER, note.recipient(), "invoice " + note.number()).headline())
        .contains("It adjusts the former invoice " + note.adjusts());
  }

  @Test
  void unknownStatus_isSaid_andNoAmountIsGuessed() {
    Invoice unknown = first(invoice -> invoice.status().equals("unknown"));
    Answer answer =
        house.ask(Role.CUSTOMER_ADMIN, unknown.recipient(), "is " + unknown.number() + " paid");

    assertThat(answer.headline()).contains("is not known");
    assertThat(answer.facts()).extracting(Fact::key).doesNotContain("unpaid");
  }

  @ParameterizedTest
  @CsvSource({"FINANCE_VIEWER, globex", "SALES, borealis", "OPERATIONS, lotus"})
  void foreignAndUnknown_readTheSame(Role role, String organization) {
    String foreign = anonymous(house.ask(role, organization, "is invoice INV-104 paid"), "104");
    String unknown = anonymous(house.ask(role, organization, "is invoice INV-105 paid"), "105");
    assertThat(foreign).isEqualTo(unknown);
    assertThat(foreign).contains("No invoice that you may see has the number");
  }

  @Test
  void followUp_keepsTheCustomerAndChangesTheStatus() {
    Answer all = house.ask(Role.SUPPORT, "sunrise", "invoices of Bluefin");
    Answer unpaid =
        house.ask(Role.SUPPORT, "sunrise", "only the unpaid ones", Optional.of(all.conversation()));

    assertThat(unpaid.interpretation().match().intent()).isEqualTo("invoice.list");
    assertThat(totals(unpaid, "get", "unpaid"))
        .isEqualTo(sums(to("bluefin").and(DemoInvoicesTest::open), DemoInvoicesTest::owed));
  }

  private static boolean open(Invoice invoice) {
    return invoice.status().equals("open") || invoice.status().equals("partly_paid");
  }

  private static Predicate<Invoice> to(String recipient) {
    return invoice -> invoice.recipient().equals(recipient);
  }

  private static Predicate<Invoice> from(String issuer) {
    return invoice -> invoice.issuer().equals(issuer);
  }

  private static Invoice first(Predicate<Invoice> which) {
    return house.plan().invoices().stream().filter(which).findFirst().orElseThrow();
  }

  /** Of those that count, by currency. */
  private static Map<String, BigDecimal> sums(
      Predicate<Invoice> which, Function<Invoice, @Nullable BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    house.plan().invoices().stream()
        .filter(which.and(Invoice::counts))
        .forEach(invoice -> {
          BigDecimal value = amount.apply(invoice);
          if (value != null) {
            sums.merge(invoice.currency(), value, BigDecimal::add);
          }
        });
    sums.replaceAll((currency, sum) -> sum.setScale(2));
    return sums;
  }

  /** What is unpaid of an invoice that asks for something. */
  private static @Nullable BigDecimal owed(Invoice invoice) {
    BigDecimal unpaid = invoice.unpaid();
    return unpaid == null ? null : unpaid.max(BigDecimal.ZERO);
  }

  /** What a credit note, or an invoice below zero, still gives back. */
  private static @Nullable BigDecimal givenBack(Invoice invoice) {
    BigDecimal unpaid = invoice.unpaid();
    return unpaid == null || unpaid.signum() >= 0 ? null : unpaid.negate();
  }

  private static Map<String, BigDecimal> totals(Answer answer, String table, String column) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    answer.tables().stream()
        .filter(each -> each.key().equals(table))
        .flatMap(each -> each.totals().stream())
        .filter(total -> total.amounts().containsKey(column))
        .forEach(total ->
            totals.put(total.currency(), new BigDecimal(total.amounts().get(column)).setScale(2)));
    return totals;
  }

  private static BigDecimal fact(Answer answer, String key) {
    return answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .map(fact -> new BigDecimal(fact.value()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + key + " in " + answer));
  }

  private static String anonymous(Answer answer, String number) {
    return new JsonRenderer()
        .render(answer)
        .replaceAll("(?i)inv-?" + number, "INV-X")
        .replaceAll("[ac]_[A-Za-z0-9_-]+", "id")
        .replaceAll("\"answeredAt\":\"[^\"]*\"", "");
  }
}
