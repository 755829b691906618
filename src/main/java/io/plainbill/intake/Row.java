package io.plainbill.intake;

import io.plainbill.money.BillingMonth;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row with its columns by name. Reading a value that is wrong notes the problem and returns a
 * stand-in, so that all problems of a row are told at once; a row with problems is never published.
 */
final class Row {
  private static final Set<String> NULLS = Set.of("", "-", "null");
  private static final int LONGEST_NULL = 4;

  private final String file;
  private final Header header;
  private final long line;
  private final long number;
  private final List<String> fields;
  private final List<Problem> problems = new ArrayList<>();

  Row(String file, Header header, long line, long number, List<String> fields) {
    this.file = file;
    this.header = header;
    this.line = line;
    this.number = number;
    this.fields = fields;
  }

  /** 1 for the first row after the header. */
  long number() {
    return number;
  }

  long line() {
    return line;
  }

  Header header() {
    return header;
  }

  /** As they came. */
  List<String> fields() {
    return fields;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  boolean rejected() {
    return !problems.isEmpty();
  }

  /** Why the row is rejected, in one line. */
  String rejectedBecause() {
    return problems.stream().map(Problem::sentence).collect(Collectors.joining(" | "));
  }

  void reject(@Nullable String column, String wrong, String expected) {
    Problem problem = new Problem(file, line, number, column, wrong, expected);
    if (!problems.contains(problem)) { // a cell can be read twice
      problems.add(problem);
    }
  }

  /** The cell without surrounding blanks; null if empty, {@code -} or the text {@code NULL}. */
  @Nullable String text(String column) {
    int position = header.position(column).orElse(-1);
    return position < 0 ? null : meaning(fields.get(position));
  }

  static @Nullable String meaning(String cell) {
    String stripped = cell.strip();
    return stripped.length() <= LONGEST_NULL && NULLS.contains(stripped.toLowerCase(Locale.ROOT))
        ? null
        : stripped;
  }

  String required(String column) {
    String text = text(column);
    if (text == null) {
      reject(column, "it is empty", "a value");
      return "";
    }
    return text;
  }

  @Nullable BigDecimal decimal(String column) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    Optional<BigDecimal> number = Decimals.parse(text);
    if (number.isEmpty()) {
      reject(
          column,
          "'" + text + "' is not a number",
          "a decimal such as -1234.56 or 1.5E-7, without grouping or currency signs");
    }
    return number.orElse(null);
  }

  BigDecimal requiredDecimal(String column) {
    required(column);
    BigDecimal number = decimal(column);
    return number == null ? BigDecimal.ZERO : number;
  }

  /** A moment; without a zone of its own it is taken in {@code zone}. */
  Instant time(String column, ZoneId zone) {
    String text = required(column);
    if (text.isEmpty()) {
      return Instant.EPOCH;
    }
    Optional<Instant> time = Times.parse(text, zone);
    if (time.isEmpty()) {
      reject(
          column,
          "'" + text + "' is not a time",
          "2026-05-14T09:30:00Z, perhaps with another zone (+08:00), or 2026-05-14 09:30:00 in "
              + zone.getId());
    }
    return time.orElse(Instant.EPOCH);
  }

  @Nullable LocalDate day(String column) {
    String text = text(column);
    if (text == null) {
      return null;
    }
    Optional<LocalDate> day = Times.day(text);
    if (day.isEmpty()) {
      reject(column, "'" + text + "' is not a day", "a day such as 2026-05-14");
    }
    return day.orElse(null);
  }

  LocalDate requiredDay(String column) {
    required(column);
    LocalDate day = day(column);
    return day == null ? LocalDate.EPOCH : day;
  }

  /** A billing month, as its first day. */
  LocalDate month(String column) {
    String text = required(column);
    try {
      return text.isEmpty() ? LocalDate.EPOCH : BillingMonth.parse(text).firstDay();
    } catch (IllegalArgumentException wrong) {
      reject(column, "'" + text + "' is not a month", "a billing month such as 2026-05");
      return LocalDate.EPOCH;
    }
  }

  String currency(String column) {
    String text = required(column).toUpperCase(Locale.ROOT);
    if (!text.isEmpty() && !text.matches("[A-Z]{3}")) {
      reject(column, "'" + text + "' is not a currency", "a three-letter code such as USD");
    }
    return text;
  }
}
