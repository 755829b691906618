package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever an answer about rebates suggests, sent back in the same conversation, is answered by the
 * intent that its label promises, and what leans on the answer before keeps its scope.
 */
@Tag("abroad")
final class DemoRebateSuggestionsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T19:40:00Z"), ZoneOffset.UTC);

  private static final Set<Role> CUSTOMERS =
      EnumSet.of(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER, Role.OPERATIONS);

  /** One or more for each rebate intent; between them they reach nearly every case. */
  private static final List<String> ASKED =
      List.of(
          "how much rebate did we earn last month",
          "how much rebate did we earn for Spring Growth in Q3 2026",
          "rebates for Double Eleven in February 2020",
          "rebate status for order SO-2026-10482",
          "rebate status for SO-2026-1048",
          "which rebates are under review",
          "which Spring Growth rebates were rejected this year",
          "rejected rebates over 90000 USD",
          "why was RB-2026-18266 rejected",
          "why were our rebates rejected this year",
          "what does SKU_NOT_ELIGIBLE mean and how do I fix it",
          "there is no rebate for order SO-2026-21155",
          "there is no rebate for order SO-2026-10482",
          "there is no rebate for order SO-2026-99999",
          "why is RB-2026-0417 still pending",
          "what are our Spring Growth rebates waiting for",
          "why did we get 2,230 instead of 2,540",
          "difference between calculated and paid rebates for Spring Growth in Q3 2026",
          "when will the rebate for SO-2026-10482 be paid",
          "when will our Spring Growth rebates be paid",
          "what happened to RB-2026-0417",
          "what changed in our rebates since Monday",
          "which orders make up our Spring Growth rebates in Q3 2026",
          "which orders make up batch NOPE-2026-01",
          "is CVM eligible for Spring Growth",
          "is EdgeOne eligible for Spring Growth",
          "which products qualify for Double Eleven");

  /** Which intent answers what is suggested under a label. */
  private static final Map<String, Set<String>> LEADS =
      Map.ofEntries(
          Map.entry("All rebates", Set.of("rebate.list", "rebate.summary")),
          Map.entry("All that was checked", Set.of("rebate.missing")),
          Map.entry("By customer", Set.of("rebate.summary")),
          Map.entry("By programme", Set.of("rebate.summary")),
          Map.entry("How do they stand now?", Set.of("rebate.summary")),
          Map.entry("How does it stand?", Set.of("rebate.status")),
          Map.entry("How is our rebate doing?", Set.of("rebate.status", "rebate.summary")),
          Map.entry("How it stands", Set.of("rebate.status")),
          Map.entry("Its amount", Set.of("rebate.difference")),
          Map.entry("Its history", Set.of("rebate.history")),
          Map.entry("Its reason", Set.of("rebate.rejection", "rebate.delay")),
          Map.entry("Its status", Set.of("rebate.status")),
          Map.entry("Its whole story", Set.of("rebate.status")),
          Map.entry("One of them", Set.of("rebate.status", "rebate.rejection")),
          Map.entry("Others with this reason", Set.of("rebate.list")),
          Map.entry("Show them", Set.of("rebate.list")),
          Map.entry("Sums by status", Set.of("rebate.summary")),
          Map.entry("The latest month", Set.of("rebate.summary", "rebate.list")),
          Map.entry(
              "The latest of them", Set.of("rebate.list", "rebate.difference", "rebate.summary")),
          Map.entry("The worst one", Set.of("rebate.delay")),
          Map.entry("What did it earn?", Set.of("rebate.summary")),
          Map.entry("What did the last import change?", Set.of("rebate.changes")),
          Map.entry("What do they come to?", Set.of("rebate.summary")),
          Map.entry("What do they wait for?", Set.of("rebate.delay")),
          Map.entry("What does it wait for?", Set.of("rebate.delay")),
          Map.entry("What does this status mean?", Set.of("kb.explain")),
          Map.entry("What else qualifies?", Set.of("rebate.eligibility")),
          Map.entry("What happened so far?", Set.of("rebate.history")),
          Map.entry("What is a rebate?", Set.of("kb.explain")),
          Map.entry("What was paid", Set.of("rebate.list", "rebate.difference")),
          Map.entry("When is it paid?", Set.of("rebate.payment_date")),
          Map.entry("When will it be paid?", Set.of("rebate.payment_date")),
          Map.entry("Which are still open?", Set.of("rebate.list")),
          Map.entry("Which products qualify?", Set.of("rebate.eligibility")),
          Map.entry("Which were rejected?", Set.of("rebate.list")),
          Map.entry("Why this amount?", Set.of("rebate.difference")),
          Map.entry("Why was the first one rejected?", Set.of("rebate.rejection")),
          Map.entry("Why?", Set.of("rebate.rejection")));

  /** What leans on the answer before, and so keeps what that was about. */
  private static final Set<String> KEEPS =
      Set.of(
          "By customer",
          "By programme",
          "Sums by status",
          "What do they come to?",
          "What do they wait for?",
          "Which are still open?",
          "Which were rejected?");

  private static final Map<String, List<Answer.Choice>> OFFERED = new HashMap<>();

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  /** One of each group; {@link #everyRole_isOfferedWhatItsGroupIs} sees to the others. */
  @ParameterizedTest
  @EnumSource(names = {"FINANCE", "OPERATIONS"})
  void everySuggestion_leadsWhereItSays_andKeepsTheScope(Role role) {
    SoftAssertions all = new SoftAssertions();
    for (String asked : ASKED) {
      Answer answer = house.ask(role, home(role), asked);
      for (Answer.Choice suggestion : answer.suggestions()) {
        Answer next = next(role, asked, suggestion.question());
        String path = role + ": " + asked + " > " + suggestion.question();

        all.assertThat(LEADS).as(path).containsKey(suggestion.label());
        all.assertThat(next.kind())
            .as(path + ": " + next.headline())
            .isIn(Answer.Kind.ANSWER, Answer.Kind.EMPTY);
        all.assertThat(LEADS.getOrDefault(suggestion.label(), Set.of()))
            .as(path)
            .contains(next.interpretation().match().intent());
        if (KEEPS.contains(suggestion.label())) {
          all.assertThat(named(next, SlotName.CAMPAIGN))
              .as(path)
              .isEqualTo(named(answer, SlotName.CAMPAIGN));
          all.assertThat(named(next, SlotName.PERIOD))
              .as(path)
              .isEqualTo(named(answer, SlotName.PERIOD).or(() -> named(next, SlotName.PERIOD)));
        }
      }
      for (Answer.Choice choice : answer.choices()) {
        Answer next = next(role, asked, choice.question());
        all.assertThat(next.kind())
            .as(role + ": " + asked + " > " + choice.question() + ": " + next.headline())
            .isIn(Answer.Kind.ANSWER, Answer.Kind.EMPTY);
      }
    }
    all.assertAll();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRole_isOfferedWhatItsGroupIs(Role role) {
    Role first = CUSTOMERS.contains(role) ? Role.OPERATIONS : Role.FINANCE;
    Set<String> intents = new TreeSet<>();
    for (String asked : ASKED) {
      Answer answer = house.ask(role, home(role), asked);
      intents.add(answer.interpretation().match().intent());

      assertThat(answer.suggestions())
          .as(role + ": " + asked)
          .isEqualTo(
              OFFERED.computeIfAbsent(
                  first + asked, unseen -> house.ask(first, home(first), asked).suggestions()));
    }
    assertThat(intents)
        .filteredOn(intent -> intent.startsWith("rebate."))
        .as(role + " reached every question about rebates")
        .hasSize(12);
  }

  /** What comes of a question in the conversation that another one began. */
  private static Answer next(Role role, String first, String question) {
    Answer before = house.ask(role, home(role), first);
    return house.ask(role, home(role), question, Optional.of(before.conversation()));
  }

  private static String home(Role role) {
    return CUSTOMERS.contains(role) ? "acme" : "sunrise";
  }

  private static Optional<String> named(Answer answer, SlotName slot) {
    return answer.interpretation().slots().get(slot).map(SlotValue::value);
  }
}
