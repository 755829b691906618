package io.plainbill.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a fact or column holds, as intent files call it. */
public enum ColumnKind {
  TEXT,
  MONEY,
  QUANTITY,
  COUNT,
  DATE,
  TIME,
  PERCENT,
  DOCUMENT;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ColumnKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** True if values of this kind may be added up. */
  public boolean adds() {
    return this == MONEY || this == QUANTITY || this == COUNT;
  }
}
