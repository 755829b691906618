package io.plainbill.answer;

import java.util.Locale;

/** What kind of value a fact or column holds. */
public enum ColumnType {
  TEXT,
  /** A decimal with a currency beside it. */
  MONEY,
  /** A decimal with a unit said in the label or another column. */
  QUANTITY,
  /** A whole number of things. */
  COUNT,
  /** A calendar day. */
  DATE,
  /** A moment. */
  TIME,
  /** A ratio: {@code 0.25} is 25%. */
  PERCENT,
  /** The address of a file that this service gives to whoever may have it. */
  DOCUMENT;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
