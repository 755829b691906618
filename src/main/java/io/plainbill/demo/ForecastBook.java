package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What months must be expected to come to, worked out from the plan's charges: a day's use is the
 * even share of each line that covers it.
 */
public final class ForecastBook {
  private static final int WINDOW = 28;
  private static final int MONTHS_OF_TAX = 3;
  private static final int SCALE = 12;
  private static final BigDecimal HIGHEST_SHARE = new BigDecimal("0.3");

  /** How long charges of a running month take to arrive, at all three providers. */
  private static final Duration ARRIVES_AFTER = Duration.ofHours(24);

  private final DemoDays days;
  private final List<Charge> charges;

  ForecastBook(DemoDays days, List<Charge> charges) {
    this.days = days;
    this.charges = charges;
  }

  /** What the present month of everything that somebody receives will come to, by currency. */
  public Map<String, BigDecimal> present(String recipient) {
    return sum(recipient, unit -> project(unit, days.present(), completeUntil(unit), false));
  }

  /** What such a forecast would have said of a month that is over, on the same day of it. */
  public Map<String, BigDecimal> past(String recipient, YearMonth month) {
    return sum(
        recipient,
        unit -> {
          long in = ChronoUnit.DAYS.between(days.present().atDay(1), completeUntil(unit));
          LocalDate end = month.plusMonths(1).atDay(1);
          LocalDate cutoff = month.atDay(1).plusDays(Math.max(in, 0));
          return project(unit, month, cutoff.isAfter(end) ? end : cutoff, true);
        });
  }

  private interface Worked {
    BigDecimal of(List<Charge> unit);
  }

  /** Each provider's bill is worked out for itself. */
  private Map<String, BigDecimal> sum(String recipient, Worked worked) {
    Collection<List<Charge>> units =
        charges.stream()
            .filter(charge -> charge.bill().recipient().equals(recipient))
            .collect(Collectors.groupingBy(charge -> charge.bill().provider() + charge.currency()))
            .values();
    Map<String, BigDecimal> sums = new TreeMap<>();
    units.forEach(unit -> sums.merge(unit.getFirst().currency(), worked.of(unit), BigDecimal::add));
    return sums;
  }

  private LocalDate completeUntil(List<Charge> unit) {
    LocalDate arrived = LocalDate.ofInstant(days.now().minus(ARRIVES_AFTER), DemoDays.ZONE);
    LocalDate first = days.present().atDay(1);
    LocalDate used =
        unit.stream()
            .filter(charge -> isUse(charge) && charge.bill().month().equals(days.present()))
            .map(ForecastBook::end)
            .max(LocalDate::compareTo)
            .orElse(first);
    LocalDate until = used.isBefore(arrived) ? used : arrived;
    return until.isBefore(first) ? first : until;
  }

  private static BigDecimal project(
      List<Charge> unit, YearMonth month, LocalDate cutoff, boolean past) {
    LocalDate first = month.atDay(1);
    LocalDate end = month.plusMonths(1).atDay(1);
    LocalDate since =
        unit.stream()
            .filter(ForecastBook::isUse)
            .map(ForecastBook::start)
            .min(LocalDate::compareTo)
            .orElse(cutoff);
    LocalDate from = cutoff.minusDays(WINDOW).isBefore(since) ? since : cutoff.minusDays(WINDOW);
    long window = ChronoUnit.DAYS.between(from, cutoff);
    BigDecimal daily =
        window <= 0
            ? BigDecimal.ZERO
            : used(unit, from, cutoff)
                .divide(BigDecimal.valueOf(window), SCALE, RoundingMode.HALF_UP);
    BigDecimal toCome = daily.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(cutoff, end)));
    List<Charge> bill =
        unit.stream().filter(charge -> charge.bill().month().equals(month)).toList();
    BigDecimal once =
        total(
            bill.stream()
                .filter(charge -> !isUse(charge) && !isTax(charge))
                .filter(charge -> !past || start(charge).isBefore(cutoff))
                .toList());
    BigDecimal untaxed = used(bill, first, cutoff).add(toCome).add(once);
    return untaxed.add(untaxed.multiply(taxShare(unit, month)));
  }

  private static BigDecimal taxShare(List<Charge> unit, YearMonth month) {
    List<Charge> before =
        unit.stream()
            .filter(charge -> charge.bill().month().isBefore(month))
            .filter(charge -> !charge.bill().month().isBefore(month.minusMonths(MONTHS_OF_TAX)))
            .toList();
    BigDecimal tax = total(before.stream().filter(ForecastBook::isTax).toList());
    BigDecimal rest = total(before).subtract(tax);
    return rest.signum() == 0
        ? BigDecimal.ZERO
        : tax.divide(rest, SCALE, RoundingMode.HALF_UP).max(BigDecimal.ZERO).min(HIGHEST_SHARE);
  }

  private static BigDecimal used(List<Charge> lines, LocalDate from, LocalDate until) {
    BigDecimal used = BigDecimal.ZERO;
    for (Charge line : lines) {
      LocalDate start = start(line).isBefore(from) ? from : start(line);
      LocalDate end = end(line).isAfter(until) ? until : end(line);
      if (isUse(line) && start.isBefore(end)) {
        used =
            used.add(
                line.billed()
                    .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(start, end)))
                    .divide(
                        BigDecimal.valueOf(ChronoUnit.DAYS.between(start(line), end(line))),
                        SCALE,
                        RoundingMode.HALF_UP));
      }
    }
    return used;
  }

  private static BigDecimal total(List<Charge> lines) {
    return lines.stream().map(Charge::billed).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean isUse(Charge charge) {
    return charge.nature().kind().equals("usage")
        && !start(charge).isBefore(charge.bill().month().atDay(1));
  }

  private static boolean isTax(Charge charge) {
    return charge.nature().kind().equals("tax");
  }

  private static LocalDate start(Charge charge) {
    return LocalDate.ofInstant(charge.from(), DemoDays.ZONE);
  }

  /** The day after its last one. */
  private static LocalDate end(Charge charge) {
    return LocalDate.ofInstant(charge.until().minusMillis(1), DemoDays.ZONE).plusDays(1);
  }
}
