package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Fact;
import io.plainbill.demo.ExpectedLine;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Customers try to learn what their reseller pays, through every slot, filter and way of asking of
 * the questions about lines, prices, vouchers and credit; and hostile values change nothing.
 */
@Tag("abroad")
final class DemoBillSecretsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final List<String> INTENTS =
      List.of(
          "bill.charges",
          "bill.refunds",
          "bill.discounts",
          "bill.tax",
          "bill.untagged",
          "bill.trend",
          "bill.attribution",
          "voucher.status",
          "credit.status");
  private static final Pattern FIGURE = Pattern.compile("-?\\d+\\.\\d{2,}");
  private static final List<String> WORDS =
      List.of("Partner credit", "Meridian", "partner voucher (kind", "V-2401", "V-2404", "V-2301");

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  /** Amounts on lines that the customer does not receive and that none of its own lines has. */
  private static Set<BigDecimal> secrets(String customer) {
    Set<BigDecimal> own = new HashSet<>();
    Set<BigDecimal> others = new HashSet<>();
    for (ExpectedLine line : house.plan().expectedLines()) {
      Set<BigDecimal> into = line.bill().recipient().equals(customer) ? own : others;
      Stream.of(line.billed(), line.contracted(), line.list(), line.voucher())
          .filter(Objects::nonNull)
          .forEach(amount -> into.add(Told.plain(amount.abs())));
    }
    others.removeAll(own);
    others.removeIf(amount -> amount.precision() < 6); // short ones are anybody's
    return others;
  }

  @ParameterizedTest
  @CsvSource({
    "FINANCE_VIEWER, acme, Sunrise Digital",
    "CUSTOMER_ADMIN, globex, Borealis Cloud",
    "OPERATIONS, lotus, Sunrise Digital"
  })
  void customer_learnsNothingOfBillA_throughAnySlot(Role role, String customer, String reseller) {
    Set<BigDecimal> secrets = secrets(customer);
    List<Map<String, String>> slots = new ArrayList<>();
    for (String period :
        List.of("2026-05", "2026-09", "2025-12 to 2026-11", "2026-05-03 to 2026-05-20")) {
      slots.add(Map.of("period", period));
      slots.add(Map.of("period", period, "side", "a"));
      slots.add(Map.of("period", period, "side", "b"));
      slots.add(Map.of("period", period, "reseller", reseller));
      slots.add(Map.of("period", period, "provider", "Tencent"));
    }
    for (String by : List.of("account", "provider", "month", "region", "category")) {
      slots.add(Map.of("period", "2026-05", "by", by));
    }
    slots.add(Map.of("period", "2026-05", "amount", ">0 USD"));
    slots.add(Map.of("period", "2026-05", "amount", "<0 USD"));
    slots.add(Map.of("period", "2026-05", "product", "COS", "side", "a"));
    for (String intent : INTENTS) {
      for (Map<String, String> asked : slots) {
        Answer answer;
        try {
          answer = house.ask(role, customer, intent, asked);
        } catch (RuntimeException refused) {
          continue; // the intent takes no such slot
        }
        String told = Told.whole(answer);
        Matcher figure = FIGURE.matcher(told);
        while (figure.find()) {
          assertThat(secrets)
              .as(intent + " " + asked)
              .doesNotContain(Told.plain(new BigDecimal(figure.group()).abs()));
        }
        assertThat(told).as(intent + " " + asked).doesNotContain(WORDS);
        assertThat(answer.reason())
            .as(intent + " " + asked)
            .isNotIn(
                java.util.Optional.of(Answer.Reason.FAILED),
                java.util.Optional.of(Answer.Reason.UNRECONCILED));
      }
    }
  }

  /** Every way in which a program may ask, with what is not the asker's in every slot. */
  private static List<Map<String, String>> probes() {
    List<Map<String, String>> probes = new ArrayList<>();
    for (String period :
        List.of("2026-05", "2026-10", "2025-12 to 2026-11", "2026-10-05 to 2026-10-20")) {
      probes.add(Map.of("period", period));
      probes.add(Map.of("period", period, "side", "a"));
      probes.add(Map.of("period", period, "side", "b"));
    }
    for (String by :
        List.of("customer", "reseller", "service", "provider", "account", "month", "region")) {
      probes.add(Map.of("period", "2026-10", "by", by));
      probes.add(Map.of("period", "2026-10", "by", by, "side", "a"));
    }
    for (String customer : List.of("Acme", "Globex", "Tidewater Energy", "Northwind", "Nobody")) {
      probes.add(Map.of("period", "2026-10", "customer", customer));
      probes.add(Map.of("period", "2026-10", "customer", customer, "side", "a"));
    }
    for (String reseller : List.of("Sunrise Digital", "Borealis Cloud", "Nobody")) {
      probes.add(Map.of("period", "2026-10", "reseller", reseller));
    }
    for (String account : List.of("200012345", "200034501", "200023477", "200099001", "999")) {
      probes.add(Map.of("period", "2026-10", "account", account));
    }
    probes.add(Map.of("period", "2026-10", "amount", ">0 USD"));
    probes.add(Map.of("period", "2026-10", "product", "CVM", "provider", "Tencent"));
    return probes;
  }

  @ParameterizedTest
  @CsvSource({"FINANCE_VIEWER, acme", "CUSTOMER_ADMIN, globex", "OPERATIONS, lotus"})
  void questionsOfResellers_areDeniedBeforeAnythingIsRead_whateverTheSlots(
      Role role, String customer) {
    for (String intent : List.of("bill.differences", "bill.margin", "bill.customers")) {
      Set<String> headlines = new HashSet<>();
      for (Map<String, String> probe : probes()) {
        Answer answer;
        try {
          answer = house.ask(role, customer, intent, probe);
        } catch (RuntimeException refused) {
          continue; // the intent takes no such slot
        }
        String asked = intent + " " + probe;
        assertThat(answer.kind()).as(asked).isEqualTo(Answer.Kind.DENIED);
        assertThat(answer.facts()).as(asked).isEmpty();
        assertThat(answer.tables()).as(asked).isEmpty();
        assertThat(answer.choices()).as(asked).isEmpty();
        assertThat(answer.chart()).as(asked).isEmpty();
        headlines.add(answer.headline());
      }
      // What is asked for changes nothing of what is said: it was never looked at.
      assertThat(headlines).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"FINANCE_VIEWER, acme", "CUSTOMER_ADMIN, globex", "FINANCE_VIEWER, northwind"})
  void movesOfAccounts_tellNothingOfOthers_whateverTheSlots(Role role, String customer) {
    Set<BigDecimal> secrets = secrets(customer);
    for (Map<String, String> probe : probes()) {
      Answer answer;
      try {
        answer = house.ask(role, customer, "bill.attribution", probe);
      } catch (RuntimeException refused) {
        continue; // the intent takes no such slot
      }
      String told = Told.whole(answer);
      Matcher figure = FIGURE.matcher(told);
      while (figure.find()) {
        assertThat(secrets)
            .as("bill.attribution " + probe)
            .doesNotContain(Told.plain(new BigDecimal(figure.group()).abs()));
      }
      assertThat(told).as("bill.attribution " + probe).doesNotContain(WORDS);
      if (!probe.containsKey("customer")) {
        assertThat(told).as("bill.attribution " + probe).doesNotContain("Harbour");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"acme, Globex, 200034501", "globex, Acme, 200012345"})
  void othersCustomersAndAccounts_readAsIfThereWereNone(
      String customer, String other, String account) {
    for (String intent :
        List.of(
            "bill.summary",
            "bill.breakdown",
            "bill.change",
            "bill.negative",
            "bill.charges",
            "bill.attribution")) {
      assertThat(headline(customer, intent, Map.of("customer", other), other))
          .as(intent)
          .isEqualTo(headline(customer, intent, Map.of("customer", "Nobody"), "Nobody"));
      assertThat(headline(customer, intent, Map.of("account", account), account))
          .as(intent)
          .isEqualTo(headline(customer, intent, Map.of("account", "200098765"), "200098765"));
    }
  }

  private static String headline(
      String customer, String intent, Map<String, String> slots, String hidden) {
    Map<String, String> all = new java.util.HashMap<>(slots);
    all.put("period", "2026-10");
    try {
      Answer answer = house.ask(Role.FINANCE_VIEWER, customer, intent, all);
      return answer.kind() + " " + answer.headline().replace(hidden, "X");
    } catch (RuntimeException refused) {
      return String.valueOf(refused.getMessage()).replace(hidden, "X");
    }
  }

  @Test
  void amountOfBillA_findsNoLine_asIfThereWereNone() {
    ExpectedLine charged =
        house.plan().expectedLines().stream()
            .filter(line -> line.bill().issuer().equals("meridian"))
            .filter(line -> line.bill().month().equals(YearMonth.of(2026, 5)))
            .filter(line -> line.account().equals("200012345") && line.kind().equals("usage"))
            .findFirst()
            .orElseThrow();
    String typed = charged.billed().toPlainString();
    Answer probe =
        house.ask(
            Role.FINANCE_VIEWER,
            "acme",
            "bill.charges",
            Map.of("period", "2026-05", "amount", typed));
    Answer none =
        house.ask(
            Role.FINANCE_VIEWER,
            "acme",
            "bill.charges",
            Map.of("period", "2026-05", "amount", "987654.321098"));

    assertThat(probe.kind()).isEqualTo(Answer.Kind.EMPTY);
    assertThat(probe.headline().replace(typed, "X"))
        .isEqualTo(none.headline().replace("987654.321098", "X"));
    assertThat(
            house
                .ask(
                    Role.FINANCE,
                    "sunrise",
                    "bill.charges",
                    Map.of("period", "2026-05", "amount", typed, "side", "a"))
                .kind())
        .isEqualTo(Answer.Kind.ANSWER);
  }

  @Test
  void foreignAndUnknown_readTheSame() {
    for (String intent : List.of("bill.charges", "bill.refunds")) {
      Answer foreign =
          house.ask(Role.FINANCE_VIEWER, "globex", intent, Map.of("order", "SO-2026-10482"));
      Answer unknown =
          house.ask(Role.FINANCE_VIEWER, "globex", intent, Map.of("order", "SO-2026-10999"));

      assertThat(foreign.kind()).isEqualTo(Answer.Kind.EMPTY);
      assertThat(foreign.headline().replace("10482", "X"))
          .isEqualTo(unknown.headline().replace("10999", "X"));
    }
  }

  @Test
  void hostileValues_areOnlyValues() {
    for (String hostile :
        List.of(
            "x'; DROP TABLE ledger.charge; --",
            "' OR 1=1 --",
            "%",
            "{due}",
            "team=') OR true --",
            "\u0000'||(SELECT 1)||'")) {
      for (String intent : INTENTS) {
        for (String slot : List.of("product", "tag", "project", "order")) {
          Answer answer;
          try {
            answer =
                house.ask(
                    Role.FINANCE_VIEWER,
                    "acme",
                    intent,
                    Map.of("period", "2026-05", slot, hostile));
          } catch (RuntimeException refused) {
            continue; // not a value for that slot
          }
          assertThat(answer.reason())
              .as(intent + " " + slot + " " + hostile)
              .isNotEqualTo(java.util.Optional.of(Answer.Reason.FAILED));
          // what has no such tag is told beside the whole bill
          assertThat(intent.equals("bill.untagged") ? List.<Fact>of() : answer.facts())
              .as(intent + " " + slot + " " + hostile + ": " + answer.headline())
              .noneMatch(fact -> fact.key().equals("due") && fact.value().startsWith("-57005"));
        }
      }
    }
    assertThat(house.ask(Role.FINANCE_VIEWER, "acme", "line items for May").kind())
        .isEqualTo(Answer.Kind.ANSWER);
  }
}
