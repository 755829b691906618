package io.plainbill.property;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Where random lines come from, and in which codes each provider says what a charge is: what
 * vendors publish of them, written down apart from the importer's own table.
 */
enum Vendor {
  TENCENT(
      "Tencent Cloud",
      "Asia/Shanghai",
      "x_ProjectName",
      Map.ofEntries(
          Map.entry("usage", codes("x_ActionType", "postpay_deduct_h", "svp_hour_pay")),
          Map.entry("purchase", codes("x_ActionType", "prepay_purchase", "prepay_renew")),
          Map.entry("configuration_change", codes("x_ActionType", "prepay_modify")),
          Map.entry("refund", codes("x_ActionType", "prepay_return", "PREPAY_RETURN")),
          Map.entry("recalculation", codes("x_ActionType", "recon_deduct", "recon_increase")),
          Map.entry("adjustment", codes("x_ActionType", "offline_deduct", "recon_guarantee")),
          Map.entry("voucher", codes("x_ActionType", "voucher")),
          Map.entry("unclassified", codes("x_ActionType", "never_heard_of")))),
  ALIBABA(
      "Alibaba Cloud",
      "Asia/Shanghai",
      "",
      Map.ofEntries(
          Map.entry("usage", codes("x_Item", "PayAsYouGoBill")),
          Map.entry(
              "purchase", codes("x_Item", "SubscriptionOrder+BUY", "SubscriptionOrder+RENEW")),
          Map.entry(
              "configuration_change",
              codes("x_Item", "SubscriptionOrder+UPGRADE", "SubscriptionOrder+DOWNGRADE")),
          Map.entry("refund", codes("x_Item", "Refund", "SubscriptionOrder+REFUND", "+refund")),
          Map.entry("adjustment", codes("x_Item", "Adjustment")),
          Map.entry("voucher", codes("x_Item", "CashCoupon")),
          Map.entry("unclassified", codes("x_Item", "SubscriptionOrder", "Mystery+BUY")))),
  HUAWEI(
      "Huawei Cloud",
      "Asia/Shanghai",
      "x_EnterpriseProjectName",
      Map.ofEntries(
          Map.entry("usage", codes("x_BillType", "5", "18")),
          Map.entry("purchase", codes("x_BillType", "1", "2", "8", "23")),
          Map.entry("configuration_change", codes("x_BillType", "3", "20")),
          Map.entry("refund", codes("x_BillType", "4", "24")),
          Map.entry("adjustment", codes("x_BillType", "9", "14", "16", "17")),
          Map.entry("tax", codes("x_BillType", "15", "100", "101", "102")),
          Map.entry("rounding", codes("x_BillType", "25")),
          Map.entry("unclassified", codes("x_BillType", "777")))),
  /** One that Plainbill has no table for: FOCUS alone says what its charges are. */
  NIMBUS("Nimbus Stack", "UTC", "", Map.of());

  /** Ways to say one thing; a plus stands between Alibaba's item and its order type. */
  record Codes(String column, List<String> values) {}

  private final String title;
  private final ZoneId zone;
  private final String projectColumn;

  @SuppressWarnings("ImmutableEnumChecker") // what Map.ofEntries makes never changes
  private final Map<String, Codes> codes;

  Vendor(String title, String zone, String projectColumn, Map<String, Codes> codes) {
    this.title = title;
    this.zone = ZoneId.of(zone);
    this.projectColumn = projectColumn;
    this.codes = codes;
  }

  private static Codes codes(String column, String... values) {
    return new Codes(column, List.of(values));
  }

  String title() {
    return title;
  }

  ZoneId zone() {
    return zone;
  }

  /** The column of its own for projects; empty if it has none. */
  String projectColumn() {
    return projectColumn;
  }

  Map<String, Codes> codes() {
    return codes;
  }
}
