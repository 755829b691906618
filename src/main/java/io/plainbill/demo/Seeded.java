package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Chance that is always the same: drawn from the fixed seed and the words of what it is about, so
 * that a charge of a past month does not depend on the day or on what else is in the world.
 */
final class Seeded {
  /** Another seed is another world. */
  static final long SEED = 20261048204170L;

  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int PARTS = 10_000;

  private Seeded() {}

  /** FNV-1a over the words, then mixed so that close words are far apart. */
  static long hash(String... words) {
    long hash = SEED;
    for (String word : words) {
      for (int i = 0; i < word.length(); i++) {
        hash = (hash ^ word.charAt(i)) * FNV_PRIME;
      }
      hash = (hash ^ '|') * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }

  /** A whole number from 0 to {@code bound - 1}. */
  static int below(int bound, String... words) {
    return (int) Math.floorMod(hash(words), (long) bound);
  }

  /** A number from {@code low} to {@code high}, with four decimals of freedom between them. */
  static BigDecimal between(BigDecimal low, BigDecimal high, String... words) {
    BigDecimal part =
        BigDecimal.valueOf(below(PARTS, words))
            .divide(BigDecimal.valueOf(PARTS), 4, RoundingMode.HALF_UP);
    return low.add(high.subtract(low).multiply(part));
  }

  static <T> T pick(List<T> from, String... words) {
    return from.get(below(from.size(), words));
  }
}
