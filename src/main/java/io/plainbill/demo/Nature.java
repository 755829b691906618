package io.plainbill.demo;

import org.jspecify.annotations.Nullable;

/**
 * What kind of charge a line is, and how its provider says so.
 *
 * @param kind the charge kind that the ledger should find
 * @param category FOCUS ChargeCategory
 * @param chargeClass FOCUS ChargeClass: null or Correction
 * @param code Tencent's ActionType, Huawei's bill type, Alibaba's Item
 * @param orderType Alibaba's OrderType
 */
record Nature(
    String kind,
    String category,
    @Nullable String chargeClass,
    @Nullable String code,
    @Nullable String orderType) {

  static Nature usage(Vendor vendor) {
    return switch (vendor) {
      case TENCENT -> coded("usage", "Usage", "postpay_deduct_d");
      case ALIBABA -> coded("usage", "Usage", "PayAsYouGoBill");
      case HUAWEI -> coded("usage", "Usage", "5");
    };
  }

  static Nature purchase(Vendor vendor) {
    return switch (vendor) {
      case TENCENT -> coded("purchase", "Purchase", "prepay_purchase");
      case ALIBABA -> new Nature("purchase", "Purchase", null, "SubscriptionOrder", "BUY");
      case HUAWEI -> coded("purchase", "Purchase", "1");
    };
  }

  static Nature refund(Vendor vendor) {
    return switch (vendor) {
      case TENCENT -> coded("refund", "Purchase", "prepay_return");
      case ALIBABA -> new Nature("refund", "Purchase", null, "Refund", "REFUND");
      case HUAWEI -> coded("refund", "Purchase", "4");
    };
  }

  /** Tencent takes the old configuration back and charges the new one under the same code. */
  static Nature change() {
    return coded("configuration_change", "Purchase", "prepay_modify");
  }

  static Nature reversed() {
    return coded("recalculation", "Usage", "recon_increase");
  }

  static Nature rebilled() {
    return coded("recalculation", "Usage", "recon_deduct");
  }

  static Nature correction() {
    return new Nature("correction", "Usage", "Correction", null, null);
  }

  static Nature credit() {
    return new Nature("credit", "Credit", null, null, null);
  }

  static Nature voucher() {
    return coded("voucher", "Credit", "voucher");
  }

  /** Charged once for a whole month. */
  static Nature monthly() {
    return coded("usage", "Usage", "postpay_deduct_m");
  }

  /** What a provider takes off or adds beside its charges: Tencent up to a minimum spend. */
  static Nature adjustment(Vendor vendor) {
    return switch (vendor) {
      case TENCENT -> coded("adjustment", "Adjustment", "recon_guarantee");
      case ALIBABA -> coded("adjustment", "Adjustment", "Adjustment");
      case HUAWEI -> coded("adjustment", "Adjustment", "16");
    };
  }

  static Nature tax(Vendor vendor, boolean refund) {
    boolean huawei = vendor == Vendor.HUAWEI;
    return new Nature("tax", "Tax", null, huawei ? (refund ? "100" : "15") : null, null);
  }

  static Nature rounding() {
    return coded("rounding", "Adjustment", "25");
  }

  /** A line that takes money back and does not say why. */
  static Nature unclassified() {
    return new Nature("unclassified", "Usage", null, "misc_settle", null);
  }

  private static Nature coded(String kind, String category, String code) {
    return new Nature(kind, category, null, code, null);
  }
}
