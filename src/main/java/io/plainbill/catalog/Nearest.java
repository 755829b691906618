package io.plainbill.catalog;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds the known word that somebody probably meant. */
final class Nearest {
  /** Letters to add, drop, change or swap with their neighbour. */
  private static final DamerauLevenshteinDistance FAR = new DamerauLevenshteinDistance();

  private Nearest() {}

  /** The known word that differs least; empty if none is like it. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.<String>comparingInt(other -> FAR.apply(word, other)).thenComparing(o -> o))
        .filter(best -> FAR.apply(word, best) <= Math.max(2, word.length() / 3));
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
}
