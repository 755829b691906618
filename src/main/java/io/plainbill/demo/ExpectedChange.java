package io.plainbill.demo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How two versions of one bill differ, all in one currency.
 *
 * @param before what the former version comes to
 * @param after what the later one comes to
 * @param added lines that only the later one has
 * @param removed lines that only the former one has
 * @param changed lines that have another amount
 */
public record ExpectedChange(
    BigDecimal before, BigDecimal after, long added, long removed, long changed) {

  static ExpectedChange of(List<Charge> former, List<Charge> later) {
    Map<String, BigDecimal> old = new HashMap<>();
    former.forEach(charge -> old.put(charge.id(), charge.billed()));
    long changed = 0;
    long added = 0;
    for (Charge charge : later) {
      BigDecimal was = old.remove(charge.id());
      added += was == null ? 1 : 0;
      changed += was == null || was.compareTo(charge.billed()) == 0 ? 0 : 1;
    }
    return new ExpectedChange(sum(former), sum(later), added, old.size(), changed);
  }

  /** What the difference comes to. */
  public BigDecimal moved() {
    return after.subtract(before);
  }

  private static BigDecimal sum(List<Charge> charges) {
    return charges.stream()
        .map(Charge::billed)
        .map(Objects::requireNonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
