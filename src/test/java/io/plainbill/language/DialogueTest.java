package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.catalog.SlotName;
import io.plainbill.language.Understanding.AmbiguousSlot;
import io.plainbill.language.Understanding.Incomplete;
import io.plainbill.language.Understanding.OutOfScope;
import io.plainbill.language.Understanding.RefusedValue;
import io.plainbill.language.Understanding.Understood;
import io.plainbill.language.Understanding.UnknownName;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialogueTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 15);

  /** One conversation. */
  private static final class Talk {
    private Optional<Turn> turn = Optional.empty();

    Understanding ask(String text) {
      Understanding understanding =
          Intents.REAL.understand(text, Audience.STAFF, FakeNames.BOREALIS, turn, TODAY);
      boolean talk =
          understanding instanceof Understood understood
              && List.of("smalltalk", "help").contains(understood.match().intent());
      turn = Optional.of(Turn.after(turn, understanding, talk));
      return understanding;
    }

    String told(String text) {
      Understanding understanding = ask(text);
      assertThat(understanding).as(text).isInstanceOf(Understood.class);
      Understood understood = (Understood) understanding;
      return understood.match().intent() + " " + InterpreterTest.shown(understood.slots());
    }
  }

  @Test
  void followUps_keepIntentAndSlots() {
    Talk talk = new Talk();
    assertThat(talk.told("what is my bill for May")).isEqualTo("bill.summary period=May 2026");
    assertThat(talk.told("and June?")).isEqualTo("bill.summary period=June 2026");
    assertThat(talk.told("only tencent"))
        .isEqualTo("bill.summary period=June 2026, provider=Tencent Cloud");
    assertThat(talk.told("what about Acme"))
        .isEqualTo("bill.summary period=June 2026, customer=Acme, provider=Tencent Cloud");
    assertThat(talk.told("same for Bluefin"))
        .isEqualTo(
            "bill.summary period=June 2026, customer=Bluefin Logistics, provider=Tencent Cloud");
    assertThat(talk.told("why?"))
        .isEqualTo(
            "bill.negative period=June 2026, customer=Bluefin Logistics, provider=Tencent Cloud");
    assertThat(talk.told("thanks")).startsWith("smalltalk");
    assertThat(talk.told("and in 2025?"))
        .isEqualTo("bill.negative period=2025, customer=Bluefin Logistics, provider=Tencent Cloud");
    assertThat(talk.told("April"))
        .isEqualTo(
            "bill.negative period=April 2025, customer=Bluefin Logistics, provider=Tencent Cloud");
  }

  @Test
  void splitOfWhatIsNotSplit_goesToItsFamily() {
    Talk talk = new Talk();
    assertThat(talk.told("which rebates were rejected in May"))
        .isEqualTo("rebate.list period=May 2026, status=rejected");
    assertThat(talk.told("by customer"))
        .isEqualTo("rebate.summary period=May 2026, status=rejected, by=customer");
  }

  @Test
  void partThatAnAnswerDoesNotKnow_goesToItsFamily() {
    Talk talk = new Talk();
    talk.told("what is Acme's bill for May");
    assertThat(talk.told("only CVM"))
        .isEqualTo("bill.breakdown period=May 2026, customer=Acme, product=CVM");
    assertThat(new Talk().told("last month")).isEqualTo("bill.summary period=June 2026");
  }

  @Test
  void questionAskedBack_leavesWhatWasAnswered() {
    Talk talk = new Talk();
    talk.ask("what is my bill for May");
    Turn before = talk.turn.orElseThrow();

    Turn after =
        Turn.after(talk.turn, new Understanding.AmbiguousIntent(before.slots(), List.of()), false);

    assertThat(after.intent()).isEqualTo("bill.summary");
    assertThat(after.slots()).isEqualTo(before.slots());
    assertThat(after.misses()).isEqualTo(1);
  }

  @Test
  void whenTheyArePaid_keepsTheStatusThatWasInForce() {
    Talk talk = new Talk();
    talk.ask("which rebates are under review");
    assertThat(talk.told("when will they be paid"))
        .startsWith("rebate.payment_date")
        .contains("status=under_review");
  }

  @Test
  void whatIsCarriedOver_wasNotSaid() {
    Talk talk = new Talk();
    talk.ask("what is my bill for May");
    Understood next = (Understood) talk.ask("only tencent");
    assertThat(next.slots().get(SlotName.PERIOD)).get().extracting(SlotValue::said).isEqualTo("");
    assertThat(next.slots().get(SlotName.PROVIDER))
        .get()
        .extracting(SlotValue::said)
        .isEqualTo("tencent");
  }

  @Test
  void yearInForce_staysForTheNextMonth() {
    Talk talk = new Talk();
    talk.ask("what is my bill for 2025-05");
    assertThat(talk.told("April")).isEqualTo("bill.summary period=April 2025");
    assertThat(talk.told("only tencent")).contains("April 2025");
    assertThat(talk.told("and March")).contains("March 2025");
  }

  @Test
  void answerToAQuestionBack_completesIt() {
    Talk talk = new Talk();
    assertThat(talk.ask("rebate status")).isInstanceOf(Incomplete.class);
    assertThat(talk.told("10482")).isEqualTo("rebate.status order=SO-2026-10482");
    assertThat(talk.told("and RB-2026-0417?")).isEqualTo("rebate.status rebate=RB-2026-0417");
  }

  @Test
  void splitByItself_answersTheQuestionBack() {
    for (String answer : List.of("region", "by region", "Region")) {
      Talk talk = new Talk();
      assertThat(talk.ask("costs by status in May")).isInstanceOf(RefusedValue.class);
      assertThat(talk.told(answer)).isEqualTo("bill.breakdown period=May 2026, by=region");
    }
  }

  @Test
  void valueThatTheNextQuestionDoesNotTake_isNotCarriedOver() {
    Talk talk = new Talk();
    assertThat(talk.told("rejected rebates in May")).contains("status=rejected");
    assertThat(talk.told("show me the invoices for May")).isEqualTo("invoice.list period=May 2026");
  }

  @Test
  void choiceAmongNames_completesTheQuestion() {
    Talk talk = new Talk();
    assertThat(talk.ask("bill for Lotus in May")).isInstanceOf(AmbiguousSlot.class);
    assertThat(talk.told("Lotus Foods"))
        .isEqualTo("bill.summary period=May 2026, customer=Lotus Foods");
    assertThat(talk.told("and the month before?"))
        .isEqualTo("bill.summary period=April 2026, customer=Lotus Foods");
  }

  @Test
  void titleOfAnIntent_choosesIt() {
    Talk talk = new Talk();
    talk.ask("May");
    assertThat(talk.told("What a bill comes to")).isEqualTo("bill.summary period=May 2026");
  }

  @Test
  void newQuestion_leavesTheOneThatWaits() {
    Talk talk = new Talk();
    talk.ask("rebate status");
    assertThat(talk.told("what is my bill for May")).isEqualTo("bill.summary period=May 2026");
  }

  @Test
  void fullQuestion_dropsWhatItDoesNotPointBackTo() {
    Talk talk = new Talk();
    talk.ask("what did Acme spend in May");
    assertThat(talk.told("how much do we owe tencent for April"))
        .isEqualTo("bill.summary period=April 2026, provider=Tencent Cloud");
  }

  @Test
  void questionThatPointsBack_keepsWhatWasInForce() {
    Talk talk = new Talk();
    talk.ask("what did Acme spend in May");
    assertThat(talk.told("why is it negative"))
        .isEqualTo("bill.negative period=May 2026, customer=Acme");
  }

  @Test
  void why_goesOnToTheReasonsOfTheSame() {
    Talk talk = new Talk();
    talk.ask("rebate status for order SO-2026-10482");
    assertThat(talk.told("why?")).isEqualTo("rebate.rejection order=SO-2026-10482");
  }

  /** First question, what leans on it, and the intent of that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          is INV-88 paid                           | download it          | invoice.status invoice=INV-88
          is INV-88 paid                           | when is it due       | invoice.status invoice=INV-88
          is INV-88 paid                           | when                 | invoice.status invoice=INV-88
          what is my bill for May                  | download it          | export.request
          how much tax in May                      | which rate           | bill.tax period=May 2026
          how much tax in May                      | by invoice           | bill.tax period=May 2026
          is May final                             | when                 | bill.status period=May 2026
          is May final                             | since when           | bill.status period=May 2026
          why is Bill A different from Bill B in May | why?               | bill.differences period=May 2026
          why is May higher than April             | why                  | bill.change period=May 2026
          which discounts did I get in May         | per line             | bill.discounts period=May 2026
          what is my credit limit                  | how much is left     | credit.status
          which vouchers do I have                 | how much is left     | voucher.status
          which months do not reconcile            | which one            | bill.reconcile
          what was refunded in May                 | when                 | bill.refunds period=May 2026
          what did we earn on Acme in May          | which rebates are pending | rebate.list
          when will the rebates of May be paid     | which rebates are paid | rebate.list
          what is Bill B                           | and Bill A?          | kb.explain term=Bill A
          what is my bill for May                  | how much tax         | bill.tax period=May 2026
          what is my bill for May                  | what can you do      | help
          what is my bill for May                  | cancel it            | none
          rebate status for order SO-2026-10482    | when                 | rebate.payment_date order=SO-2026-10482
          """)
  void fewWords_areReadInTheLightOfTheAnswerBefore(String first, String next, String expected) {
    Talk talk = new Talk();
    talk.ask(first);
    Understanding read = talk.ask(next);
    String told =
        read instanceof Understood understood
            ? understood.match().intent() + " " + InterpreterTest.shown(understood.slots())
            : "none";
    assertThat(told.strip()).as(read.toString()).startsWith(expected);
  }

  @Test
  void strangerInAnswer_isToldApart() {
    Talk talk = new Talk();
    talk.ask("bill for Lotus in May");
    assertThat(talk.ask("Globex")).isInstanceOf(UnknownName.class);
  }

  @Test
  void misses_areCounted() {
    Talk talk = new Talk();
    talk.ask("rebate status");
    assertThat(talk.ask("tell me a joke")).isInstanceOf(OutOfScope.class);
    assertThat(talk.turn.map(Turn::misses)).contains(2);
    talk.ask("what is my bill for May");
    assertThat(talk.turn.map(Turn::misses)).contains(0);
  }
}
