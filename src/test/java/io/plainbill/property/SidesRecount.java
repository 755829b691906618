package io.plainbill.property;

import static io.plainbill.property.Recount.key;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bill A beside Bill B, line by line as the product says that it lays them side by side. */
final class SidesRecount {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Set<String> OWN_CAUSE = Set.of("credit", "tax", "rounding", "unclassified");
  private static final Map<String, String> LABELS =
      Map.of(
          "refund", "Refunds, each at its own price",
          "configuration_change", "Configuration changes, each at its own price",
          "recalculation", "Recalculations, each at its own price",
          "correction", "Corrections of earlier months",
          "adjustment", "Adjustments on both bills",
          "credit", "Credits",
          "tax", "Tax",
          "rounding", "Rounding",
          "unclassified", "Unclassified lines");

  /** A transaction: its line on Bill A, on Bill B or on both. */
  record Pair(@Nullable Line a, @Nullable Line b) {
    /** What is told of it where the bills differ in that. */
    Line shown() {
      return b == null ? Objects.requireNonNull(a) : b;
    }

    String stands() {
      return b == null ? "Bill A only" : a == null ? "Bill B only" : "both";
    }
  }

  /** Sums by currency and what they are of. */
  static final class Sums {
    private final Map<String, BigDecimal> onA = new TreeMap<>();
    private final Map<String, BigDecimal> onB = new TreeMap<>();
    private final Map<String, BigDecimal> linesOfA = new TreeMap<>();
    private final Map<String, BigDecimal> linesOfB = new TreeMap<>();

    private void add(boolean toA, String key, BigDecimal amount, int lines) {
      (toA ? onA : onB).merge(key, amount, BigDecimal::add);
      (toA ? onB : onA).merge(key, BigDecimal.ZERO, BigDecimal::add);
      (toA ? linesOfA : linesOfB).merge(key, BigDecimal.valueOf(lines), BigDecimal::add);
      (toA ? linesOfB : linesOfA).merge(key, BigDecimal.ZERO, BigDecimal::add);
    }

    Map<String, BigDecimal> onA() {
      return onA;
    }

    Map<String, BigDecimal> onB() {
      return onB;
    }

    Map<String, BigDecimal> linesOfA() {
      return linesOfA;
    }

    Map<String, BigDecimal> linesOfB() {
      return linesOfB;
    }

    Map<String, BigDecimal> difference() {
      Map<String, BigDecimal> difference = new TreeMap<>(onB);
      onA.forEach((key, amount) -> difference.merge(key, amount.negate(), BigDecimal::add));
      return difference;
    }
  }

  private final List<Pair> pairs = new ArrayList<>();

