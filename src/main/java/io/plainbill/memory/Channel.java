package io.plainbill.memory;

import java.util.Locale;

/** A way in which a desk hears of its cases. */
public enum Channel {
  WEBHOOK,
  MAIL;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
