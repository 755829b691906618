package io.plainbill.property;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Bills worked out from their raw rows, in plain Java: what the product's SQL is held against. */
final class Recount {
  static final Set<String> CHANGES =
      Set.of("refund", "configuration_change", "recalculation", "correction", "adjustment");
  static final Set<String> PRICED = Set.of("usage", "purchase");
  static final Set<String> NEVER_TAGGED = Set.of("tax", "rounding", "credit", "voucher");
  private static final String SEPARATOR = " | ";

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("usage", "Usage"),
          Map.entry("purchase", "Purchases and renewals"),
          Map.entry("refund", "Refunds"),
          Map.entry("configuration_change", "Configuration changes"),
          Map.entry("recalculation", "Recalculations"),
          Map.entry("correction", "Corrections"),
          Map.entry("voucher", "Vouchers"),
          Map.entry("credit", "Credits"),
          Map.entry("adjustment", "Adjustments"),
          Map.entry("tax", "Tax"),
          Map.entry("rounding", "Rounding"),
          Map.entry("unclassified", "Unclassified"));

  private static final DateTimeFormatter MONTH = english("MMMM yyyy");
  private static final DateTimeFormatter DAY = english("d MMMM yyyy");

  private Recount() {}

  private static DateTimeFormatter english(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** What the lines come to, by currency and part; a part without lines is not there. */
  static Map<String, BigDecimal> by(
      Stream<Line> lines, Function<Line, String> part, Function<Line, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    lines.forEach(line ->
        sums.merge(key(line.currency(), part.apply(line)), amount.apply(line), BigDecimal::add));
    return sums;
  }

  static Map<String, BigDecimal> due(Stream<Line> lines) {
    return by(lines, line -> "", Line::billed);
  }

  static String key(String currency, String... parts) {
    return currency + SEPARATOR + String.join(SEPARATOR, parts);
  }

  static String cause(Line line) {
    String label = Objects.requireNonNull(LABELS.get(line.kind()));
    return line.earlier()
        .map(month ->
            label
                + " of "
                + MONTH.format(month)
                + (PRICED.contains(line.kind()) ? ", billed later" : ""))
        .orElse(label);
  }

  static String kindLabel(Line line) {
    return Objects.requireNonNull(LABELS.get(line.kind()));
  }

  /** An alias that was imported makes one service of two names. */
  static String service(Line line) {
    String billed = line.text("ServiceName").orElse("(no service)");
    boolean alias = line.vendor() == Vendor.TENCENT && billed.equals("Cloud Object Storage");
    return alias ? "COS" : billed;
  }

  static String region(Line line) {
    return line.text("RegionId").or(() -> line.text("RegionName")).orElse("No region given");
  }

  static String project(Line line) {
    return Stream.concat(
            Stream.of(line.vendor().projectColumn()).flatMap(column -> line.text(column).stream()),
            line.tags().entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase("project"))
                .map(tag -> tag.getValue().strip())
                .filter(value -> !value.isEmpty()))
        .findFirst()
        .orElse("No project given");
  }

  static String account(Line line) {
    return line.text("SubAccountName")
        .map(name -> name + " (" + line.account() + ")")
        .orElse(line.account());
  }

  static String tag(Line line, String key) {
    return line.tags().entrySet().stream()
        .filter(tag -> tag.getKey().equalsIgnoreCase(key))
        .map(tag -> tag.getValue().isEmpty() ? "Tagged without a value" : tag.getValue())
        .findFirst()
        .orElse("Untagged");
  }

  /**
   * As the mapping that the test imports says: the first of its rows that fits a tag, else the
   * account.
   */
  static String department(Line line) {
    for (List<String> row :
        List.of(
            List.of("team", "checkout", "Shop"),
            List.of("cost-centre", "search", "Finding"),
            List.of("team", "search", "Search"))) {
      boolean fits =
          line.tags().entrySet().stream()
              .anyMatch(tag ->
                  tag.getKey().equalsIgnoreCase(row.get(0))
                      && tag.getValue().equalsIgnoreCase(row.get(1)));
      if (fits && !line.day().isBefore(LocalDate.of(2024, 2, 10))) {
        return row.get(2);
      }
    }
    boolean mapped =
        line.account().equals("Tacme0") && !line.day().isBefore(LocalDate.of(2024, 2, 10));
    return mapped ? "IT" : "Not mapped";
  }

  /** What a line stands under when a bill is split that way. */
  static Function<Line, String> part(String by) {
    return switch (by) {
      case "service" -> Recount::service;
      case "category" -> line -> line.text("ServiceCategory").orElse("No category given");
      case "region" -> Recount::region;
      case "project" -> Recount::project;
      case "product" -> line -> service(line) + ", " + line.text("SkuId").orElse("no SKU given");
      case "provider" -> line -> line.vendor().title();
      case "account" -> Recount::account;
      case "customer" -> line -> customer(line.recipient());
      case "department" -> Recount::department;
      case "day" -> line -> DAY.format(line.day());
      case "week" ->
          line -> {
            LocalDate monday = line.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return DAY.format(monday) + " to " + DAY.format(monday.plusDays(6));
          };
      case "month" -> line -> MONTH.format(line.month());
      default -> line -> tag(line, by.substring("tag:".length()));
    };
  }

  private static String customer(String recipient) {
    return switch (recipient) {
      case "acme" -> "Acme";
      case "northwind" -> "Northwind";
      default -> "No customer known";
    };
  }

  /** From list price to net due, part by part; parts that are nothing are left out but for two. */
  static Map<String, BigDecimal> summary(List<Line> lines) {
    Map<String, BigDecimal> parts = new TreeMap<>();
    for (Line line : lines) {
      String currency = line.currency();
      if (!PRICED.contains(line.kind())) {
        parts.merge(key(currency, cause(line)), line.billed(), BigDecimal::add);
        continue;
      }
      BigDecimal voucher = line.orZero("x_PaidByVoucher");
      BigDecimal credit = line.orZero("x_PaidByCredit");
      BigDecimal price = line.billed().add(voucher).add(credit);
      BigDecimal list = line.number("ListCost");
      parts.merge(key(currency, "List price"), line.orZero("ListCost"), BigDecimal::add);
      parts.merge(
          key(currency, "Charges that come without a list price"),
          list == null ? price : BigDecimal.ZERO,
          BigDecimal::add);
      parts.merge(
          key(currency, "Discounts"),
          list == null ? BigDecimal.ZERO : price.subtract(list),
          BigDecimal::add);
      parts.merge(key(currency, "Paid by voucher"), voucher.negate(), BigDecimal::add);
      parts.merge(key(currency, "Paid by credit"), credit.negate(), BigDecimal::add);
    }
    parts
        .entrySet()
        .removeIf(part ->
            part.getValue().signum() == 0
                && (part.getKey().contains("Paid by ") || part.getKey().contains("come without")));
    return parts;
  }

  /** What was taken off the list price of a line; nothing is known of one without a list price. */
  static BigDecimal reduced(Line line) {
    return line.number("ListCost") == null
        ? BigDecimal.ZERO
        : line.orZero("ListCost")
            .subtract(line.billed())
            .subtract(line.orZero("x_PaidByVoucher"))
            .subtract(line.orZero("x_PaidByCredit"));
  }
}
