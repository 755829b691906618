package io.plainbill.demo;

import io.plainbill.demo.Rebate.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Ten thousand small rebates of one programme and one month, all calculated but one that is under
 * review. Their numbers end in a letter, so that no number of another order is mistaken for one.
 */
final class Volume {
  static final int REBATES = 10_000;

  /** The one that is under review. */
  static final int REVIEWED = 7_316;

  private static final String ACCOUNT = "200045601";
  private static final int CENTS_LOW = 1_000;
  private static final int CENTS_SPAN = 29_000;
  private static final int MINUTES_APART = 4;

  private final DemoDays days;
  private final Account account;
  private final Programme programme;

  Volume(DemoDays days, List<Account> accounts) {
    this.days = days;
    this.account =
        accounts.stream().filter(each -> each.id().equals(ACCOUNT)).findFirst().orElseThrow();
    this.programme = Programme.volume(days);
  }

  List<Rebate> rebates() {
    Service service = Service.of(Vendor.TENCENT).getFirst();
    BigDecimal rate = programme.rate(service.name()).orElseThrow();
    Resource resource = Resource.ordered(account, service);
    return IntStream.rangeClosed(1, REBATES)
        .mapToObj(number -> rebate(number, resource, rate))
        .toList();
  }

  private Rebate rebate(int number, Resource resource, BigDecimal rate) {
    Order order = order(number, resource);
    boolean reviewed = number == REVIEWED;
    Instant since = DemoDays.end(days.closed(1));
    return new Rebate(
        id("RB", number),
        order,
        programme,
        days.closed(1),
        reviewed ? "under_review" : "calculated",
        since,
        reviewed ? "INVOICE_MISMATCH" : null,
        order.amount(),
        rate,
        order.amount().multiply(rate).setScale(2, RoundingMode.HALF_UP),
        null,
        days.today().plusDays(20),
        days.today().plusDays(29),
        null,
        reviewed
            ? List.of(
                new Event(since.minusSeconds(86_400), "calculated", "provider", ""),
                new Event(since, "under_review", "provider", "Reason given: INVOICE_MISMATCH"))
            : List.of(),
        List.of());
  }

  private Order order(int number, Resource resource) {
    Instant at = DemoDays.start(days.closed(1)).plusSeconds(60L * MINUTES_APART * number);
    int cents = CENTS_LOW + Seeded.below(CENTS_SPAN, "volume", "" + number);
    BigDecimal amount = BigDecimal.valueOf(cents, 2);
    return new Order(id("SO", number), account, resource, at, amount, amount, Order.Aliases.NONE);
  }

  private String id(String prefix, int number) {
    return String.format(Locale.ROOT, "%s-%d-%05dV", prefix, days.closed(1).getYear(), number);
  }
}
