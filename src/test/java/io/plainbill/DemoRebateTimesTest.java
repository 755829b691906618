package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.ExpectedWait;
import io.plainbill.render.JsonRenderer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the demo world why rebates take long and when they are paid, and holds it to the plan. */
@Tag("abroad")
final class DemoRebateTimesTest {
  /** In Singapore, where the providers are, it is the 22nd already. */
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T19:40:00Z"), ZoneOffset.UTC);

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final ZoneId THERE = ZoneId.of("Asia/Shanghai");
  private static final int ENOUGH = 5;

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @Test
  void everyOpenRebate_isHeldAgainstTheUsualTimeOfItsProgramme() {
    for (ExpectedWait wait : waiting()) {
      for (String intent : List.of("rebate.delay", "rebate.status")) {
        Answer answer = house.ask(Role.SALES, wait.earner(), intent, Map.of("rebate", wait.id()));
        List<Duration> stays = stays(wait.programme(), wait.status());
        boolean enough = stays.size() >= ENOUGH;

        assertThat(fact(answer, "usual_days"))
            .as(intent + " " + wait)
            .isEqualTo(enough ? Optional.of(days(stays, 0.5)) : Optional.empty());
        assertThat(fact(answer, "slow_days"))
            .isEqualTo(enough ? Optional.of(days(stays, 0.9)) : Optional.empty());
        assertThat(fact(answer, "sample"))
            .isEqualTo(enough ? Optional.of("" + stays.size()) : Optional.empty());
        assertThat(TracedFigures.untraced(answer)).isEmpty();
        if (intent.equals("rebate.delay")) {
          assertThat(fact(answer, "days_in"))
              .contains(
                  "" + ChronoUnit.DAYS.between(LocalDate.ofInstant(wait.since(), THERE), TODAY));
          assertThat(answer.headline()).contains("waits for").contains("turn is with");
          assertThat(answer.headline().contains("Too few")).isEqualTo(!enough);
        }
      }
    }
  }

  @Test
  void everyPaymentDate_isTheFiles_orWorkedOut_orNone() {
    for (ExpectedWait wait : waiting()) {
      Answer answer =
          house.ask(
              Role.FINANCE, wait.earner(), "rebate.payment_date", Map.of("rebate", wait.id()));

      assertThat(answer.kind()).as(wait.id()).isEqualTo(Answer.Kind.ANSWER);
      assertThat(fact(answer, "expected_last")).isEqualTo(wait.expectedLast().map(day -> "" + day));
      assertThat(fact(answer, "deadline")).isEqualTo(wait.deadline().map(day -> "" + day));
      if (wait.expectedLast().isPresent()) {
        assertThat(answer.headline()).contains("by the provider's own file");
        assertThat(fact(answer, "forecast_last")).isEmpty();
      } else if (fact(answer, "forecast_last").isPresent()) {
        assertThat(answer.headline()).contains("nobody has promised it").contains("stays or more");
        assertThat(LocalDate.parse(fact(answer, "forecast_last").orElseThrow()))
            .isAfterOrEqualTo(TODAY);
      } else {
        assertThat(answer.headline()).startsWith("No date can be told for rebate " + wait.id());
      }
      assertThat(TracedFigures.untraced(answer)).isEmpty();
    }
  }

