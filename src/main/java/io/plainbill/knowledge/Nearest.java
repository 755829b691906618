package io.plainbill.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** What somebody probably meant: the known word with the fewest slips of the finger between. */
final class Nearest {
  private Nearest() {}

  /** The nearest of the known words, if it is near enough to be worth offering. */
  static Optional<String> to(String said, Collection<String> known) {
    int most = Math.max(1, said.length() / 3);
    return known.stream()
        .filter(word -> slips(said, word, most) <= most)
        .min(
            Comparator.<String>comparingInt(word -> slips(said, word, most))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code "; did you mean 'title'?"}, or a full stop. */
  static String offer(String said, Collection<String> known) {
    return to(said, known).map(word -> "; did you mean '" + word + "'?").orElse(".");
  }

  /**
   * The letters to add, drop, change or swap with their neighbour to get from one word to the
   * other; {@code most + 1} if there are more than {@code most}.
   */
  static int slips(String one, String other, int most) {
    int far = new DamerauLevenshteinDistance(most).apply(one, other);
    return far < 0 ? most + 1 : far;
  }
}
