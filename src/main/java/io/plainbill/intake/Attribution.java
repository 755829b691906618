package io.plainbill.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a charge when an account changes hands, after Tencent's rules for partners: prepaid goes
 * to the owner when ordered, hourly and daily use to the owner when it is settled, monthly charges
 * to the owner on the first of the next month.
 */
final class Attribution {
  private static final Set<String> PREPAID = Set.of("purchase", "configuration_change", "refund");

  /** A day can have 25 hours. */
  private static final Duration LONGEST_DAY = Duration.ofHours(25);

  private Attribution() {}

  /** The day, in the provider's zone, whose owner of the account the charge belongs to. */
  static LocalDate ownerDay(
      String kind, @Nullable String category, Instant from, Instant until, ZoneId zone) {
    LocalDate start = from.atZone(zone).toLocalDate();
    if (PREPAID.contains(kind)
        || (category != null && category.toLowerCase(Locale.ROOT).equals("purchase"))) {
      return start;
    }
    return Duration.between(from, until).compareTo(LONGEST_DAY) > 0
        ? start.withDayOfMonth(1).plusMonths(1)
        : until.atZone(zone).toLocalDate();
  }
}
