package io.plainbill.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a question can name. The lower-case name is the key in intent files and answers. */
public enum SlotName {
  PERIOD,
  COMPARE,
  ORDER,
  REBATE,
  INVOICE,
  ACCOUNT,
  CUSTOMER,
  RESELLER,
  CAMPAIGN,
  PRODUCT,
  REGION,
  PROJECT,
  TAG,
  STATUS,
  REASON,
  PROVIDER,
  AMOUNT,
  BY,
  MOMENT,
  BATCH,
  FORMAT,
  TERM,
  /**
   * Bill A (what the asker's organisation pays) or Bill B (what it charges): {@code a} or {@code
   * b}.
   */
  SIDE,
  /** A case that was handed over to people. */
  CASE,
  /** The currency that figures are wanted in, as its code. Nothing is ever converted. */
  CURRENCY;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SlotName> of(String id) {
    return Arrays.stream(values()).filter(slot -> slot.id().equals(id)).findFirst();
  }
}
