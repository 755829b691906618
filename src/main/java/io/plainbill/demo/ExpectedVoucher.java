package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A voucher as the plan has it, and what answers about it must say.
 *
 * @param kind I, II or III
 * @param owner organisation code
 * @param last the last day on which it is good
 * @param paid what it paid, by billing month
 */
public record ExpectedVoucher(
    String id,
    String kind,
    String owner,
    String provider,
    BigDecimal face,
    BigDecimal balance,
    String currency,
    LocalDate from,
    LocalDate last,
    Map<YearMonth, BigDecimal> paid) {

  static ExpectedVoucher of(VoucherBook.Voucher voucher) {
    return new ExpectedVoucher(
        voucher.id(),
        voucher.kind(),
        voucher.owner(),
        voucher.provider(),
        voucher.face(),
        voucher.balance(),
        voucher.currency(),
        voucher.from(),
        voucher.last(),
        voucher.uses().stream()
            .collect(
                Collectors.toMap(
                    VoucherBook.Use::month, VoucherBook.Use::amount, BigDecimal::add)));
  }

  /** What can still be used of it on that day. */
  public BigDecimal usable(LocalDate today) {
    return today.isBefore(from) || today.isAfter(last) ? BigDecimal.ZERO : balance;
  }
}
