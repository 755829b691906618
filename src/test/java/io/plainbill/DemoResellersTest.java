package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedLine;
import io.plainbill.demo.ExpectedRebate;
import io.plainbill.demo.ExpectedSides;
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

/**
 * Holds to the plan what resellers and distributors are told of their customers: their bills, what
 * was earned on them, and who got the charges of an account that moved.
 */
@Tag("abroad")
final class DemoResellersTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final String MOVED = "200023477";
  private static final Map<String, String> CODES =
      Map.of(
          "Acme", "acme",
          "Bluefin Logistics", "bluefin",
          "Harbour Health", "harbour",
          "Lotus Retail", "lotus",
          "Northwind", "northwind",
          "Globex", "globex",
          "Kestrel Games", "kestrel",
          "Orchid Media", "orchid",
          "Tidewater Energy", "tidewater");
  private static final List<String> OF_SUNRISE =
      List.of("acme", "bluefin", "harbour", "lotus", "northwind");

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  private static boolean ownCustomer(String organization, String customer) {
    return switch (organization) {
      case "sunrise" -> OF_SUNRISE.contains(customer);
      case "borealis" -> List.of("globex", "kestrel", "orchid").contains(customer);
      default -> true;
    };
  }

  /** Customer and currency to what it is billed. */
  private static Map<String, BigDecimal> planned(Predicate<ExpectedLine> which) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    house.plan().expectedLines().stream()
        .filter(line -> CODES.containsValue(line.bill().recipient()))
        .filter(which)
        .forEach(line ->
            sums.merge(
                line.bill().recipient() + " " + line.currency(), line.billed(), BigDecimal::add));
    sums.replaceAll((key, sum) -> Told.plain(sum));
    return sums;
  }

  private static Map<String, BigDecimal> told(Answer answer) {
    Map<String, BigDecimal> told = new TreeMap<>();
    Told.table(answer, "customers")
        .rows()
        .forEach(row ->
            told.put(
                CODES.get(row.get("customer")) + " " + row.get("currency"),
                Told.plain(row.get("due"))));
    return told;
  }

  @ParameterizedTest
  @CsvSource({"SALES, sunrise", "SUPPORT, borealis", "AUDITOR, meridian"})
  void everyMonth_listsTheBillOfEachCustomer(Role role, String organization) {
    for (YearMonth month : house.plan().days().months()) {
      Answer answer =
          house.ask(role, organization, "bill.customers", Map.of("period", month.toString()));
      assertThat(told(answer))
          .as(organization + " " + month)
          .isEqualTo(
              planned(line ->
                  line.bill().month().equals(month)
                      && ownCustomer(organization, line.bill().recipient())));
    }
  }

  @Test
  void distributor_seesWhoIsDirect_andOneResellersCustomersAlone() {
    Answer all = house.ask(Role.SALES, "meridian", "bills of my customers in October");
    assertThat(Told.table(all, "customers").rows())
        .allSatisfy(row ->
            assertThat(row.get("relation"))
                .isEqualTo("Tidewater Energy".equals(row.get("customer")) ? "direct" : "indirect"));
    Answer sunrise = house.ask(Role.SALES, "meridian", "bills of Sunrise's customers in October");
    assertThat(told(sunrise))
        .isEqualTo(
            planned(line ->
                line.bill().month().equals(YearMonth.of(2026, 10))
                    && OF_SUNRISE.contains(line.bill().recipient())));
    assertThat(sunrise.headline()).contains("not what Meridian Distribution charges");
    assertThat(sunrise.choices()).hasSize(5);
    assertThat(TracedFigures.untraced(sunrise)).isEmpty();
  }

  @Test
  void filters_areThoseOfTheLines() {
    YearMonth october = YearMonth.of(2026, 10);
    Predicate<ExpectedLine> own =
        line -> line.bill().month().equals(october) && OF_SUNRISE.contains(line.bill().recipient());
    assertThat(told(customers(Map.of("period", "2026-10", "product", "CVM"))))
        .isEqualTo(planned(own.and(line -> line.service().equals("CVM"))));
    assertThat(told(customers(Map.of("period", "2026-10", "provider", "Huawei"))))
        .isEqualTo(planned(own.and(line -> line.bill().provider().equals("huawei"))));
    Map<String, BigDecimal> large = planned(own);
    large.values().removeIf(due -> due.compareTo(BigDecimal.valueOf(5000)) <= 0);
    assertThat(told(customers(Map.of("period", "2026-10", "amount", ">5000")))).isEqualTo(large);
  }

  private static Answer customers(Map<String, String> slots) {
    return house.ask(Role.FINANCE, "sunrise", "bill.customers", slots);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sunrise", "borealis", "meridian"})
  void everyMonth_hasTheMarginOfEachCustomer_andWhatIsNobodys(String organization) {
    for (YearMonth month : house.plan().days().months()) {
      Answer answer =
          house.ask(Role.FINANCE, organization, "bill.margin", Map.of("period", month.toString()));
      Map<String, BigDecimal> expected = new TreeMap<>();
      house
          .plan()
          .expectedSides(organization, month)
          .forEach((currency, sides) ->
              sides
                  .parties()
                  .forEach((party, both) ->
                      expected.put(
                          (party.isEmpty() ? "Given to no customer" : party) + " " + currency,
                          margin(both))));
      Map<String, BigDecimal> told = new TreeMap<>();
      Told.table(answer, "parts")
          .rows()
          .forEach(row ->
              told.put(row.get("part") + " " + row.get("currency"), Told.plain(row.get("margin"))));
      assertThat(told).as(organization + " " + month).isEqualTo(expected);
    }
  }

  private static BigDecimal margin(ExpectedSides.Amounts both) {
    return Told.plain(both.onB().subtract(both.onA()));
  }

  @Test
  void rebatesOfTheMonth_standApart() {
    for (String month : List.of("2026-05", "2026-08", "2026-10")) {
      Answer answer =
          house.ask(
              Role.ADMIN, "sunrise", "bill.margin", Map.of("period", month, "customer", "Acme"));
      Map<String, BigDecimal> earned =
          Told.sum(
              house.plan().expectedRebates().stream(),
              rebate ->
                  rebate.earner().equals("sunrise")
                      && rebate.customer().equals("acme")
                      && rebate.month().equals(YearMonth.parse(month)),
              ExpectedRebate::currency,
              rebate -> rebate.earned().orElse(null));
      assertThat(Told.fact(answer, "rebates")).as(month).isEqualTo(earned);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FINANCE | sunrise | bill.margin | what did we earn on Acme in May | Sunrise Digital, with"
            + " Acme only,",
        "AUDITOR | meridian | bill.margin | what did we earn on Sunrise in October | what a"
            + " reseller below it earns is not in it",
        "ADMIN | borealis | bill.margin | margin by service in July | Borealis Cloud earned",
        "SALES | sunrise | bill.customers | which customer costs the most | Lotus Retail with",
        "SALES | sunrise | bill.attribution | which accounts changed hands | went from Northwind to"
            + " Harbour Health on 14 August 2026",
        "SUPPORT | meridian | bill.attribution | who gets the bill for account 200023477 in August"
            + " | is for Northwind",
        "SALES | borealis | bill.attribution | customer joined on the 14th, who gets the bill | No"
            + " account that you may see changed hands",
        "SALES | sunrise | bill.attribution | who is billed for account 200012345 | did not change"
            + " hands",
      })
  void words_areUnderstood_andEveryFigureIsTraced(
      Role role, String organization, String intent, String question, String said) {
    Answer answer = house.ask(role, organization, question);
    assertThat(answer.interpretation().match().intent()).isEqualTo(intent);
    assertThat(answer.headline()).contains(said);
    assertThat(answer.kind()).isEqualTo(Answer.Kind.ANSWER);
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @Test
  void movedAccount_isSplitByTheThreeRules_andAddsUp() {
    YearMonth month = house.plan().months().move();
    Answer answer = house.ask(Role.SALES, "sunrise", "bill.attribution", Map.of("account", MOVED));
    Map<String, BigDecimal> told = new TreeMap<>();
    Told.table(answer, "money")
        .rows()
        .forEach(row ->
            told.merge(
                row.get("owner") + ", " + row.get("rule"),
                Told.plain(row.get("amount")),
                BigDecimal::add));
    told.replaceAll((key, sum) -> Told.plain(sum));
    Map<String, BigDecimal> expected = new TreeMap<>();
    house.plan().expectedLines().stream()
        .filter(line -> line.account().equals(MOVED) && line.bill().month().equals(month))
        .filter(line -> line.bill().issuer().equals("sunrise"))
        .forEach(line ->
            expected.merge(
                (line.bill().recipient().equals("harbour") ? "Harbour Health" : "Northwind")
                    + ", "
                    + rule(line),
                line.billed(),
                BigDecimal::add));
    expected.replaceAll((key, sum) -> Told.plain(sum));
    assertThat(told).isEqualTo(expected);
    assertThat(told.keySet())
        .containsExactly(
            "Harbour Health, Hourly and daily",
            "Harbour Health, Monthly",
            "Harbour Health, Prepaid",
            "Northwind, Hourly and daily",
            "Northwind, Prepaid");
  }

  private static String rule(ExpectedLine line) {
    return switch (line.kind()) {
      case "purchase" -> "Prepaid";
      default -> line.description().contains("by the month") ? "Monthly" : "Hourly and daily";
    };
  }

  @ParameterizedTest
  @CsvSource({"northwind, Harbour", "harbour, Northwind"})
  void customer_learnsItsOwnPartOfAMove_andNothingOfTheOther(String customer, String other) {
    YearMonth month = house.plan().months().move();
    Answer answer =
        house.ask(Role.FINANCE_VIEWER, customer, "bill.attribution", Map.of("account", MOVED));
    assertThat(answer.kind()).isEqualTo(Answer.Kind.ANSWER);
    assertThat(Told.fact(answer, "total"))
        .isEqualTo(
            Told.sum(
                house.plan().expectedLines().stream(),
                line ->
                    line.account().equals(MOVED)
                        && line.bill().month().equals(month)
                        && line.bill().recipient().equals(customer),
                ExpectedLine::currency,
                ExpectedLine::billed));
    assertThat(Told.whole(answer)).doesNotContain(other);
  }

  @Test
  void followUps_keepWhatWasAsked() {
    Answer first = house.ask(Role.FINANCE, "sunrise", "what did we earn on Acme in May");
    Answer june =
        house.ask(
            Role.FINANCE, "sunrise", "and June?", java.util.Optional.of(first.conversation()));
    assertThat(june.interpretation().match().intent()).isEqualTo("bill.margin");
    assertThat(june.headline()).contains("For June 2026", "with Acme only");
    Answer lotus =
        house.ask(
            Role.FINANCE, "sunrise", "same for Lotus", java.util.Optional.of(first.conversation()));
    assertThat(lotus.headline()).contains("For June 2026", "with Lotus Retail only");
    Answer service =
        house.ask(
            Role.FINANCE, "sunrise", "by service?", java.util.Optional.of(first.conversation()));
    assertThat(service.interpretation().match().intent()).isEqualTo("bill.margin");
    assertThat(Told.table(service, "parts").rows()).hasSizeGreaterThan(1);
  }
}
