package io.plainbill.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets Bill A of an organisation beside its Bill B, transaction by transaction, and says why they
 * differ: worked out from the plan, apart from the ledger.
 */
final class Sides {
  private static final Set<String> OWN_KINDS = Set.of("credit", "tax", "rounding", "unclassified");

  private final Map<String, Map<String, ExpectedSides.Amounts>> causes = new TreeMap<>();
  private final Map<String, Map<String, ExpectedSides.Amounts>> parties = new TreeMap<>();

  private Sides() {}

  /** By currency; empty if the organisation has neither bill. */
  static Map<String, ExpectedSides> of(List<Charge> received, List<Charge> issued) {
    Map<List<String>, Charge> onB = new HashMap<>();
    issued.forEach(charge -> onB.put(key(charge), charge));
    Sides sides = new Sides();
    List<Charge> left = new ArrayList<>(issued);
    for (Charge a : received) {
      Charge b = onB.get(key(a));
      sides.add(a, b);
      left.remove(b);
    }
    left.forEach(b -> sides.add(null, b));
    Map<String, ExpectedSides> expected = new TreeMap<>();
    sides.causes.forEach((currency, found) ->
        expected.put(
            currency,
            new ExpectedSides(
                currency,
                lines(received, currency),
                lines(issued, currency),
                sum(received, currency),
                sum(issued, currency),
                found,
                sides.parties.getOrDefault(currency, Map.of()))));
    return expected;
  }

  private static List<String> key(Charge charge) {
    return List.of(charge.bill().provider(), charge.currency(), charge.id());
  }

  private static long lines(List<Charge> charges, String currency) {
    return charges.stream().filter(charge -> charge.currency().equals(currency)).count();
  }

  private static BigDecimal sum(List<Charge> charges, String currency) {
    return charges.stream()
        .filter(charge -> charge.currency().equals(currency))
        .map(Charge::billed)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void add(@Nullable Charge a, @Nullable Charge b) {
    Charge known = Objects.requireNonNull(b == null ? a : b);
    String currency = known.currency();
    String cause = cause(a, b, known.nature().kind());
    boolean listed = cause.equals("list_price");
    if (a != null) {
      boolean voucher = cause.equals("voucher");
      put(currency, voucher ? "partner_voucher" : cause, true, listed ? list(a) : net(a));
      if (listed) {
        put(currency, "reseller_discount", true, net(a).subtract(list(a)));
      }
      put(currency, "partner_voucher", true, paidByVoucher(a).negate());
    }
    if (b != null) {
      String vouchers =
          World.org(b.bill().recipient()).kind().equals("customer")
              ? "customer_voucher"
              : "passed_voucher";
      put(currency, cause.equals("voucher") ? vouchers : cause, false, listed ? list(b) : net(b));
      if (listed) {
        put(currency, "customer_discount", false, net(b).subtract(list(b)));
      }
      put(currency, vouchers, false, paidByVoucher(b).negate());
    }
    party(a, b, known);
  }

  private static String cause(@Nullable Charge a, @Nullable Charge b, String kind) {
    if (a != null && b != null && !a.nature().kind().equals(b.nature().kind())) {
      return "unattributed";
    }
    if (kind.equals("voucher") || OWN_KINDS.contains(kind)) {
      return kind;
    }
    if (a == null || b == null) {
      return (kind.equals("adjustment") ? "adjustment_only_" : "only_") + (b == null ? "a" : "b");
    }
    if (!kind.equals("usage") && !kind.equals("purchase")) {
      return kind;
    }
    return a.list() == null || b.list() == null ? "net_price" : "list_price";
  }

  private void put(String currency, String cause, boolean onA, BigDecimal amount) {
    if (amount.signum() == 0 && !cause.equals("list_price")) {
      return;
    }
    causes
        .computeIfAbsent(currency, any -> new TreeMap<>())
        .merge(cause, amounts(onA, amount), ExpectedSides.Amounts::plus);
  }

  private void party(@Nullable Charge a, @Nullable Charge b, Charge known) {
    boolean toCustomer = b != null && World.org(b.bill().recipient()).kind().equals("customer");
    String party =
        toCustomer
            ? World.org(Objects.requireNonNull(b).bill().recipient()).name()
            : Parts.customer(known).orElse("");
    Map<String, ExpectedSides.Amounts> into =
        parties.computeIfAbsent(known.currency(), any -> new TreeMap<>());
    if (a != null) {
      into.merge(party, amounts(true, a.billed()), ExpectedSides.Amounts::plus);
    }
    if (b != null) {
      into.merge(party, amounts(false, b.billed()), ExpectedSides.Amounts::plus);
    }
  }

  private static ExpectedSides.Amounts amounts(boolean onA, BigDecimal amount) {
    return onA
        ? new ExpectedSides.Amounts(amount, BigDecimal.ZERO)
        : new ExpectedSides.Amounts(BigDecimal.ZERO, amount);
  }

  private static BigDecimal list(Charge charge) {
    return Objects.requireNonNull(charge.list());
  }

  private static BigDecimal paidByVoucher(Charge charge) {
    BigDecimal voucher = charge.voucher();
    return voucher == null ? BigDecimal.ZERO : voucher;
  }

  /** The price before vouchers paid. */
  private static BigDecimal net(Charge charge) {
    return charge.billed().add(paidByVoucher(charge));
  }
}
