package io.plainbill.demo;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What bills must come to in one currency, summed from the plan.
 *
 * @param list the list prices of the lines that have one
 * @param voucher what vouchers paid; not in {@code billed}
 * @param byService service to billed
 * @param byKind charge kind to billed
 */
public record ExpectedBill(
    String currency,
    long lines,
    BigDecimal list,
    BigDecimal billed,
    BigDecimal voucher,
    Map<String, BigDecimal> byService,
    Map<String, BigDecimal> byKind) {
  public ExpectedBill {
    byService = Map.copyOf(byService);
    byKind = Map.copyOf(byKind);
  }
}
