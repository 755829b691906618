package io.plainbill.property;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes up bills: every kind of charge in every provider's words, either sign, nothing and null,
 * eight decimals, huge and tiny amounts, equal rows, tags that are missing, times in several
 * spellings. The same seed makes the same bills.
 */
final class RandomBills {
  static final List<String> CURRENCIES =
      List.of(
          "USD", "CNY", "EUR", "JPY", "GBP", "SGD", "HKD", "AUD", "CHF", "SEK", "INR", "BRL", "MXN",
          "THB", "KRW");
  private static final List<String> SERVICES =
      List.of("CVM", "COS", "Cloud Object Storage", "CDN", "Support Plan", "对象存储");
  private static final List<String> CATEGORIES = List.of("Compute", "Storage", "Networking");
  private static final List<String> REGIONS = List.of("ap-singapore", "eu-frankfurt", "cn-north-4");
  private static final List<String> UNITS =
      List.of("Hours", "GB", "GB-Hours", "Requests", "Days", "minute");
  private static final List<String> TAG_VALUES =
      List.of("checkout", "search", "Checkout", "", "a;b", "\"quoted\", äöü");
  private static final List<String> SIGNLESS = List.of("usage", "purchase");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int EIGHT_DECIMALS = 8;

  /** Small seeds begin alike; large ones do not. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Random random;
  private final String recipient;
  private long charge;

  RandomBills(long seed, String recipient) {
    this.random = new Random(seed);
    this.recipient = recipient;
  }

  /** The lines of those bills: of every vendor in every currency in each of the months. */
  List<Line> lines(YearMonth first, int months, int most) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < months; i++) {
      for (Vendor vendor : Vendor.values()) {
        for (String currency : CURRENCIES) {
          bill(vendor, first.plusMonths(i), currency, 1 + random.nextInt(most), lines);
        }
      }
    }
    return lines;
  }

  private void bill(Vendor vendor, YearMonth month, String currency, int count, List<Line> lines) {
    for (int i = 0; i < count; i++) {
      Line line = line(vendor, month, currency);
      lines.add(line);
      if (oneIn(8) && !line.cells().containsKey("x_ChargeId")) {
        lines.add(line);
      }
    }
  }

  private Line line(Vendor vendor, YearMonth month, String currency) {
    Map<String, String> cells = new HashMap<>();
    LocalDateTime begins = begins(month);
    boolean earlier = YearMonth.from(begins).isBefore(month);
    money(cells, earlier);
    String kind =
        kind(vendor, earlier, new BigDecimal(cells.getOrDefault("BilledCost", "")), cells);
    cells.put("ProviderName", vendor.title());
    cells.put("BillingCurrency", currency);
    cells.put("BillingPeriodStart", month.atDay(1) + "T00:00:00" + offset(vendor));
    cells.put("ChargePeriodStart", written(begins, vendor));
    cells.put("ChargePeriodEnd", written(begins.plusHours(1 + random.nextInt(20)), vendor));
    thing(vendor, cells);
    SortedMap<String, String> tags = tags(cells);
    if (oneIn(3)) {
      cells.put("x_ChargeId", recipient + "-" + ++charge);
    }
    if (oneIn(6)) {
      cells.put("x_OrderId", "SO-" + random.nextInt(40));
    }
    if (charge > 0 && oneIn(6)) {
      cells.put("x_Undoes", oneIn(2) ? recipient + "-" + (1 + random.nextLong(charge)) : "SO-7");
    }
    if (!oneIn(3)) {
      cells.put("ChargeDescription", pick(List.of("VAT", "Monthly, \"flat\"", "Rückvergütung")));
    }
    return new Line(recipient, vendor, month, begins, kind, tags, Map.copyOf(cells));
  }

  /** Mostly in the month, its very ends among it; sometimes in one before, sometimes after. */
  private LocalDateTime begins(YearMonth month) {
    return switch (random.nextInt(12)) {
      case 0 -> month.atDay(1).atStartOfDay();
      case 1 -> month.atEndOfMonth().atTime(23, 59, 59);
      case 2 -> month.minusMonths(1).atEndOfMonth().atTime(23, 30);
      case 3 -> month.minusMonths(1 + random.nextInt(4)).atDay(5).atTime(8, 0);
      case 4 -> month.plusMonths(1).atDay(1).atStartOfDay();
      default ->
          month.atDay(1 + random.nextInt(month.lengthOfMonth())).atTime(random.nextInt(24), 0);
    };
  }

  /** With a zone, in another one, or in the vendor's own without a word. */
  private String written(LocalDateTime time, Vendor vendor) {
    return switch (random.nextInt(3)) {
      case 0 -> WRITTEN.format(time);
      case 1 -> WRITTEN.format(time).replace(' ', 'T') + offset(vendor);
      default -> time.atZone(vendor.zone()).toInstant().toString();
    };
  }

  private static String offset(Vendor vendor) {
    return vendor == Vendor.NIMBUS ? "Z" : "+08:00";
  }

  private void money(Map<String, String> cells, boolean earlier) {
    BigDecimal billed = amount();
    if (oneIn(earlier ? 2 : 4)) {
      billed = billed.negate();
    }
    cells.put("BilledCost", spelt(billed));
    some(cells, "x_PaidByVoucher", 5);
    some(cells, "x_PaidByCredit", 6);
    switch (random.nextInt(5)) {
      case 0 -> cells.put("ListCost", "-");
      case 1 -> cells.put("ListCost", spelt(amount()));
      case 2 -> cells.put("ListCost", spelt(billed.multiply(new BigDecimal("1.25"))));
      case 3 -> cells.put("ListCost", spelt(billed));
      default -> cells.remove("ListCost");
    }
    if (!oneIn(5)) {
      cells.put("ConsumedQuantity", oneIn(12) ? "0" : spelt(amount()));
    }
    some(cells, "ListUnitPrice", 2);
  }

  private void some(Map<String, String> cells, String column, int oneIn) {
    if (oneIn(oneIn)) {
      cells.put(column, spelt(amount()));
    }
  }

  /** Nothing, tiny, huge, and everything between, with up to eight decimals. */
  private BigDecimal amount() {
    return switch (random.nextInt(8)) {
      case 0 -> new BigDecimal(oneIn(2) ? "0" : "0.00");
      case 1 -> BigDecimal.valueOf(1 + random.nextInt(500), EIGHT_DECIMALS);
      case 2 -> BigDecimal.valueOf(random.nextLong(1L << 62), random.nextInt(EIGHT_DECIMALS + 1));
      case 3 -> BigDecimal.valueOf(random.nextInt(100_000), 2);
      case 4 -> BigDecimal.valueOf(random.nextInt(900));
      default -> BigDecimal.valueOf(random.nextLong(100_000_000_000L), EIGHT_DECIMALS);
    };
  }

  private String spelt(BigDecimal amount) {
    return oneIn(10) && Math.abs(amount.scale()) < 90 ? exponent(amount) : amount.toPlainString();
  }

  private static String exponent(BigDecimal amount) {
    return amount.unscaledValue() + "E" + -amount.scale();
  }

  /**
   * Says what the charge is in the vendor's code or in FOCUS alone, and returns what it is then.
   */
  private String kind(
      Vendor vendor, boolean earlier, BigDecimal billed, Map<String, String> cells) {
    boolean correction = oneIn(6);
    if (correction) {
      cells.put("ChargeClass", oneIn(2) ? "Correction" : "correction");
    }
    String category =
        pick(List.of("Usage", "Usage", "Purchase", "Tax", "Credit", "Adjustment", "Odd"));
    cells.put("ChargeCategory", category);
    boolean coded = !vendor.codes().isEmpty() && !oneIn(3);
    String meant = coded ? coded(vendor, cells) : category.toLowerCase(java.util.Locale.ROOT);
    if (correction && earlier) {
      return "correction";
    }
    if (coded) {
      return meant;
    }
    if (correction) {
      return "recalculation";
    }
    boolean unsaid = SIGNLESS.contains(meant) && billed.signum() < 0;
    return unsaid || meant.equals("odd") ? "unclassified" : meant;
  }

  private String coded(Vendor vendor, Map<String, String> cells) {
    String kind = pick(vendor.codes().keySet().stream().sorted().toList());
    Vendor.Codes codes = vendor.codes().get(kind);
    String[] said = pick(codes.values()).split("\\+", -1);
    if (!said[0].isEmpty()) {
      cells.put(codes.column(), said[0]);
    }
    if (said.length > 1) {
      cells.put("x_OrderType", said[1]);
    }
    return kind;
  }

  /** A few things come again and again, so that months have something to compare. */
  private void thing(Vendor vendor, Map<String, String> cells) {
    Random thing =
        new Random((9L * List.of(Vendor.values()).indexOf(vendor) + random.nextInt(9)) * SPREAD);
    String account = vendor.name().charAt(0) + recipient + thing.nextInt(2);
    cells.put("BillingAccountId", account);
    if (account.endsWith("0")) {
      cells.put("BillingAccountId", "payer-" + recipient);
      cells.put("SubAccountId", account);
      cells.put("SubAccountName", "Account " + account);
    }
    put(thing, cells, "ServiceName", SERVICES);
    put(thing, cells, "ServiceCategory", CATEGORIES);
    put(thing, cells, thing.nextBoolean() ? "RegionId" : "RegionName", REGIONS);
    put(thing, cells, "SkuId", List.of("S5.LARGE8", "STD"));
    put(thing, cells, "ResourceId", List.of("i-1", "i-2", "i-3"));
    put(thing, cells, "ResourceName", List.of("web", "db"));
    put(oneIn(6) ? random : thing, cells, "ConsumedUnit", UNITS);
    if (!vendor.projectColumn().isEmpty() && oneIn(4)) {
      cells.put(vendor.projectColumn(), pick(List.of("shop", "mail")));
    }
  }

  private static void put(
      Random from, Map<String, String> cells, String column, List<String> values) {
    int choice = from.nextInt(values.size() + 1);
    if (choice < values.size()) {
      cells.put(column, values.get(choice));
    }
  }

  private SortedMap<String, String> tags(Map<String, String> cells) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (String key : List.of("team", "Team", "cost-centre", "project")) {
      if (oneIn(key.equals("Team") ? 12 : 3)) {
        tags.put(key, pick(TAG_VALUES));
      }
    }
    if (!tags.isEmpty()) {
      boolean pairs = oneIn(3) && tags.values().stream().noneMatch(value -> value.contains(";"));
      cells.put("Tags", pairs ? pairs(tags) : json(tags));
    }
    return tags;
  }

  private static String pairs(SortedMap<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> "key:" + tag.getKey() + " value:" + tag.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String json(SortedMap<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> quoted(tag.getKey()) + ": " + quoted(tag.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\\\"") + '"';
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
