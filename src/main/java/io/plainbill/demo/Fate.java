package io.plainbill.demo;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a rebate.
 *
 * @param reason the code that explains it; null where nothing needs explaining
 * @param adjustment the kind of adjustment it got; null for none
 * @param path the statuses it went through, its own last
 */
record Fate(
    String status, @Nullable String reason, @Nullable String adjustment, List<String> path) {

  private static final List<String> START = List.of("pending_data", "in_calculation");
  private static final List<String> WORKED_OUT =
      List.of("pending_data", "in_calculation", "calculated", "awaiting_confirmation");

  /** Every reason code once, and with them every status; dealt to orders that are old enough. */
  static final List<Fate> EACH_ONCE =
      List.of(
          of("rejected", "OUT_OF_PERIOD"),
          of("rejected", "SKU_NOT_ELIGIBLE"),
          of("rejected", "RATE_ZERO"),
          of("pending_data", "SKU_NOT_MAPPED"),
          of("rejected", "COUPON_FUNDED"),
          of("rejected", "THRESHOLD_NOT_MET"),
          of("pending_data", "CUSTOMER_NOT_LINKED"),
          of("pending_data", "REGION_MISSING"),
          of("rejected", "PERFORMANCE_TRANSFERRED"),
          of("rejected", "CERTIFICATION_EXPIRED"),
          of("rejected", "NOT_IN_PROGRAM"),
          of("frozen", "NO_CONTRACT"),
          of("frozen", "OVERDUE_BILL"),
          of("frozen", "UNPAID_CYCLE"),
          of("invoicing", "INVOICE_PENDING"),
          of("under_review", "INVOICE_MISMATCH"),
          of("under_review", "DOCUMENT_MISSING"),
          adjusted("reversed", "REFUND_CLAWBACK", "refund"),
          adjusted("paid", "DOWNGRADE_CLAWBACK", "downgrade"),
          adjusted("paid", "ROUNDING", "rounding"),
          of("pending_data", "DATA_NOT_PUBLISHED"),
          of("unknown", "VENDOR_UNSPECIFIED"),
          adjusted("paid", null, "fee"),
          adjusted("paid", null, "eligibility"),
          of("in_calculation", null),
          of("calculated", null),
          of("awaiting_confirmation", null),
          of("approved", null));

  /** What becomes of the others, by how many months their order is old: 0 is the running month. */
  static Fate usual(int age, int chance) {
    List<Fate> fates =
        switch (age) {
          case 0 -> List.of(of("pending_data", null));
          case 1 ->
              List.of(
                  of("in_calculation", null),
                  of("calculated", null),
                  of("awaiting_confirmation", null),
                  of("pending_data", "DATA_NOT_PUBLISHED"));
          case 2 ->
              List.of(
                  of("awaiting_confirmation", null),
                  of("approved", null),
                  of("invoicing", "INVOICE_PENDING"),
                  of("under_review", "DOCUMENT_MISSING"),
                  of("paid", null));
          default ->
              List.of(
                  of("paid", null),
                  of("paid", null),
                  of("paid", null),
                  of("paid", null),
                  of("paid", null),
                  of("rejected", "CERTIFICATION_EXPIRED"),
                  of("frozen", "OVERDUE_BILL"));
        };
    return fates.get(chance % fates.size());
  }

  static Fate of(String status, @Nullable String reason) {
    return new Fate(status, reason, null, path(status));
  }

  private static Fate adjusted(String status, @Nullable String reason, String adjustment) {
    return new Fate(status, reason, adjustment, path(status));
  }

  /** True if somebody has worked out an amount. */
  boolean workedOut() {
    return switch (status) {
      case "pending_data", "in_calculation", "unknown" -> false;
      default -> true;
    };
  }

  /** True if it still goes on towards a payment whose time can be told. */
  boolean expectsPayment() {
    return switch (status) {
      case "calculated", "awaiting_confirmation", "under_review", "approved", "invoicing" -> true;
      default -> false;
    };
  }

  private static List<String> path(String status) {
    return switch (status) {
      case "pending_data" -> List.of(status);
      case "in_calculation" -> START;
      case "calculated" -> WORKED_OUT.subList(0, 3);
      case "awaiting_confirmation" -> WORKED_OUT;
      case "frozen" -> List.of("pending_data", "in_calculation", "calculated", status);
      case "under_review", "approved" -> then(WORKED_OUT, status);
      case "invoicing" -> then(then(WORKED_OUT, "approved"), status);
      case "paid" -> then(then(then(WORKED_OUT, "approved"), "invoicing"), status);
      case "reversed" ->
          then(then(then(then(WORKED_OUT, "approved"), "invoicing"), "paid"), status);
      case "rejected" -> then(START, status);
      default -> List.of("pending_data", status);
    };
  }

  private static List<String> then(List<String> before, String status) {
    return Stream.concat(before.stream(), Stream.of(status)).toList();
  }
}
