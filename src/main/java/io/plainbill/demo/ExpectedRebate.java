package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A rebate as the plan has it, for those who hold answers to it.
 *
 * @param earner the code of the organisation that earns it
 * @param customer the code of the customer that ordered
 * @param eligible empty while nobody has worked it out, as are calculated and paid
 * @param adjusted the sum of all adjustments
 */
public record ExpectedRebate(
    String id,
    String order,
    String earner,
    String customer,
    String programme,
    String product,
    YearMonth month,
    String status,
    Optional<String> reason,
    String currency,
    Optional<BigDecimal> eligible,
    Optional<BigDecimal> calculated,
    BigDecimal adjusted,
    Optional<BigDecimal> paid) {

  static ExpectedRebate of(Rebate rebate) {
    return new ExpectedRebate(
        rebate.id(),
        rebate.order().id(),
        rebate.programme().beneficiary(),
        rebate.order().customer(),
        rebate.programme().name(),
        rebate.order().product(),
        rebate.month(),
        rebate.status(),
        Optional.ofNullable(rebate.reason()),
        rebate.currency(),
        Optional.ofNullable(rebate.eligible()),
        Optional.ofNullable(rebate.calculated()),
        rebate.adjusted(),
        Optional.ofNullable(rebate.paid()));
  }

  /** What it counts for: empty while unknown, nothing if it was rejected or reversed. */
  public Optional<BigDecimal> earned() {
    return status.equals("rejected") || status.equals("reversed")
        ? Optional.of(BigDecimal.ZERO)
        : calculated.map(adjusted::add);
  }
}
