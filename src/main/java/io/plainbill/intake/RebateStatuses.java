package io.plainbill.intake;

import java.util.List;
import java.util.Locale;

/** The statuses that a rebate can have, as the ledger writes them. */
final class RebateStatuses {
  private static final List<String> ALL =
      List.of(
          "pending_data",
          "in_calculation",
          "calculated",
          "awaiting_confirmation",
          "under_review",
          "frozen",
          "approved",
          "invoicing",
          "paid",
          "rejected",
          "reversed",
          "unknown");

  private RebateStatuses() {}

  /** The status in the column {@code status}; blanks and capitals do not matter. */
  static String read(Row row) {
    String text = row.required("status");
    String status = text.toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    if (!text.isEmpty() && !ALL.contains(status)) {
      row.reject("status", "'" + text + "' is not a status", "one of " + String.join(", ", ALL));
    }
    return status;
  }
}
