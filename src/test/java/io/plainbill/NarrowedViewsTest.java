package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.View;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Coverage;
import io.plainbill.answer.Fact;
import io.plainbill.catalog.Does;
import io.plainbill.catalog.Intent;
import io.plainbill.catalog.SlotName;
import io.plainbill.demo.ExpectedBill;
import io.plainbill.language.SlotValue;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Staff who may see some customers only, and a customer's people who may see some accounts only.
 */
@Tag("abroad")
final class NarrowedViewsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final String STAGING = "200012346";
  private static final List<String> OTHER_ACCOUNTS =
      List.of("200012345", "Acme Production", "Acme Analytics");
  private static final List<String> OTHER_CUSTOMERS =
      List.of(
          "Bluefin",
          "Harbour",
          "Lotus",
          "Northwind",
          "Globex",
          "Kestrel",
          "Orchid",
          "Tidewater",
          "Borealis");
  private static final int EXAMPLES = 8;

  private static DemoHouse house;
  private static Caller limitedToStaging;
  private static Caller limitedToAcme;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
    Organization acme = house.organizations().byCode("acme").orElseThrow();
    Set<Integer> staging =
        house.organizations().accounts(acme, List.of(STAGING)).values().iterator().next();
    limitedToStaging = new Caller("vera", acme, Role.FINANCE_VIEWER, new View.Accounts(staging));
    Organization sunrise = house.organizations().byCode("sunrise").orElseThrow();
    limitedToAcme =
        new Caller("finn", sunrise, Role.FINANCE, new View.Customers(Set.of(acme.id())));
  }

  @Test
  void everyMonth_comesToTheAccountsInViewAlone() {
    for (YearMonth month : months()) {
      Answer answer = house.ask(limitedToStaging, "what is my bill for " + spoken(month));
      assertThat(due(answer))
          .as(answer.headline())
          .isEqualTo(billed(house.plan().expectedReceived("acme", month, STAGING)));
      assertThat(answer.scope().orElseThrow().accounts()).containsExactly(STAGING);
      assertThat(answer.scope().orElseThrow().leftOut())
          .anyMatch(text -> text.startsWith("Your view is limited to " + STAGING + ": the rest"));
      assertThat(answer.headline()).contains("the accounts in your view only");
    }
  }

  @Test
  void everyMonth_comesToTheCustomersInViewAlone() {
    for (YearMonth month : months()) {
      Map<String, BigDecimal> acme = billed(house.plan().expectedReceived("acme", month));
      Answer all = house.ask(limitedToAcme, "how much did we charge in " + spoken(month));
      assertThat(due(all)).as(all.headline()).isEqualTo(acme);
      assertThat(all.headline()).contains("the customers in your view only");
      assertThat(all.scope().orElseThrow().leftOut())
          .anyMatch(text -> text.startsWith("Your view is limited to Acme: other customers"));
      Answer named = house.ask(limitedToAcme, "what is the bill of Acme for " + spoken(month));
      assertThat(due(named)).as(named.headline()).isEqualTo(acme);
    }
  }

  @Test
  void whatTheOrganisationItselfPays_isDeniedKindly() {
    Answer answer = house.ask(limitedToAcme, "show our Bill A for May");
    assertThat(answer.kind()).isEqualTo(Answer.Kind.DENIED);
    assertThat(answer.headline())
        .contains("outside your view, which is limited to some customers")
        .contains("ask finance or an admin");
  }

  @Test
  void otherCustomersAndAccounts_readLikeUnknownOnes() {
    Answer globex = house.ask(limitedToAcme, "what is the bill of Globex for May");
    Answer nobody = house.ask(limitedToAcme, "what is the bill of Zyxcor for May");
    assertThat(globex.kind()).isEqualTo(nobody.kind());
    assertThat(globex.headline().replace("Globex", "X"))
        .isEqualTo(nobody.headline().replace("Zyxcor", "X"));
    Answer production = house.ask(limitedToStaging, "how much did account 200012345 cost in May");
    Answer none = house.ask(limitedToStaging, "how much did account 299912345 cost in May");
    assertThat(production.headline().replace("200012345", "X"))
        .isEqualTo(none.headline().replace("299912345", "X"));
  }

  @Test
  void noQuestionThatThereIs_showsAnythingOutside() {
    int asked = 0;
    for (Caller caller : List.of(limitedToStaging, limitedToAcme)) {
      List<String> outside = caller.equals(limitedToAcme) ? OTHER_CUSTOMERS : OTHER_ACCOUNTS;
      for (Intent intent : house.intents(caller)) {
        for (String example : intent.examples().stream().limit(EXAMPLES).toList()) {
          Answer answer = house.ask(caller, filled(example));
          asked++;
          saysWhatItLeavesOut(caller, intent, answer);
          assertThat(Told.whole(answer)).as(example).doesNotContain(outside);
          assertThat(answer.reason())
              .as(example + ": " + answer.headline())
              .isNotIn(
                  java.util.Optional.of(Answer.Reason.FAILED),
                  java.util.Optional.of(Answer.Reason.UNRECONCILED));
        }
      }
    }
    assertThat(asked).isGreaterThan(80);
  }

  /** Whatever is read from the ledger says so: in its scope, and in words wherever it sums up. */
  private static void saysWhatItLeavesOut(Caller caller, Intent intent, Answer answer) {
    boolean told =
        answer.kind() == Answer.Kind.ANSWER
            && house.does(answer.interpretation().match().intent()) == Does.QUERY;
    if (!told) {
      return;
    }
    assertThat(answer.scope().map(Coverage::leftOut).orElse(List.of()))
        .as(intent.id() + ": " + answer.headline())
        .anyMatch(text -> text.startsWith("Your view is limited to "));
    Map<SlotName, SlotValue> slots = answer.interpretation().slots().values();
    SlotName named = caller.equals(limitedToAcme) ? SlotName.CUSTOMER : SlotName.ACCOUNT;
    boolean one = slots.values().stream().anyMatch(SlotValue.Identifier.class::isInstance);
    assertThat(answer.headline().contains(" in your view only."))
        .as(intent.id() + ": " + answer.headline())
        .isEqualTo(!one && !slots.containsKey(named));
  }

  private static String filled(String example) {
    return example
        .replace("{period}", "May 2026")
        .replace("{compare}", "April 2026")
        .replace("{customer}", "Acme")
        .replace("{account}", STAGING)
        .replace("{order}", "SO-2026-10482")
        .replace("{rebate}", "RB-2026-0417")
        .replace("{provider}", "Tencent")
        .replace("{side}", "Bill B")
        .replaceAll("\\{[a-z]+}", "that");
  }

  private static Map<String, BigDecimal> billed(Map<String, ExpectedBill> bills) {
    return bills.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                bill -> bill.getValue().billed().stripTrailingZeros(),
                (one, other) -> one,
                TreeMap::new));
  }

  private static Map<String, BigDecimal> due(Answer answer) {
    return answer.facts().stream()
        .filter(fact -> fact.key().equals("due"))
        .collect(
            Collectors.toMap(
                fact -> fact.currency().orElseThrow(),
                NarrowedViewsTest::value,
                (one, other) -> one,
                TreeMap::new));
  }

  private static BigDecimal value(Fact fact) {
    return new BigDecimal(fact.value()).stripTrailingZeros();
  }

  private static List<YearMonth> months() {
    YearMonth last = YearMonth.of(2026, 11);
    return IntStream.range(0, 12).mapToObj(last::minusMonths).toList();
  }

  private static String spoken(YearMonth month) {
    return DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH).format(month);
  }
}
