package io.plainbill.catalog;

import java.util.List;
import java.util.Map;

/**
 * The values of the slots that have a closed list of them: all that the language can give, of which
 * an intent takes some.
 */
public final class SlotValues {
  /** Stands for {@code tag:} and any key, in the list of what to split by. */
  public static final String TAG = "tag";

  private static final Map<SlotName, List<String>> LISTS =
      Map.of(
          SlotName.BY,
          List.of(
              "service",
              "category",
              "region",
              "project",
              "product",
              "provider",
              "account",
              "department",
              "customer",
              "reseller",
              "programme",
              "status",
              "reason",
              "day",
              "week",
              "month",
              TAG),
          SlotName.STATUS,
          List.of(
              "pending",
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
              "unknown",
              "open",
              "unpaid",
              "partly_paid",
              "overdue",
              "draft",
              "void",
              "stuck"),
          SlotName.SIDE,
          List.of("a", "b"),
          SlotName.FORMAT,
          List.of("csv", "xlsx", "pdf", "json"));

  private SlotValues() {}

  /** The values of a slot, in the order in which they are told; empty if it takes any. */
  public static List<String> of(SlotName slot) {
    return LISTS.getOrDefault(slot, List.of());
  }

  /** True if a value is among those taken. */
  public static boolean holds(List<String> taken, String value) {
    return taken.contains(value) || (taken.contains(TAG) && value.startsWith(TAG + ":"));
  }
}
