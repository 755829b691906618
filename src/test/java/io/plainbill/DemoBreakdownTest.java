package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Chart;
import io.plainbill.answer.Fact;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.catalog.SlotName;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Breaks the demo world's bills down by everything, and holds the parts to the plan. */
@Tag("abroad")
final class DemoBreakdownTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final String INTENT = "bill.breakdown";

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  /** Who asks, about whose bill, and between whom the plan has it. */
  private record Asker(
      Role role, String organization, Map<String, String> slots, String issuer, String recipient) {}

  private static final List<Asker> ASKERS =
      List.of(
          new Asker(Role.FINANCE_VIEWER, "acme", Map.of(), "", "acme"),
          new Asker(Role.OPERATIONS, "globex", Map.of(), "", "globex"),
          new Asker(Role.CUSTOMER_ADMIN, "lotus", Map.of(), "", "lotus"),
          new Asker(Role.SALES, "sunrise", Map.of("customer", "Acme"), "", "acme"),
          new Asker(Role.FINANCE, "sunrise", Map.of("side", "a"), "", "sunrise"),
          new Asker(Role.SUPPORT, "sunrise", Map.of("side", "b"), "sunrise", ""),
          new Asker(Role.ADMIN, "meridian", Map.of("side", "a"), "", "meridian"),
          new Asker(Role.AUDITOR, "meridian", Map.of("side", "b"), "meridian", ""),
          new Asker(Role.SALES, "meridian", Map.of("customer", "Globex"), "", "globex"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service",
        "category",
        "region",
        "project",
        "product",
        "provider",
        "account",
        "day",
        "week",
        "month",
        "tag:team",
        "tag:TEAM",
        "tag:cost-centre",
        "department",
        "customer"
      })
  void parts_areThoseOfThePlan_forEveryAskerAndSide(String by) {
    for (Asker asker : ASKERS) {
      for (String month : List.of("2026-05", "2026-09")) {
        Answer answer = ask(asker, month, by);
        Map<String, Map<String, BigDecimal>> planned =
            house
                .plan()
                .expectedParts(
                    asker.issuer(),
                    asker.recipient(),
                    YearMonth.parse(month),
                    by.equals("tag:TEAM") ? "tag:team" : by,
                    asker.organization());
        if (answer.kind() != Answer.Kind.ANSWER) {
          boolean unmapped =
              by.equals("department")
                  && planned.values().stream()
                      .allMatch(parts -> parts.keySet().equals(Set.of("Not mapped")));
          boolean alone = by.equals("customer") && !asker.role().audience().name().equals("STAFF");
          assertThat(unmapped || alone).as(asker + " " + by + ": " + answer.headline()).isTrue();
          continue;
        }
        assertParts(answer, planned);
      }
    }
  }

  private static void assertParts(Answer answer, Map<String, Map<String, BigDecimal>> planned) {
    Table table = table(answer, "parts");
    Map<String, Map<String, BigDecimal>> said = new TreeMap<>();
    table
        .rows()
        .forEach(row ->
            said.computeIfAbsent(row.getOrDefault("currency", ""), any -> new TreeMap<>())
                .put(row.getOrDefault("part", ""), plain(row.getOrDefault("amount", "0"))));
    int parts = planned.values().stream().mapToInt(Map::size).sum();
    if (table.more().isPresent()) {
      assertThat(table.rows().size() + table.more().get().rows()).isEqualTo(parts);
      said.forEach((currency, own) ->
          assertThat(plain(planned.getOrDefault(currency, Map.of()))).containsAllEntriesOf(own));
    } else {
      Map<String, Map<String, BigDecimal>> all = new TreeMap<>();
      planned.forEach((currency, own) -> all.put(currency, plain(own)));
      assertThat(said).isEqualTo(all);
    }
    planned.forEach((currency, own) ->
        assertThat(fact(answer, "due").get(currency))
            .isEqualTo(plain(own.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))));
    assertThat(TracedFigures.untraced(answer)).isEmpty();
    assertThat(answer.freshness()).isPresent();
    assertThat(answer.evidence()).isNotEmpty();
  }

  @Test
  void nothingSaid_isByService_andSaysSo() {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", INTENT, Map.of("period", "2026-05"));

    assertThat(answer.headline())
        .contains("by service")
        .contains("Nothing was said of what to split it by, so services are taken.");
    assertThat(answer.chart().orElseThrow().type()).isEqualTo(Chart.Type.BAR);
  }

  @Test
  void days_areALine_andTellTheZone() {
    Answer answer =
        house.ask(Role.FINANCE_VIEWER, "acme", INTENT, Map.of("period", "2026-06", "by", "week"));

    assertThat(answer.chart().orElseThrow().type()).isEqualTo(Chart.Type.LINE);
    assertThat(answer.headline())
        .contains("A charge counts on the day it began")
        .contains("Asia/Shanghai")
        .contains("Weeks run from Monday to Sunday.");
  }

  @Test
  void filters_narrowWhatIsSplit() {
    Map<String, String> slots =
        Map.of("period", "2026-05", "by", "account", "tag", "team=checkout");
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", INTENT, slots);
    Map<String, BigDecimal> teams =
        house
            .plan()
            .expectedParts("", "acme", YearMonth.of(2026, 5), "tag:team", "acme")
            .getOrDefault("USD", Map.of());

    if (teams.containsKey("checkout")) {
      assertThat(fact(answer, "due")).containsEntry("USD", plain(teams.get("checkout")));
      assertThat(answer.headline()).contains("tag team=checkout only");
    } else {
      assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
    }
  }

  @Test
  void departments_tellTheMappingAndWhatItAssumes() {
    Answer own =
        house.ask(
            Role.FINANCE_VIEWER, "acme", INTENT, Map.of("period", "2026-09", "by", "department"));
    Answer reseller =
        house.ask(
            Role.FINANCE,
            "sunrise",
            INTENT,
            Map.of("period", "2026-09", "by", "department", "customer", "Acme"));

    assertThat(table(own, "mapping").rows())
        .extracting(row -> row.get("version"))
        .containsExactly("before the move", "after the move");
    assertThat(own.headline())
        .contains("before the move and after the move")
        .contains("It assumes");
    assertThat(table(reseller, "mapping").rows())
        .extracting(row -> row.get("version"))
        .containsExactly("segments");
    assertThat(table(own, "parts").rows())
        .extracting(row -> row.get("part"))
        .doesNotContain("Retail segment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tag:colour | No line of these bills has a tag colour. Tags on these bills are about"
            + " cost-centre, project and team.",
      })
  void tagThatThereIsNot_isToldWithWhatThereIs(String by, String said) {
    Answer answer =
        house.ask(Role.FINANCE_VIEWER, "acme", INTENT, Map.of("period", "2026-05", "by", by));

    assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
    assertThat(answer.headline()).contains(said);
    assertThat(answer.tables()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"costs by status in May", "costs by customer in May", "costs by flavour"})
  void splitThatIsNotTaken_isAskedBackWithThoseThatAre(String question) {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", question);
    String conversation = answer.conversation();

    assertThat(answer.kind()).isEqualTo(Answer.Kind.CLARIFY);
    assertThat(answer.headline())
        .startsWith("This cannot be split by ")
        .contains("service, category, region")
        .contains(" and tag.")
        .doesNotContain("customer,");
    assertThat(answer.choices()).extracting(Answer.Choice::question).contains("by region");
    Answer chosen = house.ask(Role.FINANCE_VIEWER, "acme", "by region", Optional.of(conversation));
    assertThat(chosen.interpretation().slots().get(SlotName.BY).orElseThrow().value())
        .isEqualTo("region");
    assertThat(chosen.kind()).isEqualTo(Answer.Kind.ANSWER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "which account costs the most in May | account",
        "which team spent the most in May | tag:team",
        "what service costs the most in May | service",
        "our top five regions in May | region"
      })
  void whatIsAskedForAsTheMost_isWhatItIsSplitBy(String question, String by) {
    Answer answer = house.ask(Role.FINANCE, "sunrise", question);

    assertThat(answer.interpretation().slots().get(SlotName.BY).orElseThrow().value())
        .isEqualTo(by);
    assertThat(answer.headline()).contains("The largest part");
  }

  @Test
  void renamedService_isOneBeforeAndAfter() {
    for (String month : List.of("2026-05", "2026-10")) {
      Answer bill = house.ask(Role.AUDITOR, "meridian", "bill.summary", Map.of("period", month));
      assertThat(table(bill, "services").rows())
          .extracting(row -> row.get("service"))
          .contains("COS")
          .doesNotContain("Cloud Object Storage");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "costs by region for May | region",
        "split the May bill by team | tag:team",
        "what does each account cost in May | account",
        "costs per day in May | day",
        "May by project please | project",
        "cost per department in May | department"
      })
  void words_areUnderstood(String question, String by) {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", question);

    assertThat(answer.interpretation().match().intent()).as(question).isEqualTo(INTENT);
    assertThat(answer.headline())
        .as(question)
        .contains(by.startsWith("tag:") ? "tag " + by.substring(4) : by);
  }

  private static Answer ask(Asker asker, String month, String by) {
    Map<String, String> slots = new HashMap<>(asker.slots());
    slots.put("period", month);
    slots.put("by", by);
    return house.ask(asker.role(), asker.organization(), INTENT, slots);
  }

  private static Table table(Answer answer, String key) {
    return answer.tables().stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + key + ": " + answer.headline()));
  }

  private static Map<String, BigDecimal> fact(Answer answer, String key) {
    Map<String, BigDecimal> values = new TreeMap<>();
    answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .forEach((Fact fact) -> values.put(fact.currency().orElseThrow(), plain(fact.value())));
    return values;
  }

  private static Map<String, BigDecimal> plain(Map<String, BigDecimal> amounts) {
    Map<String, BigDecimal> plain = new TreeMap<>();
    amounts.forEach((part, amount) -> plain.put(part, plain(amount)));
    return plain;
  }

  private static BigDecimal plain(BigDecimal amount) {
    return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  private static BigDecimal plain(String amount) {
    return plain(new BigDecimal(amount));
  }
}
