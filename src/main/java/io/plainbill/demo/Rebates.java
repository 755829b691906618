package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deals out the rebates: the named ones, each fate once, and the usual ones. */
final class Rebates {
  private static final int OLD_ENOUGH = 2;

  private final DemoDays days;
  private final List<Programme> programmes;
  private final RebateMaker maker;

  Rebates(DemoDays days, List<Programme> programmes) {
    this.days = days;
    this.programmes = programmes;
    this.maker = new RebateMaker(days);
  }

  List<Rebate> of(List<Order> orders, NamedOrders named) {
    List<Rebate> rebates = new ArrayList<>(new NamedRebates(days, programmes, maker).of(named));
    Set<String> taken = new HashSet<>();
    named.all().values().forEach(order -> taken.add(order.id()));
    List<Order> rest =
        orders.stream()
            .sorted(Comparator.comparing(Order::orderedAt).thenComparing(Order::id))
            .toList();
    for (Fate fate : Fate.EACH_ONCE) {
      Order order =
          rest.stream()
              .filter(each -> !taken.contains(each.id()) && suits(fate, each))
              .min(
                  Comparator.comparingLong(
                      each -> Seeded.hash("fate", "" + fate.reason(), fate.status(), each.id())))
              .orElseThrow(() -> new IllegalStateException("no order for " + fate));
      taken.add(order.id());
      rebates.add(maker.rebate(order, programmeFor(order).orElseThrow(), fate));
    }
    for (Order order : rest) {
      Optional<Programme> programme = programmeFor(order);
      if (!taken.contains(order.id())
          && programme.isPresent()
          && programme.get().runsOn(order.day())
          && rate(programme.get(), order).signum() > 0) {
        rebates.add(maker.rebate(order, programme.get(), usual(order)));
      }
    }
    return List.copyOf(rebates);
  }

  private Fate usual(Order order) {
    int age = (int) order.month().until(days.present(), ChronoUnit.MONTHS);
    return Fate.usual(age, Seeded.below(1_000, "usual", order.id()));
  }

  /** True if that could become of the order: old enough, and the reason is true of it. */
  private boolean suits(Fate fate, Order order) {
    Optional<Programme> found = programmeFor(order);
    boolean old = order.month().until(days.present(), ChronoUnit.MONTHS) >= OLD_ENOUGH;
    if (!old || found.isEmpty() || order.account().moved()) {
      return false;
    }
    Programme programme = found.get();
    boolean running = programme.runsOn(order.day());
    Optional<BigDecimal> rate = programme.rate(order.product());
    boolean earns = rate.isPresent() && rate.get().signum() > 0;
    return switch (fate.reason()) {
      case "OUT_OF_PERIOD" -> !running && earns;
      case "SKU_NOT_ELIGIBLE" -> running && rate.isEmpty();
      case "RATE_ZERO" -> running && rate.isPresent() && !earns;
      case "THRESHOLD_NOT_MET" -> running && earns && programme.threshold() != null;
      case null, default -> running && earns;
    };
  }

  private static BigDecimal rate(Programme programme, Order order) {
    return programme.rate(order.product()).orElse(BigDecimal.ZERO);
  }

  /** The provider's programme for whoever bills the customer. */
  private Optional<Programme> programmeFor(Order order) {
    String beneficiary = World.org(order.customer()).parent();
    return programmes.stream()
        .filter(programme -> programme.vendor() == order.vendor())
        .filter(programme -> programme.beneficiary().equals(beneficiary))
        .findFirst();
  }
}
