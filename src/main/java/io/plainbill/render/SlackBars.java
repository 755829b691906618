package io.plainbill.render;

import io.plainbill.answer.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bars of text beside figures: full for what adds, shaded for what takes away, each currency with a
 * scale of its own. They only help the eye; the figure stands beside them.
 */
final class SlackBars {
  private static final int WIDEST = 6;
  private static final String PLUS = "█";
  private static final String MINUS = "▒";
  private static final String LEAST_PLUS = "▏";
  private static final String LEAST_MINUS = "░";

  private SlackBars() {}

  /** A bar for each row; empty where the row has no value or it is zero. */
  static List<String> of(Table table, String column) {
    Map<String, BigDecimal> largest = new HashMap<>();
    for (Map<String, String> row : table.rows()) {
      largest.merge(currency(row), value(row, column).abs(), BigDecimal::max);
    }
    return table.rows().stream()
        .map(row -> bar(value(row, column), largest.getOrDefault(currency(row), BigDecimal.ZERO)))
        .toList();
  }

  private static String bar(BigDecimal value, BigDecimal largest) {
    if (value.signum() == 0) {
      return "";
    }
    int length =
        value
            .abs()
            .multiply(BigDecimal.valueOf(WIDEST))
            .divide(largest, 0, RoundingMode.HALF_UP)
            .intValueExact();
    boolean plus = value.signum() > 0;
    return length == 0 ? plus ? LEAST_PLUS : LEAST_MINUS : (plus ? PLUS : MINUS).repeat(length);
  }

  private static BigDecimal value(Map<String, String> row, String column) {
    String value = row.get(column);
    return value == null ? BigDecimal.ZERO : new BigDecimal(value);
  }

  private static String currency(Map<String, String> row) {
    return row.getOrDefault("currency", "");
  }
}
