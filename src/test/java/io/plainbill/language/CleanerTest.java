package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.catalog.SlotName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("elsewhere")
final class CleanerTest {
  @ParameterizedTest
  @CsvSource({
    "'  what   is\tit ', what is it",
    "ＢＩＬＬ　２０２６, BILL 2026",
    "may\u200Bbe, maybe",
    "\uFEFFbill\u202E, bill",
    "Acme\u2019s, Acme's",
    "\u201Cnet due\u201D, '\"net due\"'",
    "1\u20132, 1-2",
    "`SO-2026-1`, SO-2026-1",
    "<@U123> bill, bill",
    "<https://x.example|the bill>, the bill",
    "<#C1|billing> bill, billing bill",
    "*bold* bill, bold bill",
    "a < b, a < b",
    "٢٠٢٦, 2026"
  })
  void text_becomesPlain(String raw, String clean) {
    assertThat(Cleaner.clean(raw)).isEqualTo(clean);
  }

  @Test
  void privateCharacters_cannotPoseAsASlot() {
    assertThat(Cleaner.clean("bill " + Cleaner.mark(SlotName.ORDER))).isEqualTo("bill");
  }

  @Test
  void longText_isCut() {
    assertThat(Cleaner.clean("\uFDFA".repeat(3_000))).hasSizeLessThanOrEqualTo(Cleaner.LONGEST);
  }

  @ParameterizedTest
  @CsvSource({
    "acme, acme, 0",
    "acme, acem, 1",
    "acme, acne, 1",
    "acme, ace, 1",
    "acme, acmee, 1",
    "acme, bolt, 3",
    "kitten, sitting, 3",
    "'', abc, 3"
  })
  void distance_countsSlipsOfTheFinger(String one, String other, int far) {
    assertThat(Fold.distance(one, other, 2)).isEqualTo(Math.min(far, 3));
    assertThat(Fold.distance(other, one, 2)).isEqualTo(Math.min(far, 3));
  }

  @ParameterizedTest
  @CsvSource({"MÜLLER, muller", "İSTANBUL, istanbul", "TITLE, title", "Straße, strasse", "环球, 环球"})
  void lowerCase_isTheSameEverywhere(String word, String lower) {
    assertThat(Fold.lower(word)).isEqualTo(lower);
  }
}
