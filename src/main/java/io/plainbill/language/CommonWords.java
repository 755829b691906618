package io.plainbill.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of everyday English, from a list beside this class. */
final class CommonWords {
  private static final Set<String> WORDS = load();

  /** Words that carry grammar rather than matter. */
  static final Set<String> FUNCTION =
      Set.of(
          "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but",
          "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he",
          "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "may", "me",
          "might", "my", "no", "not", "of", "off", "on", "or", "our", "ours", "out", "please",
          "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then",
          "there", "these", "they", "this", "those", "to", "too", "up", "us", "was", "we", "were",
          "what", "when", "where", "which", "who", "whom", "why", "will", "with", "would", "you",
          "your");

  private CommonWords() {}

  static boolean has(String word) {
    return WORDS.contains(word);
  }

  /** True if one slip of the finger makes the word a common one. */
  static boolean nearly(String word) {
    if (word.length() < 3) {
      return false;
    }
    for (String common : WORDS) {
      if (common.length() > 2
          && Math.abs(common.length() - word.length()) <= 1
          && Fold.distance(word, common, 1) <= 1) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> load() {
    InputStream list =
        Objects.requireNonNull(
            CommonWords.class.getResourceAsStream("common-words.txt"),
            "common-words.txt is not beside its class");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .filter(word -> !word.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the list of common words cannot be read", unreadable);
    }
  }
}
