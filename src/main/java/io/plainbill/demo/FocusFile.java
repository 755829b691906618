package io.plainbill.demo;

import io.plainbill.demo.CsvFile.Column;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes charges as a FOCUS 1.2 file with the extension columns that Plainbill understands. Periods
 * of bills end as Tencent and Huawei write them, with their last second.
 */
final class FocusFile {
  private static final List<Column<Charge>> COLUMNS =
      List.of(
          column("BilledCost", Charge::billed),
          column("BillingAccountId", charge -> charge.account().id()),
          column("BillingAccountName", charge -> charge.account().name()),
          column("BillingCurrency", Charge::currency),
          column("BillingPeriodStart", charge -> DemoDays.start(charge.bill().month())),
          column("BillingPeriodEnd", FocusFile::periodEnd),
          column("ChargeCategory", charge -> charge.nature().category()),
          column("ChargeClass", charge -> charge.nature().chargeClass()),
          column("ChargeDescription", Charge::description),
          column("ChargePeriodStart", Charge::from),
          column("ChargePeriodEnd", Charge::until),
          column("ConsumedQuantity", Charge::quantity),
          column("ConsumedUnit", charge -> ifCounted(charge, charge.resource().service().unit())),
          column("ContractedCost", Charge::contracted),
          column("EffectiveCost", Charge::billed),
          column("InvoiceId", Charge::invoice),
          column("InvoiceIssuerName", charge -> World.org(charge.bill().issuer()).name()),
          column("ListCost", Charge::list),
          column("ListUnitPrice", FocusFile::listUnitPrice),
          column("ProviderName", charge -> charge.account().vendor().title()),
          column("RegionId", charge -> charge.resource().region()),
          column("ResourceId", charge -> charge.resource().id()),
          column("ResourceName", charge -> charge.resource().name()),
          column("ServiceCategory", charge -> charge.resource().service().category()),
          column("SkuId", charge -> charge.resource().service().sku()),
          column("SubAccountId", charge -> charge.account().id()),
          column("SubAccountName", charge -> charge.account().name()),
          column("Tags", FocusFile::tags),
          column("x_ChargeId", Charge::id),
          column("x_OrderId", Charge::orderId),
          column("x_Undoes", Charge::undoes),
          column("x_ActionType", charge -> code(charge, Vendor.TENCENT)),
          column("x_BillType", charge -> code(charge, Vendor.HUAWEI)),
          column("x_Item", charge -> code(charge, Vendor.ALIBABA)),
          column("x_OrderType", charge -> charge.nature().orderType()),
          column("x_PaidByVoucher", Charge::voucher));

  private FocusFile() {}

  /**
   * Writes the charges.
   *
   * @param service what their service is called in these bills
   * @param off by how much the file's control total is off
   */
  static Path write(
      Path folder,
      String name,
      List<Charge> charges,
      Function<Charge, String> service,
      BigDecimal off) {
    List<Column<Charge>> columns = new ArrayList<>(COLUMNS);
    columns.add(column("ServiceName", service::apply));
    return CsvFile.write(folder, name, control(charges, off), columns, charges);
  }

  /** What the file says that it comes to. */
  private static List<String> control(List<Charge> charges, BigDecimal off) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    charges.forEach(charge -> totals.merge(charge.currency(), charge.billed(), BigDecimal::add));
    List<String> above = new ArrayList<>();
    totals.forEach((currency, total) ->
        above.add(" control-total: " + total.add(off).toPlainString() + " " + currency));
    above.add(" control-lines: " + charges.size());
    return above;
  }

  private static Column<Charge> column(String name, Function<Charge, @Nullable Object> value) {
    return new Column<>(name, value);
  }

  private static Instant periodEnd(Charge charge) {
    Instant end = DemoDays.end(charge.bill().month());
    return charge.account().vendor() == Vendor.ALIBABA ? end : end.minusSeconds(1);
  }

  private static @Nullable String code(Charge charge, Vendor vendor) {
    return charge.account().vendor() == vendor ? charge.nature().code() : null;
  }

  private static @Nullable String ifCounted(Charge charge, String unit) {
    return charge.quantity() == null ? null : unit;
  }

  private static @Nullable Object listUnitPrice(Charge charge) {
    return charge.nature().kind().equals("usage")
        ? Usage.unitPrice(charge.account(), charge.resource().service())
        : null;
  }

  /** JSON as FOCUS has it; the demo's keys and values need no escapes. */
  private static @Nullable String tags(Charge charge) {
    Map<String, String> tags = new TreeMap<>(charge.resource().tags());
    return tags.isEmpty()
        ? null
        : tags.entrySet().stream()
            .map(tag -> String.format(Locale.ROOT, "\"%s\": \"%s\"", tag.getKey(), tag.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
