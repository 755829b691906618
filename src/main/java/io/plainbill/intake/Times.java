package io.plainbill.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments and days as bills write them. */
final class Times {
  private static final Pattern DAY = Pattern.compile("(\\d{4})[-/](\\d{2})[-/](\\d{2})");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\d{4}[-/]\\d{2}[-/]\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + " ?(Z|z|UTC|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2199;
  private static final int QUARTER_SECONDS = 900;

  private static final int LONGEST = 40;
  private static final int MOST_KEPT = 20_000;

  /** A bill says the same few moments in row after row; reading them costs more than the rest. */
  private static final Cache<Written, Optional<Instant>> READ =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  private record Written(String text, ZoneId zone) {}

  private Times() {}

  /** A moment to the microsecond; one without a zone of its own is in {@code zone}. */
  static Optional<Instant> parse(String text, ZoneId zone) {
    return text.length() > LONGEST
        ? Optional.empty()
        : READ.get(new Written(text, zone), written -> read(written.text(), written.zone()));
  }

  private static Optional<Instant> read(String text, ZoneId zone) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    try {
      Optional<LocalDate> day = day(written.group(1));
      LocalTime time =
          written.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(written.group(2));
      ZoneId own = written.group(3) == null ? zone : offset(written.group(3));
      return day.map(date ->
          LocalDateTime.of(date, time).atZone(own).toInstant().truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  static Optional<LocalDate> day(String text) {
    Matcher written = DAY.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(written.group(1)),
              Integer.parseInt(written.group(2)),
              Integer.parseInt(written.group(3)));
      return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR
          ? Optional.empty()
          : Optional.of(day);
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }

  /**
   * The end of a period, exclusive. Tencent and Huawei write the last second instead ({@code
   * 15:59:59Z} for 16:00:00): the last second of a quarter of an hour means that quarter's end, in
   * any zone there is.
   */
  static Instant exclusiveEnd(Instant end) {
    long second = end.getEpochSecond() + 1;
    return second % QUARTER_SECONDS == 0 ? Instant.ofEpochSecond(second) : end;
  }

  private static ZoneId offset(String written) {
    return written.equalsIgnoreCase("z") || written.equals("UTC")
        ? ZoneOffset.UTC
        : ZoneOffset.of(written);
  }
}
