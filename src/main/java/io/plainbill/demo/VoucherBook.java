package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The vouchers that paid what the bills say they paid, each with its uses. */
final class VoucherBook {
  private static final int FIRST = 2301;
  private static final BigDecimal STEP = new BigDecimal("500");

  /** What stands before its number where a voucher is a line of its own. */
  private static final String LINE = "Voucher ";

  /** A voucher; {@code face} is the next five hundred above what it paid. */
  record Voucher(
      String id,
      String kind,
      String owner,
      String provider,
      BigDecimal face,
      String currency,
      LocalDate from,
      LocalDate last,
      List<Use> uses) {
    BigDecimal balance() {
      return face.subtract(uses.stream().map(Use::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }

  /** What it paid of one account's month. */
  record Use(
      String voucher,
      String account,
      YearMonth month,
      @Nullable String reference,
      BigDecimal amount,
      String currency,
      Instant at) {}

  private final DemoDays days;

  VoucherBook(DemoDays days) {
    this.days = days;
  }

  List<Voucher> of(List<Charge> charges) {
    Map<String, List<Charge>> byOwner = new TreeMap<>();
    charges.stream()
        .filter(charge -> charge.voucher() != null && paid(charge).signum() != 0)
        .forEach(charge ->
            byOwner
                .computeIfAbsent(
                    charge.bill().recipient() + charge.bill().provider() + charge.currency(),
                    none -> new ArrayList<>())
                .add(charge));
    List<Voucher> vouchers = new ArrayList<>();
    byOwner
        .values()
        .forEach(lines -> vouchers.add(voucher("V-" + (FIRST + vouchers.size()), lines)));
    charges.stream()
        .filter(charge -> charge.nature().kind().equals("voucher"))
        .forEach(charge ->
            vouchers.add(voucher(charge.description().substring(LINE.length()), List.of(charge))));
    return List.copyOf(vouchers);
  }

  private Voucher voucher(String id, List<Charge> lines) {
    Map<String, List<Charge>> byMonth = new TreeMap<>();
    lines.forEach(line ->
        byMonth
            .computeIfAbsent(line.bill().month() + line.account().id(), none -> new ArrayList<>())
            .add(line));
    List<Use> uses = byMonth.values().stream().map(same -> use(id, same)).toList();
    BigDecimal used = uses.stream().map(Use::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    Bill bill = lines.getFirst().bill();
    boolean customer = World.org(bill.recipient()).kind().equals("customer");
    return new Voucher(
        id,
        customer ? "III" : "I",
        bill.recipient(),
        bill.provider(),
        used.divide(STEP, 0, RoundingMode.UP).multiply(STEP),
        lines.getFirst().currency(),
        days.first().atDay(1),
        days.present().plusMonths(6).atEndOfMonth(),
        uses);
  }

  private Use use(String id, List<Charge> same) {
    Charge first = same.getFirst();
    YearMonth month = first.bill().month();
    Instant end = days.usageUntil(month);
    return new Use(
        id,
        first.account().id(),
        month,
        first.invoice(),
        same.stream().map(VoucherBook::paid).reduce(BigDecimal.ZERO, BigDecimal::add),
        first.currency(),
        end.minusSeconds(1));
  }

  /** The part of a price, or a line of its own below zero. */
  private static BigDecimal paid(Charge charge) {
    BigDecimal voucher = charge.voucher();
    if (voucher != null) {
      return voucher;
    }
    return charge.nature().kind().equals("voucher") ? charge.billed().negate() : BigDecimal.ZERO;
  }
}
