package io.plainbill.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What each bill of a batch comes to, summed line by line as the file was read: the control that
 * the roll-ups and charges in the database are held against.
 */
public final class BillTotals {
  /**
   * One bill's control total.
   *
   * @param until the end of the last charge
   */
  public record Total(long lines, BigDecimal billed, Instant until) {
    private Total plus(Total more) {
      return new Total(
          lines + more.lines,
          billed.add(more.billed),
          until.isAfter(more.until) ? until : more.until);
    }
  }

  private final Map<ChargeRow.Bill, Total> totals = new HashMap<>();

  public void add(ChargeRow row) {
    totals.merge(
        row.bill(),
        new Total(1, row.amounts().billed(), row.period().until()),
        (sum, one) -> sum.plus(one));
  }

  public Map<ChargeRow.Bill, Total> byBill() {
    return Map.copyOf(totals);
  }
}
