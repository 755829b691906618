package io.plainbill.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** How long the same thing took, again and again. */
final class Latency {
  private final long[] nanos;
  private int count;

  Latency(int most) {
    nanos = new long[most];
  }

  void add(long took) {
    nanos[count++] = took;
  }

  /** In milliseconds; 0.5 is the median. */
  double quantile(double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1L, Math.round(share * (count - 1)))] / 1e6;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%6.2f %6.2f", quantile(0.5), quantile(0.99));
  }
}
