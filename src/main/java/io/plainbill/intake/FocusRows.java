package io.plainbill.intake;

import io.plainbill.ledger.ChargeRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a FOCUS row, 1.0 to 1.4, as far as it says so itself; who pays is decided elsewhere. */
final class FocusRows {
  private static final String NO_SERVICE = "(no service)";

  /** Columns that have a place of their own in the ledger; all others are kept as extra. */
  private static final Set<String> PLACED =
      Stream.of(
              "BilledCost",
              "BillingCurrency",
              "BillingPeriodStart",
              "ChargeCategory",
              "ChargeClass",
              "ChargeDescription",
              "ChargePeriodEnd",
              "ChargePeriodStart",
              "ContractedCost",
              "EffectiveCost",
              "InvoiceId",
              "ListCost",
              "ListUnitPrice",
              "RegionId",
              "ResourceId",
              "ResourceName",
              "ServiceCategory",
              "ServiceName",
              "SkuId",
              "SubAccountId",
              "Tags",
              "x_ChargeId",
              "x_OrderId",
              "x_Undoes",
              "x_PaidByVoucher",
              "x_PaidByCredit")
          .map(Header::folded)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * Where providers tell a line's project, which FOCUS has no column for: Tencent's, Huawei's. They
   * stay among the extra columns as well.
   */
  private static final List<String> PROJECT =
      List.of("x_ProjectName", "x_EnterpriseProjectName", "x_ProjectId", "x_EnterpriseProjectId");

  private static final String PROJECT_TAG = "project";

  /** The account that a line is charged for. */
  record Account(String externalId, @Nullable String name) {}

  private FocusRows() {}

  /** ProviderName, or ServiceProviderName as FOCUS 1.3 calls it. */
  static @Nullable String provider(Row row) {
    String provider = row.text("ProviderName");
    return provider == null ? row.text("ServiceProviderName") : provider;
  }

  /** The sub account, else the billing account. */
  static Account account(Row row) {
    String sub = row.text("SubAccountId");
    return sub == null
        ? new Account(row.required("BillingAccountId"), row.text("BillingAccountName"))
        : new Account(sub, row.text("SubAccountName"));
  }

  /** The first day of the billing month, in the provider's zone. */
  static LocalDate billingMonth(Row row, ZoneId zone) {
    return row.time("BillingPeriodStart", zone).atZone(zone).toLocalDate().withDayOfMonth(1);
  }

  static ChargeRow.Period period(Row row, ZoneId zone, LocalDate month, String kind) {
    Instant from = row.time("ChargePeriodStart", zone);
    Instant until = Times.exclusiveEnd(row.time("ChargePeriodEnd", zone));
    if (until.isBefore(from) && !row.rejected()) {
      row.reject("ChargePeriodEnd", "the period ends before it starts", "an end after the start");
    }
    LocalDate startMonth = from.atZone(zone).toLocalDate().withDayOfMonth(1);
    return new ChargeRow.Period(
        from,
        until,
        startMonth.isBefore(month) ? startMonth : null,
        Attribution.ownerDay(kind, row.text("ChargeCategory"), from, until, zone));
  }

  static ChargeRow.Nature nature(Row row, boolean earlier, BigDecimal billed) {
    String category = row.text("ChargeCategory");
    String chargeClass = row.text("ChargeClass");
    ChargeKinds.Codes codes =
        new ChargeKinds.Codes(
            row.text("x_ActionType"),
            row.text("x_BillType"),
            row.text("x_Item"),
            row.text("x_OrderType"));
    boolean correction = "correction".equalsIgnoreCase(chargeClass);
    return new ChargeRow.Nature(
        ChargeKinds.of(codes, category, correction, earlier, billed),
        category,
        chargeClass,
        codes.delivered(),
        row.text("ChargeDescription"));
  }

  /**
   * The whole line but for its bill and account, for which it has stand-ins; look at the row's
   * problems before using it.
   */
  static ChargeRow read(Row row, String hash, ZoneId zone, String granularity) {
    BigDecimal billed = row.requiredDecimal("BilledCost");
    LocalDate month = billingMonth(row, zone);
    boolean earlier =
        row.time("ChargePeriodStart", zone).atZone(zone).toLocalDate().isBefore(month);
    ChargeRow.Nature nature = nature(row, earlier, billed);
    Map<String, String> tags = tags(row);
    return new ChargeRow(
        row.text("x_ChargeId"),
        hash,
        new ChargeRow.Bill(0, 0, 0, month, granularity, row.currency("BillingCurrency")),
        0,
        period(row, zone, month, nature.kind()),
        nature,
        subject(row, tags),
        new ChargeRow.Links(row.text("x_OrderId"), row.text("x_Undoes"), row.text("InvoiceId")),
        amounts(row, billed),
        Tags.write(tags),
        extra(row),
        row.number());
  }

  private static ChargeRow.Subject subject(Row row, Map<String, String> tags) {
    String service = row.text("ServiceName");
    return new ChargeRow.Subject(
        service == null ? NO_SERVICE : service,
        row.text("ServiceCategory"),
        either(row, "RegionId", "RegionName"),
        row.text("ResourceId"),
        row.text("ResourceName"),
        either(row, "SkuId", "SkuPriceId"),
        project(row, tags));
  }

  /** The provider's own project, else the tag of that name, in whatever case it is written. */
  private static @Nullable String project(Row row, Map<String, String> tags) {
    return Stream.concat(
            PROJECT.stream().map(row::text).filter(Objects::nonNull),
            tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(PROJECT_TAG))
                .map(tag -> tag.getValue().strip())
                .filter(value -> !value.isEmpty()))
        .findFirst()
        .orElse(null);
  }

  /** Prices are per pricing unit, so that quantity comes first. */
  private static ChargeRow.Amounts amounts(Row row, BigDecimal billed) {
    String which = row.text("PricingQuantity") == null ? "Consumed" : "Pricing";
    return new ChargeRow.Amounts(
        row.decimal(which + "Quantity"),
        row.text(which + "Unit"),
        row.decimal("ListUnitPrice"),
        row.decimal("ListCost"),
        row.decimal("ContractedCost"),
        billed,
        row.decimal("EffectiveCost"),
        row.decimal("x_PaidByVoucher"),
        row.decimal("x_PaidByCredit"));
  }

  /** By key, in order. */
  private static Map<String, String> tags(Row row) {
    return Tags.parse(row.text("Tags"))
        .orElseGet(() -> {
          row.reject(
              "Tags",
              "it is neither JSON nor key/value pairs",
              "{\"team\": \"checkout\"} or key:team value:checkout; …");
          return Map.of();
        });
  }

  private static String extra(Row row) {
    Map<String, String> extra = new HashMap<>();
    List<String> names = row.header().names();
    List<String> folded = row.header().foldedNames();
    for (int i = 0; i < names.size(); i++) {
      String value = Row.meaning(row.fields().get(i));
      if (value != null && !PLACED.contains(folded.get(i))) {
        extra.put(names.get(i), value);
      }
    }
    return extra.isEmpty() ? "{}" : Tags.write(extra);
  }

  private static @Nullable String either(Row row, String first, String second) {
    String text = row.text(first);
    return text == null ? row.text(second) : text;
  }
}
