package io.plainbill.language;

import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Words for kinds of services rather than for one: {@code storage}, {@code our databases}. What
 * comes under them is told by the FOCUS column ServiceCategory.
 *
 * @see <a href="https://focus.finops.org/focus-columns/">FOCUS columns, ServiceCategory</a>
 */
final class Categories {
  /** The value of what is split by. */
  static final String SPLIT = "category";

  private static final Set<String> WORDS =
      Set.of(
          "storage",
          "compute",
          "computing",
          "server",
          "servers",
          "database",
          "databases",
          "networking",
          "network",
          "networks",
          "security",
          "analytics");

  private Categories() {}

  static boolean has(String word) {
    return WORDS.contains(word);
  }

  static Stream<String> words() {
    return WORDS.stream();
  }

  /** Where such words stand in a sentence. */
  static IntStream in(Sentence sentence) {
    return IntStream.range(0, sentence.size()).filter(at -> has(sentence.lower(at)));
  }
}
