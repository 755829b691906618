package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The daily use of every account, in lines of about a week. What a day uses is drawn from the day
 * itself, so a week that is not over yet grows into the one that will be.
 */
final class Usage {
  private static final List<Integer> WEEKS = List.of(1, 8, 15, 22);
  private static final BigDecimal LOW = new BigDecimal("0.86");
  private static final BigDecimal HIGH = new BigDecimal("1.14");
  private static final BigDecimal GROWTH_PER_MONTH = new BigDecimal("0.012");
  private static final YearMonth GROWS_SINCE = YearMonth.of(2025, 1);
  private static final int QUANTITY_DECIMALS = 4;

  private final DemoDays days;
  private final StoryMonths months;

  Usage(DemoDays days, StoryMonths months) {
    this.days = days;
    this.months = months;
  }

  void write(Book book, List<Account> accounts) {
    for (Account account : accounts) {
      List<Resource> resources = Resource.of(account);
      int weights = resources.stream().mapToInt(each -> each.service().weight()).sum();
      for (YearMonth month : days.months()) {
        for (Stretch stretch : stretches(account, month)) {
          if (!months.quiet(account.ownerOn(stretch.from()), month)) {
            resources.forEach(
                resource -> book.add(line(account, resource, weights, month, stretch)));
          }
        }
      }
    }
  }

  private record Stretch(LocalDate from, LocalDate until) {}

  /** The weeks of the month as far as they are in. */
  private List<Stretch> stretches(Account account, YearMonth month) {
    if (account.moved() && month.equals(months.move())) {
      return daysAroundMove(month);
    }
    LocalDate limit = LocalDate.ofInstant(days.usageUntil(month), DemoDays.ZONE);
    List<Stretch> stretches = new ArrayList<>();
    for (int week = 0; week < WEEKS.size(); week++) {
      LocalDate from = month.atDay(WEEKS.get(week));
      LocalDate until =
          week + 1 < WEEKS.size() ? month.atDay(WEEKS.get(week + 1)) : month.plusMonths(1).atDay(1);
      until = until.isAfter(limit) ? limit : until;
      if (from.isBefore(until)) {
        stretches.add(new Stretch(from, until));
      }
    }
    return stretches;
  }

  /**
   * Day by day, for what is charged by the day goes to the owner of the day. The account stands
   * idle on the day of the move and the one before, so that nobody has to argue about midnight.
   */
  private static List<Stretch> daysAroundMove(YearMonth month) {
    LocalDate moved = month.atDay(World.MOVE_DAY);
    return month
        .atDay(1)
        .datesUntil(month.plusMonths(1).atDay(1))
        .filter(day -> !day.equals(moved) && !day.equals(moved.minusDays(1)))
        .map(day -> new Stretch(day, day.plusDays(1)))
        .toList();
  }

  private static Line line(
      Account account, Resource resource, int weights, YearMonth month, Stretch stretch) {
    BigDecimal unitPrice = unitPrice(account, resource.service());
    BigDecimal quantity = quantity(account, resource, weights, month, stretch, unitPrice);
    int decimals = account.vendor().decimals();
    Instant from = DemoDays.start(stretch.from());
    return new Line(
        account,
        resource,
        Nature.usage(account.vendor()),
        month,
        from,
        DemoDays.start(stretch.until()),
        quantity,
        quantity.multiply(unitPrice).setScale(decimals, RoundingMode.HALF_UP),
        decimals,
        null,
        null,
        resource.service().name() + " " + resource.service().sku());
  }

  private static BigDecimal quantity(
      Account account,
      Resource resource,
      int weights,
      YearMonth month,
      Stretch stretch,
      BigDecimal unitPrice) {
    BigDecimal months = BigDecimal.valueOf(GROWS_SINCE.until(month, ChronoUnit.MONTHS));
    BigDecimal perDay =
        account
            .perDay()
            .multiply(BigDecimal.valueOf(resource.service().weight()))
            .multiply(BigDecimal.ONE.add(GROWTH_PER_MONTH.multiply(months)))
            .divide(
                unitPrice.multiply(BigDecimal.valueOf(weights)),
                QUANTITY_DECIMALS,
                RoundingMode.HALF_UP);
    BigDecimal days = BigDecimal.ZERO;
    for (LocalDate day = stretch.from(); day.isBefore(stretch.until()); day = day.plusDays(1)) {
      days = days.add(Seeded.between(LOW, HIGH, "day", resource.id(), day.toString()));
    }
    return perDay.multiply(days).setScale(QUANTITY_DECIMALS, RoundingMode.HALF_UP);
  }

  /** The list price in the account's currency. */
  static BigDecimal unitPrice(Account account, Service service) {
    return switch (account.currency()) {
      case "CNY" -> service.unitPrice().multiply(new BigDecimal("7.1"));
      case "EUR" -> service.unitPrice().multiply(new BigDecimal("0.92"));
      default -> service.unitPrice();
    };
  }
}
