package io.plainbill.answer;

import io.plainbill.money.DateRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer is about, said in every answer with figures.
 *
 * @param accounts the accounts covered; empty means all of the organisation's
 * @param filters what narrowed it, slot to value
 * @param leftOut what the asker's role does not see, as sentences
 */
public record Coverage(
    String organization,
    List<String> accounts,
    Map<String, String> filters,
    List<String> leftOut,
    Optional<Period> period) {

  /**
   * The days covered.
   *
   * @param zones the zones of the providers' months, such as {@code Asia/Shanghai}
   * @param assumed true if nobody named the period
   */
  public record Period(DateRange range, List<String> zones, String label, boolean assumed) {}
}
