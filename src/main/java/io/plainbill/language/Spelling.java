package io.plainbill.language;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Mends slips of the finger in the words a question is classified by: a word that is neither
 * English nor known becomes the one known word that is nearest. Never used on names and
 * identifiers.
 */
final class Spelling {
  private static final int SHORTEST = 4;
  private static final int LONG = 6;

  private final Set<String> known;

  /**
   * @param words those of the examples
   */
  Spelling(Set<String> words) {
    known =
        words.stream()
            .filter(word -> word.length() >= SHORTEST)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  List<String> mend(List<String> words) {
    return words.stream().map(this::mend).toList();
  }

  private String mend(String word) {
    boolean letters = word.chars().allMatch(Character::isLetter);
    if (word.length() < SHORTEST || !letters || known.contains(word) || CommonWords.has(word)) {
      return word;
    }
    String nearest = word;
    int best = (word.length() < LONG ? 1 : 2) + 1;
    for (String candidate : known) {
      if (candidate.charAt(0) == word.charAt(0)) {
        int far = Fold.distance(word, candidate, best);
        if (far == best) {
          nearest = word; // two equally near: nobody knows which was meant
        } else if (far < best) {
          best = far;
          nearest = candidate;
        }
      }
    }
    return nearest;
  }
}
