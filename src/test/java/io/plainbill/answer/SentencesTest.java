package io.plainbill.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.catalog.Phrase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("elsewhere")
final class SentencesTest {
  @Test
  void placeholder_isWrittenAsPeopleReadIt() {
    Placeholders values = new Placeholders().add("due", "2540.00", "2,540.00 USD");

    assertThat(say("It comes to {due}.", values)).isEqualTo("It comes to 2,540.00 USD.");
  }

  @Test
  void severalValues_areJoined() {
    Placeholders values =
        new Placeholders().add("due", "1", "1 USD").add("due", "2", "2 CNY").add("due", "3", "3 X");

    assertThat(say("It comes to {due}.", values)).isEqualTo("It comes to 1 USD, 2 CNY and 3 X.");
  }

  @Test
  void sentence_withoutItsValue_isLeftOut() {
    assertThat(Sentences.say(new Phrase("It is due {day}."), new Placeholders())).isEmpty();
    assertThat(
            Sentences.say(
                new Phrase("{n, plural, one {# day} other {# days}}"), new Placeholders()))
        .isEmpty();
  }

  @Test
  void valueMissingInABranchNotTaken_doesNotMatter() {
    String phrase = "{day, select, none {No date yet.} other {Expected on {day}.}}";

    assertThat(say(phrase, new Placeholders())).isEqualTo("No date yet.");
    assertThat(say(phrase, new Placeholders().add("day", "2026-05-14", "14 May 2026")))
        .isEqualTo("Expected on 14 May 2026.");
  }

  @Test
  void count_isSaidInItsForm() {
    String phrase = "{n, plural, =0 {none} one {# line} other {# lines}} in {n}";

    assertThat(say(phrase, new Placeholders().add("n", "1", "1"))).isEqualTo("1 line in 1");
    assertThat(say(phrase, new Placeholders().add("n", "1200", "1,200")))
        .isEqualTo("1,200 lines in 1,200");
    assertThat(say(phrase, new Placeholders().add("n", "0", "0"))).isEqualTo("none in 0");
  }

  @Test
  void count_thatCannotBeWrittenExactly_isNotSaid() {
    Placeholders values = new Placeholders().add("n", "1.23456", "1.23456");

    assertThat(Sentences.say(new Phrase("{n, plural, other {# days}}"), values)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{0}",
        "{x, plural, one {a} other {b}}",
        "<img src=x onerror=alert(1)>",
        "it's '{' quoted '}'",
        "{due",
        "#",
        "$1 \\0"
      })
  void hostileValue_staysPlainText(String name) {
    Placeholders values = new Placeholders().add("customer", name, name).add("n", "2", "2");

    assertThat(say("{customer} has {n, plural, other {# of {customer}}}.", values))
        .isEqualTo(name + " has 2 of " + name + ".");
  }

  @Test
  void mark_cannotBeSmuggledIn() {
    Placeholders values = new Placeholders().add("x", "a\uE000b", "a\uE000b");

    assertThat(say("{x}", values)).isEqualTo("ab");
  }

  private static String say(String phrase, Placeholders values) {
    return Sentences.say(new Phrase(phrase), values).orElseThrow();
  }
}
