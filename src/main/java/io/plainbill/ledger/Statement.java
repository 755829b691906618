package io.plainbill.ledger;

import java.util.Map;

/**
 * A query to run inside a scope.
 *
 * @param name what errors and logs call it, such as {@code bill.negative/causes}
 * @param sql one SELECT with named binds ({@code :period_from}); wrapped, so a second statement
 *     fails
 * @param binds a value for every bind: String, Integer, Long, BigDecimal, LocalDate, or {@link
 *     Missing} for a typed null
 * @param limit the most rows that come back
 */
public record Statement(String name, String sql, Map<String, Object> binds, int limit) {
  public Statement {
    binds = Map.copyOf(binds);
  }

  /** A typed null for a bind. */
  public enum Missing {
    TEXT,
    INT,
    DATE,
    NUMERIC
  }
}
