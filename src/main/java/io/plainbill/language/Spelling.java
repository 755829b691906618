package io.plainbill.language;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mends slips of the finger in the words a question is classified by: a word that is neither
 * English nor known becomes the one known word that is nearest, or of several equally near ones
 * that which the examples use far more than the others. Never used on names and identifiers.
 */
final class Spelling {
  private static final int SHORTEST = 4;
  private static final int LONG = 6;

  /** So many times as often makes a word the likelier one. */
  private static final int FAR_MORE = 5;

  private final Map<String, Integer> known = new TreeMap<>();

  /**
   * @param words those of the examples, and how often they stand there
   */
  Spelling(Map<String, Integer> words) {
    words.forEach((word, count) -> {
      if (word.length() >= SHORTEST) {
        known.put(word, count);
      }
    });
  }

  List<String> mend(List<String> words) {
    return words.stream().map(this::mend).toList();
  }

  private String mend(String word) {
    boolean letters = word.chars().allMatch(Character::isLetter);
    if (word.length() < SHORTEST || !letters || known.containsKey(word) || CommonWords.has(word)) {
      return word;
    }
    int best = (word.length() < LONG ? 1 : 2) + 1;
    String nearest = word;
    int usual = 0;
    int rival = 0;
    for (Map.Entry<String, Integer> candidate : known.entrySet()) {
      if (candidate.getKey().charAt(0) != word.charAt(0)) {
        continue;
      }
      int far = Fold.distance(word, candidate.getKey(), best);
      if (far < best || (far == best && usual > 0 && candidate.getValue() > usual)) {
        rival = far < best ? 0 : usual;
        best = far;
        nearest = candidate.getKey();
        usual = candidate.getValue();
      } else if (far == best && usual > 0) {
        rival = Math.max(rival, candidate.getValue());
      }
    }
    // of two equally near and equally usual ones nobody knows which was meant
    return usual >= FAR_MORE * rival ? nearest : word;
  }
}
