package io.plainbill.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words say why somebody looks at a customer's data, and which do not. */
final class PurposeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CS-1042",
        "#48213",
        "ticket 5512",
        "INC0012345",
        "ZD-99120, escalated",
        "The customer asked about it",
        "customer asked about a refund",
        "Checking a customer's complaint",
        "  checking a complaint  ",
        "audit by Acme's finance team",
        "客户询问退款",
        "工单 10482"
      })
  void ticketOrAFewWords_sayWhy(String said) {
    assertThat(Purpose.of(said)).map(Purpose::words).contains(said.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "xx",
        "asdf",
        "asdf asdf",
        "test test",
        "because",
        "just because",
        "aaaaaaaa aaaaaaaa",
        "aaaa aaab",
        "12",
        "...",
        "-----",
        "no reason",
        "the reason",
        "work work work",
        "ok please",
        "??",
        "因为"
      })
  void nothingMuch_doesNotSayWhy(String said) {
    assertThat(Purpose.of(said)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 5_000})
  void endlessWords_areNotKept(int length) {
    assertThat(Purpose.of("ticket CS-1042 " + "a".repeat(length))).isEmpty();
  }
}
