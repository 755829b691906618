package io.plainbill.answer;

import io.plainbill.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes canonical values as people read them, the same in a headline and in every channel. Digits
 * are only grouped, never rounded.
 */
public final class Figures {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
  private static final int PERCENT_POINTS = 2;

  private Figures() {}

  /**
   * A value as people read it: {@code 2,540.00 USD}, {@code 14 May 2026}, {@code 25%}.
   *
   * @param value canonical, as in {@link Fact}
   * @param zone the zone that moments are told in; it is named beside them
   */
  public static String read(ColumnType type, String value, Optional<String> currency, ZoneId zone) {
    return switch (type) {
      case TEXT, DOCUMENT -> value;
      case MONEY -> grouped(value) + currency.map(code -> " " + code).orElse("");
      case QUANTITY, COUNT -> grouped(value);
      case PERCENT -> plain(new BigDecimal(value).movePointRight(PERCENT_POINTS)) + "%";
      case DATE -> day(LocalDate.parse(value));
      case TIME -> time(Instant.parse(value), zone);
    };
  }

  /** {@code 14 May 2026}. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code 14 May 2026, 09:30 Asia/Shanghai}. */
  public static String time(Instant moment, ZoneId zone) {
    String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return TIME.format(moment.atZone(zone)) + " " + name;
  }

  /** The one zone of those, or UTC if there is none or more than one. */
  public static ZoneId zone(List<String> zones) {
    if (zones.size() != 1) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(zones.getFirst());
    } catch (DateTimeException unknownZone) {
      return ZoneOffset.UTC;
    }
  }

  /** A plain decimal with its thousands apart: {@code -1,234.5}. */
  static String grouped(String decimal) {
    int point = decimal.indexOf('.');
    int end = point < 0 ? decimal.length() : point;
    StringBuilder grouped = new StringBuilder(decimal);
    int first = decimal.startsWith("-") ? 1 : 0;
    for (int at = end - 3; at > first; at -= 3) {
      grouped.insert(at, ',');
    }
    return grouped.toString();
  }

  /** The canonical text of an amount: the currency's own decimals at least. */
  static String money(BigDecimal amount, String currency) {
    return new Money(amount, currency).plain();
  }

  /** The canonical text of a number: no exponent, no trailing zeros. */
  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** Several words as one: {@code a, b and c}. */
  static String joined(List<String> words) {
    if (words.size() <= 1) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
