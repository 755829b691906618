package io.plainbill.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import io.plainbill.knowledge.Knowledge.Passage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A code finds the article that explains it, however it is typed and whatever stands around it. */
@Tag("elsewhere")
final class CodeSearchTest {
  private static final LuceneKnowledge KNOWLEDGE = LuceneKnowledge.read(Path.of("kb"));

  private static final List<String> NOISE =
      List.of(
          "%s",
          "what does %s mean",
          "%s?",
          "my boss says %s, please explain quickly",
          "hi, what is %s on this order and how do I fix it, thanks");

  @ParameterizedTest
  @EnumSource(Audience.class)
  void everyCode_findsItsArticleFirst(Audience audience) {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (Article article : KNOWLEDGE.articles()) {
      for (String code : article.codes()) {
        if (article.audience().contains(audience)) {
          for (String typed : ways(code)) {
            for (String noise : NOISE) {
              String question = noise.replace("%s", typed);
              List<Passage> found = KNOWLEDGE.search(question, audience, 1);
              String first = found.isEmpty() ? "nothing" : found.getFirst().article().id();
              asked++;
              if (!first.equals(article.id())
                  && !isPlainWord(typed, code, first)
                  && !sharesTheWord(code, first)) {
                wrong.add(question + " -> " + first + ", not " + article.id());
              }
            }
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(200);
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  /**
   * "rounding" and "configuration change" in small letters are words with an article of their own.
   */
  private static boolean isPlainWord(String typed, String code, String found) {
    boolean asCode = typed.equals(code) || typed.equals(Codes.wordsOf(code));
    return !asCode
        && KNOWLEDGE.articles().stream()
            .filter(article -> article.id().equals(found) && article.kind().equals("term"))
            .anyMatch(article -> stems(article.title()).equals(stems(Codes.wordsOf(code))));
  }

  /** A bare word may be the code of a cause and of a reason. */
  private static boolean sharesTheWord(String code, String found) {
    String bare = Codes.key(Codes.wordsOf(code));
    return KNOWLEDGE.articles().stream()
        .filter(article -> article.id().equals(found))
        .flatMap(article -> article.codes().stream())
        .anyMatch(other -> Codes.key(Codes.wordsOf(other)).equals(bare));
  }

  private static List<String> stems(String text) {
    return Words.of(text).stream().map(Words.Word::stem).toList();
  }

  /** As it stands, in small letters, as words, and with a slip of the finger. */
  private static List<String> ways(String code) {
    List<String> ways = new ArrayList<>(List.of(code, code.toLowerCase(Locale.ROOT)));
    String bare = Codes.wordsOf(code);
    if (bare.contains("_")) {
      ways.add(bare);
      ways.add(bare.toLowerCase(Locale.ROOT));
      ways.add(bare.toLowerCase(Locale.ROOT).replace('_', ' '));
      ways.add(slipped(bare));
      ways.add(slipped(bare.toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    return ways;
  }

  /** Without the last letter but one of its longest word. */
  private static String slipped(String code) {
    String longest = "";
    for (String word : code.split("[_ ]", -1)) {
      longest = word.length() > longest.length() ? word : longest;
    }
    String slip = longest.substring(0, longest.length() - 2) + longest.charAt(longest.length() - 1);
    return code.replace(longest, slip);
  }

  @Test
  void wordsLookedFor_areMarkedInThePassage() {
    Passage found = KNOWLEDGE.search("describebilldetail tencent", Audience.STAFF, 1).getFirst();
    assertThat(found.article().id()).isEqualTo("api-tencent");
    assertThat(found.marks()).isNotEmpty();
    List<String> marked =
        found.marks().stream()
            .map(mark -> found.text().substring(mark.from(), mark.until()))
            .toList();
    assertThat(marked).contains("Tencent");
  }

  @Test
  void markedText_isTheTextItself() {
    Passage found = KNOWLEDGE.search("refnds", Audience.CUSTOMER, 1).getFirst();
    int last = 0;
    for (Knowledge.Mark mark : found.marks()) {
      assertThat(mark.from()).isGreaterThanOrEqualTo(last);
      assertThat(found.text().substring(mark.from(), mark.until())).containsIgnoringCase("refund");
      last = mark.until();
    }
    assertThat(found.marks()).isNotEmpty();
  }
}
