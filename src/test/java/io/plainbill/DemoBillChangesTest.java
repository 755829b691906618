package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.TracedFigures;
import io.plainbill.demo.Bill;
import io.plainbill.demo.ExpectedChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks the demo world what changed in bills between two moments, held to the plan. */
@Tag("abroad")
final class DemoBillChangesTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final Bill ACME_RUNNING =
      new Bill("tencent", "sunrise", "acme", YearMonth.of(2026, 11));

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  private static Bill bluefinRevised() {
    return new Bill("tencent", "sunrise", "bluefin", house.plan().months().bluefinRevised());
  }

  @Test
  void runningMonth_hasMoreSinceYesterday_toTheLine() {
    ExpectedChange expected = house.plan().expectedChange(NOW, ACME_RUNNING);
    Answer answer =
        house.ask(
            Role.FINANCE_VIEWER,
            "acme",
            "what changed in my Tencent bill for November since yesterday");

    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.changes");
    assertThat(expected.moved()).as("the story is there").isPositive();
    held(answer, expected);
    assertThat(answer.headline()).contains("November 2026", "more", "is still in progress");
    assertThat(Told.table(answer, "imports").rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"FINANCE", "SALES", "SUPPORT", "ADMIN", "AUDITOR"})
  void correctedMonth_isSetAgainstItsFirstVersion_forEachRoleOfItsReseller(Role role) {
    ExpectedChange expected = house.plan().expectedChange(NOW, bluefinRevised());
    Answer answer =
        house.ask(
            role,
            "sunrise",
            "bill.changes",
            Map.of(
                "customer", "Bluefin Logistics",
                "provider", "Tencent Cloud",
                "period", bluefinRevised().month().toString(),
                "moment", "before_last_import"));

    assertThat(expected.changed()).as("the story is there").isPositive();
    held(answer, expected);
    assertThat(answer.headline()).contains("Bluefin Logistics", "September 2026", "less");
  }

  private static void held(Answer answer, ExpectedChange expected) {
    assertThat(answer.kind()).as(answer.headline()).isEqualTo(Answer.Kind.ANSWER);
    assertThat(Told.fact(answer, "before")).isEqualTo(usd(expected.before()));
    assertThat(Told.fact(answer, "after")).isEqualTo(usd(expected.after()));
    assertThat(Told.fact(answer, "moved")).isEqualTo(usd(expected.moved()));
    assertThat(Told.total(answer, "lines", "moved")).isEqualTo(usd(expected.moved()));
    assertThat(Told.total(answer, "imports", "moved")).isEqualTo(usd(expected.moved()));
    assertThat(count(answer, "lines_added")).isEqualTo(expected.added());
    assertThat(count(answer, "lines_removed")).isEqualTo(expected.removed());
    assertThat(count(answer, "lines_changed")).isEqualTo(expected.changed());
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  private static Map<String, BigDecimal> usd(BigDecimal amount) {
    return Map.of("USD", Told.plain(amount));
  }

  private static long count(Answer answer, String key) {
    return answer.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .mapToLong(fact -> Long.parseLong(fact.value()))
        .sum();
  }

  @Test
  void amountOfThen_isConfirmed_orSetAgainstWhatItWas() {
    String was =
        house
            .plan()
            .expectedChange(NOW, ACME_RUNNING)
            .before()
            .setScale(2, RoundingMode.HALF_UP)
            .toPlainString();
    Answer right =
        house.ask(
            Role.FINANCE_VIEWER,
            "acme",
            "bill.changes",
            Map.of(
                "amount",
                "=" + was,
                "provider",
                "Tencent Cloud",
                "period",
                "2026-11",
                "moment",
                "2026-11-21"));
    Answer wrong =
        house.ask(
            Role.FINANCE_VIEWER,
            "acme",
            "the Tencent bill for November said 12,000 yesterday, what changed");

    assertThat(right.headline()).contains("It was as you say.");
    assertThat(wrong.interpretation().match().intent()).isEqualTo("bill.changes");
    assertThat(wrong.headline())
        .contains("12,000.00 in your question is not what it came to then: that was ");
    assertThat(TracedFigures.untraced(wrong)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FINANCE_VIEWER | acme | what changed in my bill for May since yesterday | May 2026 was not"
            + " there yet",
        "OPERATIONS | globex | what changed in our bill since Monday | was not there yet",
        "FINANCE_VIEWER | acme | what changed in May's bill since January 2020 | no past as old as"
            + " that",
        "CUSTOMER_ADMIN | acme | what changed in my bill for January 2019 since yesterday | no bill"
            + " for January 2019",
      })
  void nothingToCompare_saysWhy(Role role, String organization, String question, String said) {
    Answer answer = house.ask(role, organization, question);
    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.changes");
    assertThat(answer.headline()).contains(said);
  }

  @Test
  void customer_seesOnlyTheOwnBill() {
    Answer globex =
        house.ask(Role.FINANCE_VIEWER, "globex", "what changed in Bluefin's bill since yesterday");
    assertThat(globex.headline()).doesNotContain("USD");
    assertThat(globex.tables()).isEmpty();
  }
}