  @Test
  void everyPaidRebate_isToldTheDay() {
    for (ExpectedWait wait :
        house.plan().expectedWaits().stream()
            .filter(each -> each.status().equals("paid"))
            .limit(20)
            .toList()) {
      Answer answer =
          house.ask(
              Role.FINANCE, wait.earner(), "rebate.payment_date", Map.of("rebate", wait.id()));

      assertThat(fact(answer, "status_since")).contains(wait.since().toString());
      assertThat(answer.headline()).contains(" was paid for order ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "why is RB-2026-0417 still pending | rebate.delay",
        "what is SO-2026-10482 waiting for | rebate.delay",
        "RB-2026-0417 stuck since two weeks | rebate.delay",
        "how long has the rebate on SO-2026-10482 been waiting for our confirmation | rebate.delay",
        "until when must we confirm RB-2026-0417 | rebate.delay",
        "when will the rebate for SO-2026-10482 be paid | rebate.payment_date",
        "when can we expect the money for RB-2026-0417 | rebate.payment_date",
        "expected payout date of RB-2026-0417 | rebate.payment_date",
        "RB-2026-0417什么时候付款 | rebate.payment_date",
        "is RB-2026-0417 paid yet | rebate.status",
        "why did we get less for RB-2026-0417 | rebate.difference"
      })
  void neighbours_areToldApart(String question, String intent) {
    Answer answer = house.ask(Role.SALES, "sunrise", question);

    assertThat(answer.interpretation().match().intent()).isEqualTo(intent);
    if (intent.equals("rebate.delay")) {
      assertThat(answer.headline())
          .contains("has been awaiting confirmation for 6 days")
          .contains("9 days left; if nobody answers by then, it counts as confirmed");
    }
  }

  @Test
  void daysLeft_areSaidAsPeopleDo() {
    Map<Integer, String> said =
        Map.of(
            0, ", today;",
            -1, ", tomorrow, 1 day left;",
            -2, ", 2 days left;",
            1, ", overdue by 1 day;",
            3, ", overdue by 3 days;");
    try (DemoHouse own = new DemoHouse(NOW)) {
      said.forEach((after, words) -> {
        // The deadline in the ledger is moved rather than the clock.
        LocalDate deadline = TODAY.minusDays(after);
        own.database()
            .execute(
                "UPDATE ledger.rebate SET deadline = DATE '"
                    + deadline
                    + "' WHERE rebate_id = 'RB-2026-0417'");

        assertThat(own.ask(Role.SALES, "sunrise", "why is RB-2026-0417 still pending").headline())
            .contains(day(deadline) + words);
      });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when will our rebate be paid",
        "when will the rebate for SO-2026-10482 be paid",
        "why is the rebate for SO-2026-10482 still pending",
        "why is our rebate taking so long",
        "who has to confirm the statement for SO-2026-10482",
        "what is RB-2026-0417 waiting for",
        "how long do rebates usually take",
        "until when must the reseller confirm SO-2026-10482",
        "我们的返利什么时候能到",
        "is our rebate slower than those of other customers"
      })
  void customer_isToldHowFarItIs_andNothingOfTheResellers(String question) {
    for (Role role : List.of(Role.CUSTOMER_ADMIN, Role.FINANCE_VIEWER, Role.OPERATIONS)) {
      DemoRebateMoneyTest.assertNothingOfTheResellers(house.ask(role, "acme", question), question);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SALES, borealis, rebate.delay, rebate, RB-2026-0417, RB-2026-0418",
    "SALES, borealis, rebate.payment_date, order, SO-2026-10482, SO-2026-10483",
    "CUSTOMER_ADMIN, globex, rebate.payment_date, order, SO-2026-10482, SO-2026-10483",
    "OPERATIONS, globex, rebate.delay, rebate, RB-2026-0417, RB-2026-0418"
  })
  void foreignAndUnknown_readTheSame(
      Role role, String org, String intent, String slot, String foreign, String unknown) {
    assertThat(anonymous(role, org, intent, slot, foreign))
        .isEqualTo(anonymous(role, org, intent, slot, unknown));
  }

  private static String anonymous(Role role, String org, String intent, String slot, String id) {
    Answer answer = house.ask(role, org, intent, Map.of(slot, id));
    return new JsonRenderer()
        .render(answer)
        .replace(answer.id(), "ID")
        .replace(answer.conversation(), "TALK")
        .replace(id, "NAME");
  }

  private static String day(LocalDate day) {
    return java.time.format.DateTimeFormatter.ofPattern("d MMMM yyyy", java.util.Locale.ENGLISH)
        .format(day);
  }

  private static List<ExpectedWait> waiting() {
    return house.plan().expectedWaits().stream()
        .filter(each -> !List.of("paid", "rejected", "reversed").contains(each.status()))
        .toList();
  }

  /** How long rebates of the programme stayed in the status before they moved on. */
  private static List<Duration> stays(String programme, String status) {
    List<Duration> stays = new ArrayList<>();
    for (ExpectedWait wait : house.plan().expectedWaits()) {
      for (int i = 0; wait.programme().equals(programme) && i + 1 < wait.steps().size(); i++) {
        if (wait.steps().get(i).status().equals(status)) {
          stays.add(Duration.between(wait.steps().get(i).at(), wait.steps().get(i + 1).at()));
        }
      }
    }
    return stays.stream().sorted().toList();
  }

  /** Between the two nearest, as far as the share lies between them; in days with one decimal. */
  private static String days(List<Duration> stays, double share) {
    BigDecimal place = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(stays.size() - 1L));
    int below = place.intValue();
    BigDecimal low = BigDecimal.valueOf(stays.get(below).toSeconds());
    BigDecimal high =
        BigDecimal.valueOf(stays.get(Math.min(below + 1, stays.size() - 1)).toSeconds());
    return low.add(high.subtract(low).multiply(place.subtract(BigDecimal.valueOf(below))))
        .divide(BigDecimal.valueOf(86_400), 1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static Optional<String> fact(Answer answer, String key) {
    return answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .map(fact ->
            key.endsWith("_days")
                ? new BigDecimal(fact.value()).stripTrailingZeros().toPlainString()
                : fact.value())
        .findFirst();
  }
}
