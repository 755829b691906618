package io.plainbill.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The orders: the named ones of the stories, and one of every account in every month. */
final class Orders {
  private static final int FIRST_DAY = 2;
  private static final int ORDER_DAYS = 24;
  private static final int CENTS_LOW = 21_000;
  private static final int CENTS_SPAN = 155_000;

  private final DemoDays days;
  private final StoryMonths months;
  private final List<Account> accounts;

  Orders(DemoDays days, StoryMonths months, List<Account> accounts) {
    this.days = days;
    this.months = months;
    this.accounts = accounts;
  }

  NamedOrders named() {
    return NamedOrders.of(this::named);
  }

  /** The named ones and the others; all purchases go into the book. */
  List<Order> write(NamedOrders named, Book book) {
    List<Order> orders = new ArrayList<>(named.all().values());
    for (YearMonth month : days.months()) {
      for (int i = 0; i < accounts.size(); i++) {
        Account account = accounts.get(i);
        LocalDate day = day(account, month);
        if (!months.noOrders(account, account.ownerOn(day), month)
            && day.isBefore(days.today().minusDays(1))) {
          orders.add(chance(account, day, i));
        }
      }
    }
    Set<Order> unbilled =
        new HashSet<>(Set.of(named.get(NamedOrder.CHANGED_TO))); // May's story bills it
    named
        .all()
        .forEach((name, order) -> {
          if (!name.billed()) {
            unbilled.add(order);
          }
        });
    orders.stream()
        .filter(order -> !unbilled.contains(order))
        .forEach(order -> book.add(purchase(order)));
    return List.copyOf(orders);
  }

  private static LocalDate day(Account account, YearMonth month) {
    return month.atDay(
        FIRST_DAY + Seeded.below(ORDER_DAYS, "order day", account.id(), month.toString()));
  }

  private static Order chance(Account account, LocalDate day, int number) {
    Service service =
        Seeded.pick(Service.of(account.vendor()), "sku", account.id(), day.toString());
    int cents = CENTS_LOW + Seeded.below(CENTS_SPAN, "price", account.id(), day.toString());
    BigDecimal list = BigDecimal.valueOf(cents, 2);
    if (account.currency().equals("CNY")) {
      list = list.multiply(BigDecimal.TEN).setScale(2);
    }
    Instant at =
        DemoDays.start(day)
            .plusSeconds(32_400L + Seeded.below(32_400, "time", account.id(), day.toString()));
    return order(id(day, number), account, service, at, list, Order.Aliases.NONE);
  }

  /** The month and the account make the number, so that an order keeps it next month. */
  private static String id(LocalDate day, int account) {
    return String.format(
        Locale.ROOT,
        "SO-%d-%d",
        day.getYear(),
        10_000 + day.getMonthValue() * 1_000 + 7 + account * 37);
  }

  static Order order(
      String id,
      Account account,
      Service service,
      Instant at,
      BigDecimal list,
      Order.Aliases aliases) {
    String customer = account.customerOn(LocalDate.ofInstant(at, DemoDays.ZONE));
    BigDecimal pays = World.hops(account.vendor(), customer).getLast().pays();
    return new Order(
        id,
        account,
        Resource.ordered(account, service),
        at,
        list,
        list.multiply(pays).setScale(2, RoundingMode.HALF_UP),
        aliases);
  }

  private Order named(NamedOrder named) {
    LocalDate day = named.day(days);
    Account account = account(named.account());
    Service service =
        Stream.concat(Service.of(account.vendor()).stream(), Stream.of(Service.UNMAPPED))
            .filter(each -> each.name().equals(named.service()))
            .findFirst()
            .orElseThrow();
    Instant at = days.notAfterToday(DemoDays.start(day).plusSeconds(36_127));
    return order(
        named.id(day), account, service, at, new BigDecimal(named.list()), named.aliases());
  }

  private Account account(String id) {
    return Stream.concat(accounts.stream(), Stream.of(World.linkedLate(days)))
        .filter(account -> account.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Line purchase(Order order) {
    return Line.once(
        order,
        Nature.purchase(order.vendor()),
        order.orderedAt(),
        order.list(),
        null,
        "Order " + order.id());
  }
}
