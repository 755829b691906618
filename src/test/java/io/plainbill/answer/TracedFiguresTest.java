package io.plainbill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.answer.Answer.Kind;
import io.plainbill.answer.Answer.Versions;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TracedFiguresTest {
  private static final Fact DUE =
      new Fact(
          "due",
          "Net due",
          ColumnType.MONEY,
          "2540.00",
          Optional.of("USD"),
          Optional.empty(),
          true);

  @Test
  void figureOfAFact_isTraced() {
    assertThat(TracedFigures.untraced(saying("It comes to 2,540.00 USD."))).isEmpty();
  }

  @Test
  void figureOfNothing_isFound() {
    assertThat(TracedFigures.untraced(saying("It comes to 2,541.00 USD, or 7% more.")))
        .containsExactly("2,541.00", "7");
  }

  @Test
  void roundedFigure_isFound() {
    assertThat(TracedFigures.untraced(saying("It comes to 2,540 USD."))).containsExactly("2,540");
  }

  private static Answer saying(String headline) {
    return new Answer(
        "a_1",
        "c_1",
        Kind.ANSWER,
        Optional.empty(),
        new Interpretation(new Match("bill.summary", 1), Slots.NONE, List.of()),
        headline,
        Optional.empty(),
        List.of(DUE),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        new Versions("", "", 0, ""),
        Instant.EPOCH);
  }
}
