package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.TracedFigures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks the demo world why bills changed; that parts and whole agree is the engine's own check. */
@Tag("abroad")
final class DemoBillChangeTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);

  private static DemoHouse house;

  @BeforeAll
  static void open() {
    house = DemoHouse.shared(NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FINANCE_VIEWER | acme | why did my bill go up in June | June 2026 comes to | of May 2026",
        "OPERATIONS | acme | July vs April | July 2026 comes to | of April 2026",
        "SALES | sunrise | why is Acme's bill for June higher than May | Acme's bill for June 2026"
            + " | of May 2026",
        "FINANCE | borealis | why did our costs rise in July | pays (Bill A) for July 2026 | of"
            + " June 2026",
        "FINANCE | sunrise | why did Bluefin's bill drop in October by region | Bluefin | of"
            + " September 2026",
        "ADMIN | meridian | why is Q2 higher than Q1 by account | Q2 2026 | of January 2026 to"
            + " March 2026",
        "CUSTOMER_ADMIN | lotus | why is my bill higher than last month | is still in progress | of"
            + " October 2026",
        "FINANCE_VIEWER | acme | why did CVM go up in July | CVM only | of June 2026",
      })
  void change_isToldOfBothPeriods_andAddsUp(
      Role role, String organization, String question, String said, String compared) {
    Answer answer = house.ask(role, organization, question);
    assertThat(answer.interpretation().match().intent()).isEqualTo("bill.change");
    assertThat(answer.kind()).isEqualTo(Answer.Kind.ANSWER);
    assertThat(answer.headline()).contains(said, compared);
    assertThat(answer.tables())
        .extracting(table -> table.key())
        .containsExactly("effects", "movers", "things");
    assertThat(TracedFigures.untraced(answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "what is Acme's bill for June",
        "acme's bill for june",
        "how much did Acme spend in May",
        "why is Acme's bill for June higher than May",
        "Acme bill June",
      })
  void othersCustomer_isNobody_neverTheAskersOwnFigures(String question) {
    Answer answer = house.ask(Role.SALES, "borealis", question);
    assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
    assertThat(answer.headline()).containsIgnoringCase("goes by \"acme\"");
  }

  @Test
  void firstMonth_hasNothingToCompareWith() {
    Answer answer =
        house.ask(Role.FINANCE_VIEWER, "acme", "why did my bill go up in December 2025");
    assertThat(answer.kind()).isEqualTo(Answer.Kind.EMPTY);
    assertThat(answer.headline()).contains("There is no bill for November 2025 to compare");
  }

  @Test
  void customer_cannotSplitByCustomers() {
    Answer answer = house.ask(Role.FINANCE_VIEWER, "acme", "why did my bill go up by customer");
    assertThat(answer.kind()).isEqualTo(Answer.Kind.CLARIFY);
  }
}
