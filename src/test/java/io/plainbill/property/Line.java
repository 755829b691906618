package io.plainbill.property;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A random line of a bill: the row of the file, and what was meant when it was made up.
 *
 * @param recipient whose bill it is on
 * @param begins in the vendor's zone
 * @param kind what kind of charge it is meant to be
 * @param tags what its column of tags says, in the order of their keys
 * @param cells the row by column; a column that is not there is empty in the file
 */
record Line(
    String recipient,
    Vendor vendor,
    YearMonth month,
    LocalDateTime begins,
    String kind,
    SortedMap<String, String> tags,
    Map<String, String> cells) {

  String currency() {
    return cells.getOrDefault("BillingCurrency", "");
  }

  BigDecimal billed() {
    return new BigDecimal(cells.getOrDefault("BilledCost", ""));
  }

  /** Null where the source did not say: that is not zero. */
  @Nullable BigDecimal number(String column) {
    return text(column).map(BigDecimal::new).orElse(null);
  }

  BigDecimal orZero(String column) {
    return text(column).map(BigDecimal::new).orElse(BigDecimal.ZERO);
  }

  Optional<String> text(String column) {
    return Optional.ofNullable(cells.get(column)).filter(cell -> !cell.equals("-"));
  }

  String account() {
    return text("SubAccountId").or(() -> text("BillingAccountId")).orElseThrow();
  }

  LocalDate day() {
    return begins.toLocalDate();
  }

  /** The month that it is about, where that is before the one it is billed in. */
  Optional<YearMonth> earlier() {
    return Optional.of(YearMonth.from(begins)).filter(began -> began.isBefore(month));
  }
}
