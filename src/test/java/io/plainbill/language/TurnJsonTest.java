package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.catalog.Need;
import io.plainbill.catalog.SlotName;
import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("elsewhere")
final class TurnJsonTest {
  private static final Slots EVERY_KIND =
      new Slots(
          Map.of(
              SlotName.PERIOD,
              new SlotValue.Period(
                  "i̇n MAY",
                  "May 2026",
                  new DateRange(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1)),
                  true),
              SlotName.ORDER,
              new SlotValue.Identifier("so 2026 10482", "SO-2026-10482"),
              SlotName.CUSTOMER,
              new SlotValue.Named("acme", "Acme \"GmbH\"", 12),
              SlotName.SIDE,
              new SlotValue.Word("", "a")));

  @Test
  void turn_comesBackWhole() {
    Turn turn =
        new Turn(
            "bill.summary",
            EVERY_KIND,
            Optional.of(new Need(List.of(SlotName.ORDER, SlotName.REBATE), "Which order? 哪个")),
            3);
    assertThat(TurnJson.read(TurnJson.write(turn))).isEqualTo(turn);
  }

  @Test
  void turnWithNothing_comesBackWhole() {
    Turn turn = new Turn("unknown", Slots.NONE, Optional.empty(), 0);
    assertThat(TurnJson.read(TurnJson.write(turn))).isEqualTo(turn);
  }

  @Test
  void whatWasNotWritten_isRefused() {
    assertThatThrownBy(() -> TurnJson.read("{")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TurnJson.read("{\"slots\":{\"colour\":{}}}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
