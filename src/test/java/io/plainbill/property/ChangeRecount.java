package io.plainbill.property;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The split of a difference between two months, step by step as the product's article tells it. */
final class ChangeRecount {
  private static final int MILLIONTHS = 6;
  private static final Pattern TIME =
      Pattern.compile("(?i)(^|.*[^a-z])(s|sec|second|min|minute|h|hr|hour|day)s?([^a-z].*|$)");

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("refund", "Refunds"),
          Map.entry("configuration_change", "Configuration changes"),
          Map.entry("recalculation", "Recalculations"),
          Map.entry("correction", "Corrections of earlier months"),
          Map.entry("adjustment", "Adjustments"),
          Map.entry("voucher", "Vouchers"),
          Map.entry("credit", "Credits"),
          Map.entry("tax", "Tax"),
          Map.entry("rounding", "Rounding"),
          Map.entry("unclassified", "Unclassified"));

  /** What is the same use of the same thing in both months. */
  private record Use(
      String currency,
      String kind,
      String part,
      String service,
      @Nullable String resource,
      String account,
      String region,
      String sku,
      @Nullable String unit) {}

  private static final class Sums {
    private final List<Line> before = new ArrayList<>();
    private final List<Line> after = new ArrayList<>();
  }

  private final YearMonth earlier;
  private final YearMonth later;
  private final Map<String, boolean[]> there = new HashMap<>();
  private final Map<Use, Sums> uses = new HashMap<>();
  private final Map<String, BigDecimal> effects = new TreeMap<>();

  ChangeRecount(YearMonth later, List<Line> before, List<Line> after, Function<Line, String> part) {
    this.later = later;
    this.earlier = later.minusMonths(1);
    before.forEach(line -> take(line, part, false));
    after.forEach(line -> take(line, part, true));
    uses.forEach(this::split);
    effects.values().removeIf(amount -> amount.signum() == 0);
  }

  /** By currency and the effect's label. */
  Map<String, BigDecimal> effects() {
    return effects;
  }

  private void take(Line line, Function<Line, String> part, boolean isLater) {
    String kind = line.earlier().isPresent() ? "correction" : line.kind();
    boolean thing = Recount.PRICED.contains(kind);
    String resource = line.text("ResourceId").or(() -> line.text("ResourceName")).orElse(null);
    String region = line.text("RegionId").or(() -> line.text("RegionName")).orElse("");
    Use use =
        new Use(
            line.currency(),
            kind,
            part.apply(line),
            Recount.service(line),
            resource,
            thing ? line.vendor() + line.account() : "",
            thing ? region : "",
            thing ? line.text("SkuId").orElse("") : "",
            line.text("ConsumedUnit").orElse(null));
    Sums sums = uses.computeIfAbsent(use, any -> new Sums());
    (isLater ? sums.after : sums.before).add(line);
    if (thing) {
      there.computeIfAbsent(thing(use), any -> new boolean[2])[isLater ? 1 : 0] = true;
    }
  }

  private static String thing(Use use) {
    String what = use.resource() == null ? use.service() + "\n" + use.region() : use.resource();
    return String.join("\n", use.currency(), use.account(), what);
  }

  private void split(Use use, Sums sums) {
    BigDecimal before = sum(sums.before, "BilledCost");
    BigDecimal after = sum(sums.after, "BilledCost");
    if (before == null || after == null) {
      throw new IllegalStateException("every line has an amount");
    }
    BigDecimal all = after.subtract(before);
    if (!Recount.PRICED.contains(use.kind())) {
      add(use, LABELS.get(use.kind()), all);
      return;
    }
    boolean[] inEither = there.get(thing(use));
    BigDecimal used = sum(sums.before, "ConsumedQuantity");
    BigDecimal uses = sum(sums.after, "ConsumedQuantity");
    String once = use.kind().equals("purchase") ? "Purchases and renewals" : "Usage";
    if (!inEither[1]) {
      add(use, "Resources that are gone", all);
    } else if (!inEither[0]) {
      add(use, "New resources", all);
    } else if (use.kind().equals("purchase") && (used == null || uses == null)) {
      add(use, once, all);
    } else if ((used == null && before.signum() == 0) || (uses == null && after.signum() == 0)) {
      add(use, once, all);
    } else if (positive(used) && positive(uses)) {
      steps(use, sums, before, after);
    } else {
      add(use, "Cannot be attributed", all);
    }
  }

  private void steps(Use use, Sums sums, BigDecimal before, BigDecimal after) {
    boolean hourly =
        use.kind().equals("usage") && use.unit() != null && TIME.matcher(use.unit()).matches();
    BigDecimal withDays =
        hourly
            ? part(
                before,
                BigDecimal.valueOf(later.lengthOfMonth()),
                BigDecimal.valueOf(earlier.lengthOfMonth()))
            : before;
    BigDecimal withUsage =
        part(before, sum(sums.after, "ConsumedQuantity"), sum(sums.before, "ConsumedQuantity"));
    add(use, "Days in the period", withDays.subtract(before));
    add(use, "Usage", withUsage.subtract(withDays));
    BigDecimal listed = sum(sums.before, "ListCost");
    BigDecimal lists = sum(sums.after, "ListCost");
    if (positive(listed) && positive(lists)) {
      BigDecimal withPrice = part(before, lists, listed);
      add(use, "List prices", withPrice.subtract(withUsage));
      add(use, "Discounts", after.subtract(withPrice));
    } else {
      add(use, "Prices and discounts together", after.subtract(withUsage));
    }
  }

  private void add(Use use, @Nullable String label, BigDecimal amount) {
    effects.merge(Recount.key(use.currency(), String.valueOf(label)), amount, BigDecimal::add);
  }

  private static boolean positive(@Nullable BigDecimal amount) {
    return amount != null && amount.signum() > 0;
  }

  /** The amount by that ratio, to millionths. */
  private static BigDecimal part(
      BigDecimal amount, @Nullable BigDecimal now, @Nullable BigDecimal once) {
    if (now == null || once == null) {
      throw new IllegalStateException("both are known here");
    }
    return amount.multiply(now).divide(once, MILLIONTHS, RoundingMode.HALF_UP);
  }

  /** Null if one of the lines does not say, and where there is none. */
  private static @Nullable BigDecimal sum(List<Line> lines, String column) {
    boolean amount = column.equals("BilledCost");
    if (!amount && (lines.isEmpty() || lines.stream().anyMatch(l -> l.number(column) == null))) {
      return null;
    }
    return lines.stream().map(line -> line.orZero(column)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
