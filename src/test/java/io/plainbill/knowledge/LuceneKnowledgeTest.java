package io.plainbill.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Audience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("elsewhere")
final class LuceneKnowledgeTest {
  private static final LuceneKnowledge KNOWLEDGE = LuceneKnowledge.read(Path.of("kb"));

  @Test
  void passage_isTheParagraphThatFitsBest() {
    Knowledge.Passage definition = first("what is a voucher", Audience.CUSTOMER);
    assertThat(definition.text()).isEqualTo(definition.article().summary());
    Knowledge.Passage rules =
        first("hourly and daily charges when the account moved", Audience.STAFF);
    assertThat(rules.article().id()).isEqualTo("account-changes-hands");
    assertThat(rules.text())
        .startsWith("The rules of Tencent Cloud are:\n- prepaid charges")
        .doesNotContain("[", "]", "*");
  }

  @Test
  void code_isFoundWhateverItsCase() {
    assertThat(KNOWLEDGE.byCode("status:frozen", Audience.STAFF).orElseThrow().id())
        .isEqualTo("status-frozen");
    assertThat(KNOWLEDGE.byCode("STATUS:FROZEN", Audience.STAFF)).isPresent();
    assertThat(KNOWLEDGE.byCode("sku_not_eligible", Audience.STAFF)).isPresent();
    assertThat(KNOWLEDGE.byCode("status:no_such", Audience.STAFF)).isEmpty();
  }

  @Test
  void limit_isKept() {
    assertThat(KNOWLEDGE.search("bill", Audience.STAFF, 0)).isEmpty();
    assertThat(KNOWLEDGE.search("bill", Audience.STAFF, -1)).isEmpty();
    assertThat(KNOWLEDGE.search("voucher", Audience.STAFF, 1)).hasSize(1);
    assertThat(KNOWLEDGE.search("voucher", Audience.STAFF, Integer.MAX_VALUE))
        .hasSizeGreaterThan(1);
  }

  @Test
  void scores_fall() {
    List<Knowledge.Passage> found = KNOWLEDGE.search("effective cost", Audience.STAFF, 10);
    assertThat(found).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
  }

  static List<String> hostileInput() {
    return List.of(
        "",
        "   ",
        "\u0000\u0001\u0002",
        "* OR 1=1",
        "audience:staff margin",
        "+audience:staff +title:margin",
        "title:[* TO *]",
        "/.*/",
        "a*b*c*d*e*f* ".repeat(150),
        "?".repeat(2000),
        "*".repeat(2000),
        "(".repeat(2000),
        "\"".repeat(2000),
        "margin~2 ".repeat(220),
        "a".repeat(2000),
        "recalculatoin ".repeat(142),
        IntStream.range(0, 400).mapToObj(i -> "wrd" + (char) ('a' + i % 26)).toList().toString(),
        "返".repeat(2000),
        "\uD83D\uDE00".repeat(1000),
        "\uD800".repeat(2000),
        "e\u0301\u0302\u0303".repeat(500),
        "\uFDFA".repeat(2000),
        "\u202E\u200B\uFEFF".repeat(600),
        "SKU_".repeat(500),
        "A:".repeat(1000),
        "{{article}} ${jndi:ldap://x} <script>alert(1)</script>",
        "x".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("hostileInput")
  void hostileInput_isCheapAndShowsNothingForeign(String words) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThat(KNOWLEDGE.search(words, Audience.CUSTOMER, 10))
                .allMatch(found -> found.article().audience().contains(Audience.CUSTOMER)));
    assertThatCode(() -> KNOWLEDGE.byCode(words, Audience.CUSTOMER)).doesNotThrowAnyException();
    assertThatCode(() -> KNOWLEDGE.byId(words, Audience.CUSTOMER)).doesNotThrowAnyException();
  }

  @Test
  void querySyntax_meansNothing() {
    assertThat(KNOWLEDGE.search("marg*", Audience.STAFF, 5)).isEmpty();
    assertThat(KNOWLEDGE.search("m?rgin", Audience.STAFF, 5)).isEmpty();
    assertThat(KNOWLEDGE.search("*:*", Audience.STAFF, 5)).isEmpty();
    assertThat(ids("voucher AND NOT voucher")).startsWith("voucher");
  }

  @Test
  void sameFolder_givesTheSameResultsAndVersion() {
    LuceneKnowledge again = LuceneKnowledge.read(Path.of("kb"));
    assertThat(again.version()).isEqualTo(KNOWLEDGE.version()).hasSize(64);
    for (String words :
        List.of("refund", "bill", "negative tax on a bill", "cost", "rebate paid")) {
      assertThat(again.search(words, Audience.STAFF, 20))
          .isEqualTo(KNOWLEDGE.search(words, Audience.STAFF, 20));
    }
  }

  @Test
  void manyThreads_searchAtOnce() throws Exception {
    List<String> expected = ids("what is effective cost");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> answers =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> ids("what is effective cost")))
              .toList();
      for (Future<List<String>> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void article_cannotBeChanged() {
    Article article = KNOWLEDGE.byId("refund", Audience.CUSTOMER).orElseThrow();
    assertThatThrownBy(() -> article.words().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Knowledge.Passage first(String words, Audience audience) {
    return KNOWLEDGE.search(words, audience, 1).getFirst();
  }

  private static List<String> ids(String words) {
    return KNOWLEDGE.search(words, Audience.STAFF, 5).stream()
        .map(found -> found.article().id())
        .toList();
  }
}
