package io.plainbill.demo;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What an organisation pays (Bill A) and charges (Bill B) in one currency, and why they differ.
 *
 * @param causes cause to what it comes to on both bills; causes of nothing are left out
 * @param parties customer to what it comes to on both bills; empty is nobody
 */
public record ExpectedSides(
    String currency,
    long linesOfA,
    long linesOfB,
    BigDecimal billA,
    BigDecimal billB,
    Map<String, Amounts> causes,
    Map<String, Amounts> parties) {

  /** What something comes to on either bill. */
  public record Amounts(BigDecimal onA, BigDecimal onB) {
    Amounts plus(Amounts other) {
      return new Amounts(onA.add(other.onA), onB.add(other.onB));
    }
  }

  public ExpectedSides {
    causes = Map.copyOf(causes);
    parties = Map.copyOf(parties);
  }
}
