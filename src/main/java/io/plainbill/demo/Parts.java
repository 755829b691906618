package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What charges are grouped by, in the words of an answer. */
final class Parts {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
  private static final int DAYS_AFTER_MONDAY = 6;

  private final List<Department> mapping;

  Parts(List<Department> mapping) {
    this.mapping = mapping;
  }

  /** Currency to part to what it comes to. */
  Map<String, Map<String, BigDecimal>> of(List<Charge> charges, String by, String asker) {
    Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
    for (Charge charge : charges) {
      sums.computeIfAbsent(charge.currency(), any -> new TreeMap<>())
          .merge(part(charge, by, asker), charge.billed(), BigDecimal::add);
    }
    return sums;
  }

  private String part(Charge charge, String by, String asker) {
    LocalDate day = LocalDate.ofInstant(charge.from(), DemoDays.ZONE);
    Service service = charge.resource().service();
    return switch (by) {
      case "service" -> charge.service();
      case "category" -> service.category();
      case "region" -> given(charge.resource().region(), "No region given");
      case "product" ->
          charge.service() + ", " + (service.sku().isEmpty() ? "no SKU given" : service.sku());
      case "project" -> tag(charge, "project", "No project given");
      case "provider" -> charge.account().vendor().title();
      case "account" -> charge.account().name() + " (" + charge.account().id() + ")";
      case "customer" -> customer(charge).orElse("No customer known");
      case "department" -> Department.of(mapping, asker, charge);
      case "day" -> DAY.format(day);
      case "week" -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield DAY.format(monday) + " to " + DAY.format(monday.plusDays(DAYS_AFTER_MONDAY));
      }
      case "month" -> MONTH.format(charge.bill().month());
      default -> tag(charge, by.substring("tag:".length()), "Untagged");
    };
  }

  /** Whose account it was when the charge was settled; empty where it is no customer's. */
  static Optional<String> customer(Charge charge) {
    LocalDate day = LocalDate.ofInstant(charge.until().minusSeconds(1), DemoDays.ZONE);
    return charge.account().owners().isEmpty()
        ? Optional.empty()
        : Optional.of(World.org(charge.account().ownerOn(day)).name());
  }

  private static String tag(Charge charge, String key, String otherwise) {
    return given(charge.resource().tags().getOrDefault(key, ""), otherwise);
  }

  private static String given(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }
}
