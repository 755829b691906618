package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.View;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Table;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedRebate;
import io.plainbill.demo.ExpectedWait;
import io.plainbill.render.JsonRenderer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Asks the demo world what happened to its rebates and what changed, and follows questions to their
 * end. The world's files on rebates came in nine days ago, fifty hours ago and now; the one before
 * the last told the state of seven days ago.
 */
@Tag("abroad")
final class DemoRebatePastTest {
  /** A Saturday. */
  private static final Instant MOMENT = Instant.parse("2026-11-21T03:40:00Z");

  private static final Clock NOW = Clock.fixed(MOMENT, ZoneOffset.UTC);

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what changed in our rebates since yesterday",
        "what changed in our rebates since the last import",
        "any changes to our rebates since yesterday",
        "which rebates moved since yesterday",
        "昨天以来返利有哪些变化"
      })
  void changesSinceYesterday_areThoseOfTheLastFile(String question) {
    for (String earner : List.of("sunrise", "borealis")) {
      Answer answer = house.ask(Role.FINANCE, earner, question);

      assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.changes");
      assertThat(changed(answer)).isEqualTo(movedSince(earner, 7));
      assertThat(moved(answer)).isEqualTo(facts(answer, "moved"));
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what changed in our rebates since 13 November 2026",
        "compare our rebates now with as they were on 13 November 2026"
      })
  void amountThatWasLowered_isShownBeforeAndAfter(String question) {
    Answer answer = house.ask(Role.SALES, "sunrise", question);

    assertThat(row(answer, "RB-2026-0417"))
        .containsEntry("status_then", "under review")
        .containsEntry("status_now", "awaiting confirmation")
        .containsEntry("earned_then", "2540.00")
        .containsEntry("earned_now", "2230.00")
        .containsEntry("moved", "-310.00");
    assertThat(moved(answer)).isEqualTo(facts(answer, "moved"));
  }

  @Test
  void daysNamedAsAStretch_areBothMoments() {
    Answer answer =
        house.ask(
            Role.SALES,
            "sunrise",
            "what changed in our rebates between 13 November 2026 and 20 November 2026");

    assertThat(row(answer, "RB-2026-0417"))
        .containsEntry("status_now", "under review")
        .containsEntry("moved", "-310.00");
    assertThat(answer.headline()).contains("Friday, 13 November 2026, 00:00 (Asia/Shanghai)");
  }

  @Test
  void sumSaidToHaveBeenThere_isCheckedAgainstThatMoment() {
    String then =
        facts(
                house.ask(Role.SALES, "sunrise", "what changed in our rebates since yesterday"),
                "earned_then")
            .get("USD");
    Answer right =
        house.ask(
            Role.SALES, "sunrise", "our rebates were " + then + " USD yesterday, what changed");
    Answer wrong = house.ask(Role.SALES, "sunrise", "our rebates were 12,000 USD yesterday");

    assertThat(right.interpretation().match().intent()).isEqualTo("rebate.changes");
    assertThat(right.headline()).contains("It was as you say.");
    assertThat(wrong.headline())
        .contains("12,000.00 USD in your question is not what it came to then")
        .contains("What was earned did not move: ");
  }

  @Test
  void beforeTheFirstImport_nothingIsInvented() {
    Answer answer =
        house.ask(Role.SALES, "sunrise", "what changed in our rebates since 1 May 2026");

    assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
    assertThat(answer.headline()).startsWith("The ledger has no past as old as");
    assertThat(answer.tables()).isEmpty();
  }

  @Test
  void history_hasEveryEventAndWhatTheImportsToldDifferently() {
    Answer answer = house.ask(Role.SALES, "sunrise", "what happened to RB-2026-0417");
    ExpectedWait wait = wait("RB-2026-0417");

    assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.history");
    assertThat(answer.headline())
        .startsWith(
            "Rebate RB-2026-0417 went through 5 statuses and has been awaiting confirmation")
        .contains("One adjustment changed its amount")
        .contains("One later import told something else");
    assertThat(table(answer, "story").rows())
        .extracting(row -> row.get("at") + " " + row.get("what") + " " + row.get("who"))
        .containsAll(
            wait.steps().stream()
                .map(step -> step.at() + " " + step.status().replace('_', ' ') + " " + step.actor())
                .toList());
    assertThat(table(answer, "story").rows())
        .extracting(row -> row.get("what"))
        .contains(
            "adjusted by -310.00 USD, cancellation CN-2026-0093",
            "first told by an import, as under review, calculated 2,540.00 USD",
            "an import told otherwise: from under review to awaiting confirmation; payment expected"
                + " by 20 Dec 2026 instead of no day; last day to act 30 Nov 2026 instead of none");
    assertThat(table(answer, "story").rows())
        .allSatisfy(row -> assertThat(row.get("told_by")).contains("import ").contains("row "));
    assertThat(answer.evidence()).isNotEmpty();
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "who put RB-2026-0417 under review | rebate.history",
        "when was RB-2026-0417 calculated | rebate.history",
        "which import brought RB-2026-0417 | rebate.history",
        "timeline of the rebate for SO-2026-10482 | rebate.history",
        "what happened to RB-2026-0417 since 14 November 2026 | rebate.history",
        "what changed on RB-2026-0417 since yesterday | rebate.changes",
        "how does RB-2026-0417 stand | rebate.status",
        "why is RB-2026-0417 still waiting | rebate.delay",
        "when do we get the money for RB-2026-0417 | rebate.payment_date",
        "what was taken off RB-2026-0417 | rebate.difference"
      })
  void neighbours_areToldApart(String question, String intent) {
    Answer answer = house.ask(Role.SALES, "sunrise", question);

    assertThat(answer.interpretation().match().intent()).isEqualTo(intent);
    assertThat(answer.kind()).isEqualTo(Answer.Kind.ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what happened to our rebate for SO-2026-10482",
        "who moved the rebate on SO-2026-10482",
        "who put the rebate for SO-2026-10482 under review and why",
        "history of our rebates",
        "history of RB-2026-0417",
        "which import changed the rebate on SO-2026-10482",
        "what changed in our rebates since yesterday",
        "what changed in our rebates since 13 November 2026",
        "did the amount of our rebate for SO-2026-10482 change since 13 November 2026",
        "what changed in the reseller's rebates since the last import",
        "上次导入以来返利有什么变化",
        "before and after of all rebates of all customers since 13 November 2026"
      })
  void customer_isToldHowFarItIs_andNothingOfTheResellers(String question) {
    for (Role role : List.of(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER, Role.OPERATIONS)) {
      DemoRebateMoneyTest.assertNothingOfTheResellers(house.ask(role, "acme", question), question);
    }
    Caller narrowed = narrowed("acme", "200012345");
    DemoRebateMoneyTest.assertNothingOfTheResellers(house.ask(narrowed, question), question);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what changed in our rebates since 13 November 2026",
        "what happened to RB-2026-0417",
        "why did we get 2,230 instead of 2,540?",
        "why is RB-2026-0417 still pending",
        "when will RB-2026-0417 be paid"
      })
  void staffNarrowedToOthers_seeNothingOfAcme(String question) {
    Organization sunrise = house.organizations().byCode("sunrise").orElseThrow();
    int lotus = house.organizations().byCode("lotus").orElseThrow().id();
    Answer answer =
        house.ask(
            new Caller("lia@sunrise", sunrise, Role.FINANCE, new View.Customers(Set.of(lotus))),
            question);

    assertThat(Told.whole(answer))
        .doesNotContain("Acme")
        .doesNotContain("CN-2026-0093")
        .doesNotContain("2540.00")
        .doesNotContain("SO-2026-10482");
  }

  @ParameterizedTest
  @CsvSource({
    "SALES, borealis, rebate.history, rebate, RB-2026-0417, RB-2026-0418",
    "SALES, borealis, rebate.changes, rebate, RB-2026-0417, RB-2026-0418",
    "FINANCE, borealis, rebate.history, order, SO-2026-10482, SO-2026-10483",
    "CUSTOMER_ADMIN, globex, rebate.history, order, SO-2026-10482, SO-2026-10483",
    "CUSTOMER_ADMIN, globex, rebate.changes, order, SO-2026-10482, SO-2026-10483"
  })
  void foreignAndUnknown_readTheSame(
      Role role, String org, String intent, String slot, String foreign, String unknown) {
    assertThat(anonymous(role, org, intent, slot, foreign))
        .isEqualTo(anonymous(role, org, intent, slot, unknown));
  }

  /** Last month's total of one campaign, followed down to the one item under review. */
  @Test
  void campaignsTotal_leadsDownToTheOneUnderReview_andItsReason() {
    List<ExpectedRebate> volume =
        house.plan().expectedRebates().stream()
            .filter(each -> each.programme().equals("Volume Plus"))
            .toList();
    ExpectedRebate reviewed =
        volume.stream()
            .filter(each -> each.status().equals("under_review"))
            .findFirst()
            .orElseThrow();
    BigDecimal total =
        volume.stream()
            .map(each -> each.earned().orElseThrow())
            .reduce(BigDecimal.ZERO, BigDecimal::add);

    Answer sum =
        house.ask(
            Role.FINANCE,
            reviewed.earner(),
            "how much rebate did we earn for Volume Plus last month");
    Optional<String> talk = Optional.of(sum.conversation());
    assertThat(new BigDecimal(facts(sum, "earned").get(reviewed.currency())))
        .isEqualByComparingTo(total);
    Answer list = house.ask(Role.FINANCE, reviewed.earner(), "show the ones under review", talk);
    assertThat(table(list, "rebates").rows())
        .extracting(row -> row.get("rebate_id"))
        .containsExactly(reviewed.id());
    Answer why = house.ask(Role.FINANCE, reviewed.earner(), "why?", talk);
    assertThat(why.headline()).contains("(" + reviewed.reason().orElseThrow() + ")");
    assertThat(new JsonRenderer().render(why)).contains(reviewed.id());
    assertThat(why.fixes()).isNotEmpty();
  }

  /** 2,540 calculated, traced to the 2,230 that come, through a cancellation of 310. */
  @Test
  void lessThanCalculated_isTracedFromStatusToTheCancellationAndItsImport() {
    Answer status = house.ask(Role.FINANCE, "sunrise", "rebate status for order SO-2026-10482");
    Optional<String> talk = Optional.of(status.conversation());
    Answer why = house.ask(Role.FINANCE, "sunrise", "why did we get 2,230 instead of 2,540?", talk);
    assertThat(table(why, "steps").rows())
        .extracting(row -> row.get("what") + " " + row.get("amount") + " " + row.get("reference"))
        .containsExactly("Calculated 2540.00 RB-2026-0417", "Cancellation -310.00 CN-2026-0093");
    for (Answer.Choice next : why.suggestions()) {
      Answer followed = house.ask(Role.FINANCE, "sunrise", next.question(), talk);
      assertThat(followed.kind()).as(next.question()).isEqualTo(Answer.Kind.ANSWER);
      assertThat(new JsonRenderer().render(followed)).contains("RB-2026-0417");
    }
    Answer history = house.ask(Role.FINANCE, "sunrise", "what happened to it", talk);
    assertThat(history.interpretation().match().intent()).isEqualTo("rebate.history");
    assertThat(table(history, "story").rows())
        .anySatisfy(row -> assertThat(row.get("what")).contains("CN-2026-0093"));
  }

  private static Caller narrowed(String organization, String account) {
    Organization own = house.organizations().byCode(organization).orElseThrow();
    return new Caller(
        "nia@" + organization,
        own,
        Role.CUSTOMER_ADMIN,
        new View.Accounts(
            house.organizations().accounts(own, List.of(account)).values().iterator().next()));
  }

  /** The rebates that moved within the last days, by the plan. */
  private static Set<String> movedSince(String earner, int days) {
    Instant told = MOMENT.minus(days, ChronoUnit.DAYS);
    return house.plan().expectedWaits().stream()
        .filter(wait -> wait.earner().equals(earner) && wait.since().isAfter(told))
        .map(ExpectedWait::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> changed(Answer answer) {
    return table(answer, "changes").rows().stream()
        .map(row -> row.get("rebate_id"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The sums of what moved, over the rows. */
  private static Map<String, String> moved(Answer answer) {
    return table(answer, "changes").rows().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.get("currency"),
                java.util.TreeMap::new,
                Collectors.reducing(
                    BigDecimal.ZERO, row -> new BigDecimal(row.get("moved")), BigDecimal::add)))
        .entrySet()
        .stream()
        .filter(each -> each.getValue().signum() != 0)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> each.getValue().setScale(2).toPlainString()));
  }

  private static Map<String, String> row(Answer answer, String rebate) {
    return table(answer, "changes").rows().stream()
        .filter(row -> rebate.equals(row.get("rebate_id")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.headline()));
  }

  private static ExpectedWait wait(String rebate) {
    return house.plan().expectedWaits().stream()
        .filter(wait -> wait.id().equals(rebate))
        .findFirst()
        .orElseThrow();
  }

  private static String anonymous(Role role, String org, String intent, String slot, String id) {
    Answer answer = house.ask(role, org, intent, Map.of(slot, id));
    return new JsonRenderer()
        .render(answer)
        .replace(answer.id(), "ID")
        .replace(answer.conversation(), "TALK")
        .replace(id, "NAME");
  }

  private static Map<String, String> facts(Answer answer, String key) {
    return answer.facts().stream()
        .filter(fact -> fact.key().equals(key) && new BigDecimal(fact.value()).signum() != 0)
        .collect(
            Collectors.toMap(
                fact -> fact.currency().orElse(""),
                fact -> new BigDecimal(fact.value()).setScale(2).toPlainString()));
  }

  private static Table table(Answer answer, String key) {
    return answer.tables().stream()
        .filter(table -> table.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + key + ": " + answer.headline()));
  }
}