  /** Both in the order in which they were imported. */
  SidesRecount(List<Line> billA, List<Line> billB) {
    Map<String, List<Line>> single = Map.of("a", new ArrayList<>(), "b", new ArrayList<>());
    pairUp(
        groups(billA, SidesRecount::id, Comparator.comparing(Line::month)),
        groups(billB, SidesRecount::id, Comparator.comparing(Line::month)),
        single);
    Comparator<Line> order =
        Comparator.comparing(
                (Line line) -> line.number("ConsumedQuantity"),
                Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()))
            .thenComparing(
                line -> line.number("ListCost"),
                Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()));
    // Number, where all else is equal: the order of import, which grouping by id has mixed up.
    ToIntFunction<Line> ofA = places(billA);
    ToIntFunction<Line> ofB = places(billB);
    Map<String, List<Line>> leftA =
        groups(
            Objects.requireNonNull(single.get("a")),
            SidesRecount::says,
            order.thenComparingInt(ofA));
    Map<String, List<Line>> leftB =
        groups(
            Objects.requireNonNull(single.get("b")),
            SidesRecount::says,
            order.thenComparingInt(ofB));
    both(
        leftA,
        leftB,
        (a, b) -> {
          boolean same = a != null && b != null && (id(a).isEmpty() || id(b).isEmpty());
          if (same) {
            pairs.add(new Pair(a, b));
          } else {
            alone(a, b);
          }
        });
  }

  private void alone(@Nullable Line a, @Nullable Line b) {
    if (a != null) {
      pairs.add(new Pair(a, null));
    }
    if (b != null) {
      pairs.add(new Pair(null, b));
    }
  }

  private void pairUp(
      Map<String, List<Line>> billA,
      Map<String, List<Line>> billB,
      Map<String, List<Line>> single) {
    both(
        billA,
        billB,
        (a, b) -> {
          if (a != null && b != null && !id(a).isEmpty()) {
            pairs.add(new Pair(a, b));
            return;
          }
          if (a != null) {
            Objects.requireNonNull(single.get("a")).add(a);
          }
          if (b != null) {
            Objects.requireNonNull(single.get("b")).add(b);
          }
        });
  }

  private interface Beside {
    void take(@Nullable Line a, @Nullable Line b);
  }

  private static void both(
      Map<String, List<Line>> billA, Map<String, List<Line>> billB, Beside beside) {
    Map<String, List<Line>> all = new TreeMap<>(billA);
    billB.forEach(all::putIfAbsent);
    for (String key : all.keySet()) {
      List<Line> ofA = billA.getOrDefault(key, List.of());
      List<Line> ofB = billB.getOrDefault(key, List.of());
      for (int i = 0; i < Math.max(ofA.size(), ofB.size()); i++) {
        beside.take(i < ofA.size() ? ofA.get(i) : null, i < ofB.size() ? ofB.get(i) : null);
      }
    }
  }

  private static Map<String, List<Line>> groups(
      List<Line> lines, Function<Line, String> by, Comparator<Line> order) {
    return lines.stream()
        .sorted(order)
        .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
  }

  /** Where a line stands in its bill; equal ones are one and the same to everybody. */
  private static ToIntFunction<Line> places(List<Line> bill) {
    Map<Line, Integer> places = new HashMap<>();
    for (int i = 0; i < bill.size(); i++) {
      places.putIfAbsent(bill.get(i), i);
    }
    return line -> Objects.requireNonNull(places.get(line));
  }

  /** Empty where the provider gave none. */
  private static String id(Line line) {
    return line.text("x_ChargeId")
        .map(id -> String.join("\n", line.vendor().name(), line.currency(), id))
        .orElse("");
  }

  private static String says(Line line) {
    return String.join(
        "\n",
        line.vendor().name(),
        line.currency(),
        line.account(),
        line.kind(),
        Recount.service(line),
        line.text("RegionId").or(() -> line.text("RegionName")).orElse(""),
        line.text("SkuId").orElse(""),
        line.text("ResourceId").or(() -> line.text("ResourceName")).orElse(""),
        line.begins().atZone(line.vendor().zone()).toInstant().toString(),
        ends(line).toString());
  }

  private static Instant ends(Line line) {
    String written = line.text("ChargePeriodEnd").orElseThrow();
    return written.contains("T")
        ? OffsetDateTime.parse(written).toInstant()
        : LocalDateTime.parse(written, WRITTEN).atZone(line.vendor().zone()).toInstant();
  }

  List<Pair> pairs() {
    return pairs;
  }

  /** Both bills by something of each transaction. */
  Sums by(Function<Pair, String> part) {
    Sums sums = new Sums();
    for (Pair pair : pairs) {
      String key = key(pair.shown().currency(), part.apply(pair));
      if (pair.a() != null) {
        sums.add(true, key, pair.a().billed(), 1);
      }
      if (pair.b() != null) {
        sums.add(false, key, pair.b().billed(), 1);
      }
    }
    return sums;
  }

  /** Both bills by cause; a line counts once for each cause that it has a part in. */
  Sums causes() {
    Sums sums = new Sums();
    for (Pair pair : pairs) {
      String cause = cause(pair);
      if (pair.a() != null) {
        new Parts(pair.a(), true)
            .of(cause)
            .forEach((of, amount) -> sums.add(true, key(pair.shown().currency(), of), amount, 1));
      }
      if (pair.b() != null) {
        new Parts(pair.b(), false)
            .of(cause)
            .forEach((of, amount) -> sums.add(false, key(pair.shown().currency(), of), amount, 1));
      }
    }
    return sums;
  }

  private static String cause(Pair pair) {
    Line a = pair.a();
    Line b = pair.b();
    String kind = pair.shown().kind();
    if (a != null && b != null && !a.kind().equals(b.kind())) {
      return "Cannot be attributed: of another kind on the other bill";
    }
    if (kind.equals("voucher")) {
      return "";
    }
    if (OWN_CAUSE.contains(kind)) {
      return Objects.requireNonNull(LABELS.get(kind));
    }
    if (a == null || b == null) {
      String what = kind.equals("adjustment") ? "Adjustments" : "Other lines";
      return what + " only on Bill " + (b == null ? "A" : "B");
    }
    if (!Recount.PRICED.contains(kind)) {
      return Objects.requireNonNull(LABELS.get(kind));
    }
    return a.number("ListCost") == null || b.number("ListCost") == null
        ? "Prices of lines without a list price"
        : "List price";
  }

  /** What a line comes to, by cause. */
  private record Parts(Line line, boolean ofA) {
    /** Without a cause of its own it is a voucher itself. */
    Map<String, BigDecimal> of(String cause) {
      Map<String, BigDecimal> parts = new HashMap<>();
      BigDecimal voucher = line.orZero("x_PaidByVoucher");
      BigDecimal credit = line.orZero("x_PaidByCredit");
      BigDecimal net = line.billed().add(voucher).add(credit);
      if (cause.equals("List price")) {
        BigDecimal list = line.orZero("ListCost");
        parts.put(cause, list);
        some(parts, "Discounts on Bill " + (ofA ? "A" : "B"), net.subtract(list));
      } else if (cause.isEmpty()) {
        parts.put(vouchers(), net);
      } else {
        parts.put(cause, net);
      }
      some(parts, vouchers(), voucher.negate());
      some(parts, "Credits", credit.negate());
      return parts;
    }

    private String vouchers() {
      if (ofA) {
        return "Partner vouchers on Bill A (kinds I and II)";
      }
      return line.recipient().equals("borealis")
          ? "Partner vouchers on Bill B (of resellers)"
          : "Customer vouchers on Bill B (kind III)";
    }

    private static void some(Map<String, BigDecimal> parts, String cause, BigDecimal amount) {
      if (amount.signum() != 0) {
        parts.merge(cause, amount, BigDecimal::add);
      }
    }
  }
}
