package io.plainbill.catalog;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /** The known word that differs least; empty if none is like it. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.<String>comparingInt(other -> distance(word, other)).thenComparing(o -> o))
        .filter(best -> distance(word, best) <= Math.max(2, word.length() / 3));
  }

  /** A sentence that offers the nearest known word, or else all of them. */
  static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(best -> "did you mean '" + best + "'?")
        .orElseGet(() -> "known: " + list(known));
  }

  /** The words in order, with commas. */
  static String list(Collection<String> words) {
    return words.isEmpty() ? "none" : words.stream().sorted().collect(joining(", "));
  }

  /** How many letters must be added, taken away or changed (Levenshtein). */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
      }
      above = row;
    }
    return above[other.length()];
  }
}
