package io.plainbill.demo;

import io.plainbill.demo.VoucherBook.Voucher;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Vouchers that paid nothing, so that no bill depends on them: of every kind, in three currencies,
 * usable, expired and not valid yet.
 */
final class UnusedVouchers {
  private static final int STEPS = 8;

  private UnusedVouchers() {}

  static List<Voucher> of(DemoDays days) {
    LocalDate today = days.today();
    LocalDate first = days.first().atDay(1);
    return List.of(
        voucher("V-2401", "II", World.SUNRISE, Vendor.TENCENT, "USD", first, today.plusDays(75)),
        voucher("V-2402", "II", World.BOREALIS, Vendor.HUAWEI, "USD", first, today.plusDays(20)),
        voucher("V-2403", "I", World.BOREALIS, Vendor.ALIBABA, "USD", first, today.minusDays(9)),
        voucher("V-2404", "I", World.MERIDIAN, Vendor.TENCENT, "USD", first, today.plusDays(130)),
        voucher("V-2405", "III", World.ACME, Vendor.HUAWEI, "USD", first, today.plusDays(40)),
        voucher("V-2406", "III", World.ACME, Vendor.TENCENT, "USD", first, today.minusDays(31)),
        voucher(
            "V-2407",
            "III",
            World.GLOBEX,
            Vendor.TENCENT,
            "USD",
            today.plusDays(12),
            today.plusDays(200)),
        voucher("V-2408", "III", World.LOTUS, Vendor.ALIBABA, "CNY", first, today.plusDays(55)),
        voucher("V-2409", "III", World.ORCHID, Vendor.HUAWEI, "EUR", first, today.plusDays(90)));
  }

  private static Voucher voucher(
      String id,
      String kind,
      String owner,
      Vendor vendor,
      String currency,
      LocalDate from,
      LocalDate last) {
    BigDecimal face =
        BigDecimal.valueOf(100L * (1 + Seeded.below(STEPS, "unused voucher", id))).setScale(2);
    return new Voucher(id, kind, owner, vendor.code(), face, currency, from, last, List.of());
  }
}
