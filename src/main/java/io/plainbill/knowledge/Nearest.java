package io.plainbill.knowledge;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

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
   * The letters to add, drop, change or swap with their neighbour to get from one word to the other
   * (optimal string alignment); {@code most + 1} if there are more than {@code most}.
   */
  static int slips(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] before = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return Math.min(last[other.length()], most + 1);
  }
}
