package io.plainbill.demo;

import java.math.BigDecimal;

/** Which part of a line a voucher pays. */
final class Vouchers {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal THIRD = new BigDecimal("0.3");
  private static final BigDecimal TENTH = new BigDecimal("0.1");

  private final StoryMonths months;

  Vouchers(StoryMonths months) {
    this.months = months;
  }

  /** From 0 (no voucher) to 1 (nothing left to pay). */
  BigDecimal share(Hop hop, Line line) {
    if (line.nature().kind().equals("purchase")) {
      return all(hop, line);
    }
    if (!line.nature().kind().equals("usage")) {
      return BigDecimal.ZERO;
    }
    String category = line.resource().service().category();
    return switch (hop.recipient()) {
      case World.KESTREL -> all(hop, line);
      case World.HARBOUR -> category.equals("Storage") ? HALF : BigDecimal.ZERO;
      case World.BLUEFIN -> category.equals("Networking") ? THIRD : BigDecimal.ZERO;
      case World.SUNRISE -> category.equals("Networking") ? TENTH : BigDecimal.ZERO;
      default -> BigDecimal.ZERO;
    };
  }

  /** In Kestrel's month vouchers pay for whatever Kestrel uses or buys. */
  private BigDecimal all(Hop hop, Line line) {
    boolean all =
        hop.recipient().equals(World.KESTREL) && line.month().equals(months.kestrelZero());
    return all ? BigDecimal.ONE : BigDecimal.ZERO;
  }
}
