package io.plainbill.intake;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of charge a line is: the one table that says so.
 *
 * <ol>
 *   <li>A correction of an earlier month (FOCUS {@code ChargeClass}, charged for a month before the
 *       bill's) stays a correction whatever its code: FOCUS 1.x, "Charge Class".
 *   <li>The vendor's code decides: Tencent {@code ActionType} (DescribeBillDetail), Huawei {@code
 *       bill_type} (ListCustomerBillsFeeRecords), Alibaba {@code Item} and {@code OrderType}
 *       (DescribeInstanceBill). A code that is not in the table is unclassified.
 *   <li>A correction within its own month is a recalculation.
 *   <li>FOCUS {@code ChargeCategory} decides, but for a usage or purchase that is negative with
 *       nothing that says why: that is unclassified. A refund is never guessed from a sign.
 * </ol>
 */
final class ChargeKinds {
  private static final String UNCLASSIFIED = "unclassified";

  private static final Map<String, String> TENCENT_ACTION_TYPE =
      Map.ofEntries(
          entry("prepay_purchase", "purchase"),
          entry("prepay_renew", "purchase"),
          entry("prepay_modify", "configuration_change"),
          entry("prepay_return", "refund"),
          entry("postpay_deduct", "usage"),
          entry("postpay_deduct_h", "usage"),
          entry("postpay_deduct_d", "usage"),
          entry("postpay_deduct_m", "usage"),
          entry("postpay_deduct_s", "usage"),
          entry("recon_deduct", "recalculation"),
          entry("recon_increase", "recalculation"),
          entry("recon_guarantee", "adjustment"), // minimum spend not reached
          entry("ripay_purchase", "purchase"),
          entry("ri_hour_pay", "usage"),
          entry("svp_hour_pay", "usage"),
          entry("offline_deduct", "adjustment"),
          entry("online_deduct", "adjustment"),
          entry("voucher", "voucher"));

  private static final Map<String, String> HUAWEI_BILL_TYPE =
      Map.ofEntries(
          entry("1", "purchase"), // new
          entry("2", "purchase"), // renewal
          entry("3", "configuration_change"),
          entry("4", "refund"), // unsubscription
          entry("5", "usage"),
          entry("8", "purchase"), // automatic renewal
          entry("9", "adjustment"), // compensation
          entry("14", "adjustment"), // support, monthly
          entry("15", "tax"),
          entry("16", "adjustment"), // deduction
          entry("17", "adjustment"), // difference to the minimum spend
          entry("18", "usage"), // monthly settlement
          entry("20", "configuration_change"), // refund for a change
          entry("23", "purchase"), // savings plan
          entry("24", "refund"), // from subscription to pay per use
          entry("25", "rounding"),
          entry("100", "tax"), // of a refund
          entry("101", "tax"), // of a compensation
          entry("102", "tax")); // of a deduction

  private static final Map<String, String> ALIBABA_ITEM =
      Map.ofEntries(
          entry("payasyougobill", "usage"),
          entry("refund", "refund"),
          entry("adjustment", "adjustment"),
          entry("cashcoupon", "voucher"),
          entry("voucher", "voucher"));

  private static final String ALIBABA_SUBSCRIPTION = "subscriptionorder";

  private static final Map<String, String> ALIBABA_ORDER_TYPE =
      Map.ofEntries(
          entry("buy", "purchase"),
          entry("renew", "purchase"),
          entry("upgrade", "configuration_change"),
          entry("downgrade", "configuration_change"),
          entry("refund", "refund"));

  private static final Map<String, String> FOCUS_CATEGORY =
      Map.ofEntries(
          entry("usage", "usage"),
          entry("purchase", "purchase"),
          entry("tax", "tax"),
          entry("credit", "credit"),
          entry("adjustment", "adjustment"));

  /** The vendor codes of a line; null where there is none. */
  record Codes(
      @Nullable String actionType,
      @Nullable String billType,
      @Nullable String item,
      @Nullable String orderType) {

    /** As delivered, for the ledger. */
    @Nullable String delivered() {
      if (actionType != null) {
        return actionType;
      }
      if (billType != null) {
        return billType;
      }
      return item == null || orderType == null
          ? (item == null ? orderType : item)
          : item + "/" + orderType;
    }
  }

  private ChargeKinds() {}

  /**
   * @param correction FOCUS ChargeClass is Correction
   * @param earlier the charge period starts in a month before the billing month
   */
  static String of(
      Codes codes,
      @Nullable String category,
      boolean correction,
      boolean earlier,
      BigDecimal billed) {
    if (correction && earlier) {
      return "correction";
    }
    if (codes.delivered() != null) {
      return byCode(codes);
    }
    if (correction) {
      return "recalculation";
    }
    String kind = FOCUS_CATEGORY.getOrDefault(folded(category), UNCLASSIFIED);
    boolean signSaysNothing = kind.equals("usage") || kind.equals("purchase");
    return signSaysNothing && billed.signum() < 0 ? UNCLASSIFIED : kind;
  }

  private static String byCode(Codes codes) {
    if (codes.actionType() != null) {
      return TENCENT_ACTION_TYPE.getOrDefault(folded(codes.actionType()), UNCLASSIFIED);
    }
    if (codes.billType() != null) {
      return HUAWEI_BILL_TYPE.getOrDefault(folded(codes.billType()), UNCLASSIFIED);
    }
    String item = folded(codes.item());
    return item.isEmpty() || item.equals(ALIBABA_SUBSCRIPTION)
        ? ALIBABA_ORDER_TYPE.getOrDefault(folded(codes.orderType()), UNCLASSIFIED)
        : ALIBABA_ITEM.getOrDefault(item, UNCLASSIFIED);
  }

  private static String folded(@Nullable String code) {
    return code == null ? "" : code.strip().toLowerCase(Locale.ROOT);
  }
}
