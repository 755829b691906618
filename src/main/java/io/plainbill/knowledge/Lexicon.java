package io.plainbill.knowledge;

import io.plainbill.knowledge.Words.Word;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The words of all articles that one audience may read: how rare each is, and how it is spelled.
 * Each audience has its own, so that not even a corrected typing error tells a customer what stands
 * in a text for staff.
 */
final class Lexicon {
  private static final int SHORTEST_CORRECTED = 3;

  /** Shorter words have too many neighbours: of them, only swapped letters are forgiven. */
  private static final int SHORT = 5;

  /** From here on two slips are forgiven. */
  private static final int LONG = 8;

  private static final int LONGEST_CORRECTED = 30;

  private final int articles;
  private final Map<String, Integer> spread = new HashMap<>();
  private final Map<Character, TreeSet<String>> spelling = new HashMap<>();

  Lexicon(Collection<Entry> entries) {
    this.articles = entries.size();
    for (Entry entry : entries) {
      entry.said().forEach(stem -> spread.merge(stem, 1, Integer::sum));
      for (String plain : entry.spelling()) {
        spelling.computeIfAbsent(plain.charAt(0), first -> new TreeSet<>()).add(plain);
      }
    }
  }

  boolean knows(String stem) {
    return spread.containsKey(stem);
  }

  /** How much a word tells apart: more, the fewer articles say it; most, if none does. */
  double rarity(String stem) {
    return Math.log(1 + (double) articles / spread.getOrDefault(stem, 1));
  }

  /** True for a filler with two letters swapped, such as "waht". */
  boolean isFillerMistyped(Word word) {
    return !word.pair()
        && word.plain().length() < LONG
        && !knows(word.stem())
        && Words.isFillerWithLettersSwapped(word.plain());
  }

  /** The word that was probably meant by one that no article has. */
  Optional<String> corrected(Word word) {
    String said = word.plain();
    boolean worthTrying =
        !word.pair()
            && said.length() >= SHORTEST_CORRECTED
            && said.length() <= LONGEST_CORRECTED
            && said.chars().allMatch(Character::isLetter);
    if (!worthTrying) {
      return Optional.empty();
    }
    int most = said.length() >= LONG ? 2 : 1;
    return List.copyOf(spelling.getOrDefault(said.charAt(0), new TreeSet<>())).stream()
        .filter(known -> Nearest.slips(said, known, most) <= most)
        .filter(known -> said.length() >= SHORT || letters(said).equals(letters(known)))
        .min(
            Comparator.<String>comparingInt(known -> Nearest.slips(said, known, most))
                .thenComparingInt(known -> -spread.getOrDefault(Words.stem(known), 0))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static List<Integer> letters(String word) {
    return word.chars().sorted().boxed().toList();
  }
}
