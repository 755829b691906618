package io.plainbill.ledger;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of bills says that it comes to, for its lines to be held against.
 *
 * @param totals currency to the sum of all lines in it
 * @param lines how many lines there are; empty if the file does not say
 */
public record FileControl(Map<String, BigDecimal> totals, Optional<Long> lines) {
  /** Nothing is said. */
  public static final FileControl NONE = new FileControl(Map.of(), Optional.empty());

  public FileControl {
    totals = Map.copyOf(totals);
  }
}
