package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Answer.Choice;
import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Fact;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as they are read aloud to an auditor and to support, and two questions at once. */
final class DemoWordsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @Test
  void twoQuestions_oneIsAnsweredAndTheOtherIsToldAndOffered() {
    Answer answer =
        house.ask(
            Role.FINANCE_VIEWER, "acme", "what is my May bill and which invoices are overdue?");

    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.summary");
    assertThat(answer.warnings())
        .extracting(Answer.Warning::text)
        .contains(
            "You asked two things, and this is about one of them: \"what is my May bill\". Ask the"
                + " other by itself: \"which invoices are overdue?\".");
    assertThat(answer.suggestions())
        .startsWith(new Choice("Your other question", "which invoices are overdue?"));
  }

  @Test
  void twoQuestions_eachIsReadWithItsOwnWordsAlone() {
    Answer answer =
        house.ask(
            Role.SALES, "sunrise", "has RB-2026-0417 been paid and why is Acme negative in May?");

    assertThat(answer.interpretation().match().intent()).isEqualTo("rebate.status");
    assertThat(answer.warnings())
        .extracting(Answer.Warning::text)
        .noneMatch(text -> text.contains("was not used"));
    assertThat(answer.suggestions().getFirst().question())
        .isEqualTo("why is Acme negative in May?");
  }

  @Test
  void twoQuestions_oneRefused_theOtherIsOfferedAllTheSame() {
    Answer answer =
        house.ask(
            Role.SUPPORT, "sunrise", "what is our margin on Acme and which invoices are overdue?");

    assertThat(answer.kind()).isEqualTo(Kind.DENIED);
    assertThat(answer.suggestions())
        .containsExactly(new Choice("Your other question", "which invoices are overdue?"));
  }

  @Test
  void overdueInvoices_ofWhichThereAreNoneToPay_sayNothingOfThem() {
    Answer answer = house.ask(Role.AUDITOR, "meridian", "which invoices are overdue");

    assertThat(answer.kind()).isEqualTo(Kind.ANSWER);
    assertThat(answer.headline()).doesNotStartWith("All of that").containsOnlyOnce("All of that");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AUDITOR | meridian | show the audit log | audit-trail",
        "AUDITOR | sunrise | who looked at Acme's bill | audit-trail",
        "AUDITOR | sunrise | how many rows were rejected by the last import | import-report",
        "SUPPORT | borealis | what is my role allowed to see | roles",
        "SUPPORT | sunrise | how do I get a tag to show on the bill | tags-do-not-show"
      })
  void whatHasAnArticle_isAnsweredByIt(
      Role role, String organization, String question, String article) {
    Answer answer = house.ask(role, organization, question);

    assertThat(answer.explanations())
        .as(answer.interpretation().match() + " " + answer.headline())
        .extracting(Answer.Explanation::article)
        .contains(article);
  }

  @Test
  void suggestion_leadsOnAndNotBack() {
    Answer split = house.ask(Role.SUPPORT, "sunrise", "Acme bill May by account");
    Answer untagged = house.ask(Role.SUPPORT, "sunrise", "what of Acme is not tagged");
    Choice tags = untagged.suggestions().getLast();
    Answer steps =
        house.ask(Role.SUPPORT, "sunrise", tags.question(), Optional.of(untagged.conversation()));

    assertThat(split.suggestions())
        .extracting(Choice::question)
        .containsExactly(
            "costs by region for May 2026 for Acme", "costs by day for May 2026 for Acme");
    assertThat(steps.explanations())
        .as(tags.question())
        .extracting(Answer.Explanation::article)
        .contains("tags-do-not-show");
  }

  @Test
  void checks_addUp() {
    Answer answer = house.ask(Role.AUDITOR, "sunrise", "does Acme's May bill reconcile");

    assertThat(number(answer, "checks_hold") + number(answer, "checks_fail"))
        .isEqualTo(number(answer, "checks_made"));
  }

  @Test
  void oneRebate_isSpokenOfAsOne() {
    Answer answer = house.ask(Role.AUDITOR, "meridian", "what evidence is behind RB-2026-0417");

    assertThat(answer.headline()).contains("Its billing month runs from");
  }

  private static int number(Answer answer, String fact) {
    return answer.facts().stream()
        .filter(one -> one.key().equals(fact))
        .map(Fact::value)
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }
}
