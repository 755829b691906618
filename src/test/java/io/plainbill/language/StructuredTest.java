package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.language.Structured.Fault;
import io.plainbill.language.Structured.Meant;
import io.plainbill.language.Structured.Refused;
import io.plainbill.language.Understanding.Incomplete;
import io.plainbill.language.Understanding.Understood;
import io.plainbill.language.Understanding.UnknownName;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("elsewhere")
final class StructuredTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rebate.status | order    | so 2026 10482 | SO-2026-10482
          rebate.status | order    | 10482         | SO-2026-10482
          rebate.status | order    | SO-2026-99999 | SO-2026-99999
          rebate.status | rebate   | RB-2026-417   | RB-2026-0417
          bill.summary  | period   | 2026-05       | May 2026
          bill.summary  | period   | last month    | June 2026
          bill.forecast | period   | December      | December 2026
          bill.summary  | period   | December      | December 2025
          bill.summary  | customer | acme gmbh     | Acme
          bill.summary  | account  | 200012345     | 200012345
          bill.summary  | provider | tencent       | Tencent Cloud
          bill.summary  | side     | Bill B        | b
          kb.explain    | term     | net due       | net due
          """)
  void value_isReadAsWordsAre(String intent, String slot, String said, String value) {
    assertThat(ask(intent, Map.of(slot, said)))
        .isInstanceOfSatisfying(
            Meant.class,
            meant ->
                assertThat(InterpreterTest.shown(((Understood) meant.understanding()).slots()))
                    .contains(slot + "=" + value));
  }

  @Test
  void allFaults_areToldAtOnce() {
    assertThat(
            ask(
                "bill.summary",
                Map.of("period", "31 February", "order", "1", "colour", "red", "side", "c")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::field)
                    .containsExactly("slots.colour", "slots.order", "slots.period", "slots.side"));
  }

  @Test
  void unknownIntent_isRefused() {
    assertThat(ask("bill.nonsense", Map.of())).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource({"period,soon", "period,''", "period,May or June please", "customer,''"})
  void unreadableValue_isRefused(String slot, String value) {
    assertThat(ask("bill.summary", Map.of(slot, value))).isInstanceOf(Refused.class);
  }

  @Test
  void strangersName_isNoFault() {
    assertThat(ask("bill.summary", Map.of("customer", "Globex")))
        .isInstanceOfSatisfying(
            Meant.class,
            meant -> assertThat(meant.understanding()).isInstanceOf(UnknownName.class));
  }

  @Test
  void missingSlot_isAskedFor() {
    assertThat(ask("rebate.status", Map.of()))
        .isInstanceOfSatisfying(
            Meant.class, meant -> assertThat(meant.understanding()).isInstanceOf(Incomplete.class));
  }

  private static Structured ask(String intent, Map<String, String> slots) {
    return Intents.REAL.understandStructured(
        intent, slots, Audience.STAFF, FakeNames.BOREALIS, LocalDate.of(2026, 7, 15));
  }
}
