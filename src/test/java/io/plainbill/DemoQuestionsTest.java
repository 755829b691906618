package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedBill;
import io.plainbill.render.JsonRenderer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the demo world what people ask, and holds the answers to the plan it was made from. */
@Tag("abroad")
final class DemoQuestionsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final YearMonth MAY = YearMonth.of(2026, 5);
  private static final List<String> CUSTOMERS =
      List.of("acme", "bluefin", "harbour", "lotus", "northwind", "globex", "kestrel", "orchid");

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebate status for order SO-2026-10482",
        "so 2026 10482 paid yet?",
        "Could you check whether the rebate on SO-2026-10482 has come in?",
        "where do we stand with RB-2026-0417",
        "is order #10482 still waiting for its rebate",
        "any progress on the SO2026-10482 rebate?"
      })
  void rebateOfTheOrder_isToldInManyWords(String question) {
    Answer answer = house.ask(Role.SALES, "sunrise", question);

    assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.status");
    assertThat(answer.headline())
        .startsWith(
            "2,230.00 USD is still to be paid for order SO-2026-10482: rebate RB-2026-0417 is"
                + " awaiting confirmation.");
    assertThat(fact(answer, "calculated")).containsExactly(Map.entry("USD", "2540.00"));
    assertThat(fact(answer, "adjusted")).containsExactly(Map.entry("USD", "-310.00"));
    assertThat(answer.explanations()).isNotEmpty();
    assertThat(answer.explanations())
        .extracting(Answer.Explanation::text)
        .noneMatch(text -> text.contains("]("));
    assertThat(answer.fixes()).isNotEmpty();
    assertThat(answer.evidence()).isNotEmpty();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why is May negative?",
        "how come our May bill is below zero",
        "Why do I have a credit balance in May 2026",
        "what made 2026-05 negative",
        "Why does the May bill show a minus?",
        "explain why may is negative please"
      })
  void mayIsNegative_isExplainedInManyWords(String question) {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", question);
    ExpectedBill may = inDollars("acme");

    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.negative");
    assertThat(fact(answer, "due"))
        .containsExactly(Map.entry("USD", may.billed().stripTrailingZeros().toPlainString()));
    assertThat(sum(table(answer, "causes"), "amount", "USD")).isEqualByComparingTo(may.billed());
    assertThat(table(answer, "causes").rows()).hasSizeGreaterThan(8);
    assertThat(table(answer, "redone").rows()).isNotEmpty();
    assertThat(answer.explanations()).isNotEmpty();
    assertThat(answer.headline()).contains("Refunds of").contains("made it negative");
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void everyBillOfEveryMonth_comesToWhatThePlanSays() {
    for (String customer : CUSTOMERS) {
      for (YearMonth month : months()) {
        String reseller =
            List.of("globex", "kestrel", "orchid").contains(customer) ? "borealis" : "sunrise";
        String asked = "what is the bill for " + spoken(month);
        Map<String, ExpectedBill> expected = house.plan().expectedReceived(customer, month);
        Answer own = house.ask(Role.CUSTOMER_ADMIN, customer, asked);
        Answer issued = house.ask(Role.SUPPORT, reseller, asked + " for " + customer);
        Answer indirect = house.ask(Role.FINANCE, "meridian", asked + " for " + customer);

        for (Answer answer : List.of(own, issued, indirect)) {
          assertBill(answer, expected);
        }
      }
    }
  }

  @Test
  void everyRecipientsCauses_comeToWhatThePlanSays() {
    for (String recipient : List.of("acme", "globex", "lotus", "sunrise", "borealis", "meridian")) {
      Role role =
          recipient.length() > 6 && !recipient.equals("globex") ? Role.ADMIN : Role.OPERATIONS;
      for (YearMonth month : months()) {
        Map<String, ExpectedBill> expected = house.plan().expectedReceived(recipient, month);
        Answer answer = house.ask(role, recipient, "why is " + spoken(month) + " negative");
        if (expected.isEmpty()) {
          assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
          continue;
        }
        expected.forEach((currency, bill) ->
            assertThat(sum(table(answer, "causes"), "amount", currency))
                .as("%s %s", recipient, month)
                .isEqualByComparingTo(bill.billed()));
        assertThat(TracedFigures.untraced(answer)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bill for May", "what is the bill for May 2026"})
  void taxInTheSummary_isSaidAtOnce(String question) {
    Answer answer = house.ask(Role.SALES, "meridian", question);
    Map<String, BigDecimal> taxes = new TreeMap<>();
    house
        .plan()
        .expectedIssued("meridian", MAY)
        .forEach((currency, bill) -> {
          BigDecimal tax = bill.byKind().get("tax");
          if (tax != null) {
            taxes.put(currency, tax.stripTrailingZeros());
          }
        });

    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.summary");
    assertThat(answer.headline())
        .containsPattern("[0-9] [A-Z]{3} of it is tax")
        .doesNotContain("No line");
    assertThat(
            answer.facts().stream()
                .filter(fact -> fact.key().equals("tax"))
                .collect(
                    Collectors.toMap(
                        fact -> fact.currency().orElseThrow(),
                        fact -> new BigDecimal(fact.value()).stripTrailingZeros())))
        .isEqualTo(taxes);
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void currencyThatTheBillIsNotIn_isNotConvertedAndSaidSo() {
    Answer euros = house.ask(Role.FINANCE_VIEWER, "acme", "my bill for June in euros");
    Answer dollars = house.ask(Role.FINANCE_VIEWER, "acme", "my bill for June in US dollars");

    assertBill(euros, house.plan().expectedReceived("acme", MAY.plusMonths(1)));
    assertThat(euros.warnings())
        .extracting(Answer.Warning::text)
        .containsExactly(
            "Nothing is converted: every amount is in the currency that it was billed in, here"
                + " USD.");
    assertThat(dollars.warnings()).isEmpty();
  }

  @Test
  void staffAndCustomer_eachSeeTheirOwnSide() {
    Answer paid = house.ask(Role.FINANCE, "sunrise", "what is our bill for May");
    Answer charged = house.ask(Role.SALES, "sunrise", "what is our bill for May");
    Answer customer = house.ask(Role.FINANCE_VIEWER, "acme", "what is our bill for May");

    assertBill(paid, house.plan().expectedReceived("sunrise", MAY));
    assertBill(charged, house.plan().expectedIssued("sunrise", MAY));
    assertBill(customer, house.plan().expectedReceived("acme", MAY));
    assertThat(customer.scope().orElseThrow().leftOut()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FINANCE_VIEWER | globex | rebate status for order SO-2026-10482 | rebate status for order"
            + " SO-2026-10483",
        "SALES | borealis | rebate status for order SO-2026-10482 | rebate status for order"
            + " SO-2026-10483",
        "FINANCE | sunrise | what is the bill of Globex for May | what is the bill of Zyxcor for"
            + " May",
        "FINANCE_VIEWER | acme | why is Globex negative in September | why is Zyxcor negative in"
            + " September"
      })
  void foreignAndUnknown_readTheSame(
      Role role, String organization, String foreign, String unknown) {
    assertThat(anonymous(house.ask(role, organization, foreign), foreign))
        .isEqualTo(anonymous(house.ask(role, organization, unknown), unknown));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what does our reseller pay for May",
        "show me Bill A for May",
        "what is the margin of Sunrise on us in May",
        "rebate rate for SO-2026-10482",
        "how much rebate is paid for order SO-2026-10482",
        "bill of Sunrise Digital for May",
        "what does Sunrise pay Meridian for May",
        "list all customers and their bills",
        "why is May negative for Sunrise Digital"
      })
  void customer_neverLearnsTheResellersSide(String question) {
    String said = Told.whole(house.ask(Role.CUSTOMER_ADMIN, "acme", question));
    BigDecimal paid = inDollars("sunrise").billed();

    assertThat(said)
        .doesNotContain(paid.stripTrailingZeros().toPlainString())
        .doesNotContain("2540")
        .doesNotContain("2230")
        .doesNotContain("50800")
        .doesNotContain("0.05\"")
        .doesNotContain("Globex");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"SALES", "SUPPORT", "FINANCE", "ADMIN", "AUDITOR"})
  void everyStaffRole_isAnswered(Role role) {
    Answer rebate = house.ask(role, "sunrise", "status of RB-2026-0417");
    Answer bill = house.ask(role, "sunrise", "bill of Acme for May");

    assertThat(fact(rebate, "net")).containsExactly(Map.entry("USD", "2230.00"));
    assertBill(bill, house.plan().expectedReceived("acme", MAY));
  }

  @Test
  void conversation_keepsWhatWasInForce() {
    Answer april = house.ask(Role.FINANCE, "sunrise", "what is Acme's bill for April 2026");
    Optional<String> talk = Optional.of(april.conversation());
    Answer may = house.ask(Role.FINANCE, "sunrise", "and May?", talk);
    Answer why = house.ask(Role.FINANCE, "sunrise", "why?", talk);
    Answer other = house.ask(Role.FINANCE, "sunrise", "same for Northwind", talk);

    assertBill(april, house.plan().expectedReceived("acme", YearMonth.of(2026, 4)));
    assertBill(may, house.plan().expectedReceived("acme", MAY));
    assertThat(why.interpretation().match().intent()).isEqualTo("bill.negative");
    assertThat(why.headline()).startsWith("Acme's bill for May 2026");
    assertThat(other.headline()).startsWith("Northwind's bill for May 2026");
  }

  @Test
  void missingOrder_isAskedForOnceAndThenAPersonIsOffered() {
    Answer asked = house.ask(Role.SALES, "sunrise", "has the rebate been paid");
    Optional<String> talk = Optional.of(asked.conversation());
    Answer again = house.ask(Role.SALES, "sunrise", "dunno", talk);
    Answer person = house.ask(Role.SALES, "sunrise", "no idea", talk);

    assertThat(asked.kind()).isEqualTo(Answer.Kind.CLARIFY);
    assertThat(asked.choices()).isNotEmpty();
    assertThat(asked.headline()).isNotEqualTo(person.headline());
    assertThat(person.headline()).contains("can help");
    assertThat(again.facts()).isEmpty();
  }

  @Test
  void clarifyingChoice_leadsOn() {
    Answer asked = house.ask(Role.SALES, "sunrise", "has the rebate been paid");
    for (Answer.Choice choice : asked.choices()) {
      Answer next =
          house.ask(Role.SALES, "sunrise", choice.question(), Optional.of(asked.conversation()));
      assertThat(next.kind()).as(choice.question()).isEqualTo(Answer.Kind.ANSWER);
    }
  }

  @Test
  void suggestions_leadToAnswers() {
    for (String question :
        List.of("why is May negative", "bill for May", "bill for July", "what is net due")) {
      Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", question);
      for (Answer.Choice suggestion : answer.suggestions()) {
        Answer next =
            house.ask(
                Role.FINANCE_VIEWER,
                "acme",
                suggestion.question(),
                Optional.of(answer.conversation()));
        assertThat(next.kind()).as(suggestion.question()).isEqualTo(Answer.Kind.ANSWER);
      }
    }
  }

  @Test
  void billThatDoesNotReconcile_isNotSent() {
    try (DemoHouse own = new DemoHouse(NOW)) {
      own.database()
          .execute(
              "UPDATE ledger.bill SET billed_total = billed_total + 0.01 WHERE billing_month = DATE"
                  + " '2026-07-01' AND recipient_id = (SELECT id FROM ledger.organization WHERE"
                  + " code = 'kestrel') AND until_batch = 9223372036854775807");
      for (String question : List.of("bill for July", "why is July negative")) {
        Answer answer = own.ask(Role.FINANCE_VIEWER, "kestrel", question);

        assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
        assertThat(answer.reason()).contains(Answer.Reason.UNRECONCILED);
        assertThat(answer.tables()).isEmpty();
      }
    }
  }

  private static ExpectedBill inDollars(String recipient) {
    return Objects.requireNonNull(house.plan().expectedReceived(recipient, MAY).get("USD"));
  }

  private static void assertBill(Answer answer, Map<String, ExpectedBill> expected) {
    if (expected.isEmpty()) {
      assertThat(answer.kind()).as(answer.headline()).isEqualTo(Answer.Kind.EMPTY);
      return;
    }
    Map<String, String> due = new TreeMap<>();
    expected.forEach((currency, bill) -> due.put(currency, plain(bill.billed())));
    assertThat(plainFacts(answer, "due")).as(answer.headline()).isEqualTo(due);
    expected.forEach((currency, bill) -> {
      assertThat(sum(table(answer, "parts"), "amount", currency))
          .isEqualByComparingTo(bill.billed());
      bill.byService()
          .forEach((service, amount) ->
              assertThat(
                      sum(
                          table(answer, "services"),
                          "due",
                          currency,
                          row -> service.equals(row.get("service"))))
                  .as("%s: %s", answer.headline(), service)
                  .isEqualByComparingTo(amount));
    });
    assertThat(answer.freshness()).isPresent();
    assertThat(answer.scope().orElseThrow().period()).isPresent();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  private static List<YearMonth> months() {
    return IntStream.range(0, 12)
        .mapToObj(back -> YearMonth.of(2026, 11).minusMonths(back))
        .toList();
  }

  private static String spoken(YearMonth month) {
    return DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH).format(month);
  }

  private static String anonymous(Answer answer, String question) {
    String text =
        new JsonRenderer()
            .render(answer)
            .replace(answer.id(), "ID")
            .replace(answer.conversation(), "TALK");
    for (String word : question.split(" ", -1)) {
      if (word.startsWith("SO-") || word.equals("Globex") || word.equals("Zyxcor")) {
        text = text.replace(word, "NAME");
      }
    }
    return text;
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  private static Map<String, String> fact(Answer answer, String key) {
    Map<String, String> values = new TreeMap<>();
    answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .forEach(fact -> values.put(fact.currency().orElse(""), fact.value()));
    return values;
  }

  private static Map<String, String> plainFacts(Answer answer, String key) {
    Map<String, String> values = new TreeMap<>();
    for (Fact fact : answer.facts()) {
      if (fact.key().equals(key)) {
        values.put(fact.currency().orElse(""), plain(new BigDecimal(fact.value())));
      }
    }
    return values;
  }

  private static Table table(Answer answer, String key) {
    return answer.tables().stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + key + ": " + answer.headline()));
  }

  private static BigDecimal sum(Table table, String column, String currency) {
    return sum(table, column, currency, row -> true);
  }

  private static BigDecimal sum(
      Table table, String column, String currency, Predicate<Map<String, String>> where) {
    return table.rows().stream()
        .filter(row -> currency.equals(row.get("currency")) && where.test(row))
        .map(row -> new BigDecimal(row.getOrDefault(column, "0")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
