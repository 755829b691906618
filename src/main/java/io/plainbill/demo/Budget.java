package io.plainbill.demo;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation means to spend at most, in USD. Acme stays within what it has for this month
 * and not within what it has for its servers, Globex is over, Lotus has none.
 *
 * @param provider null for all of them
 * @param service null for all of them
 */
public record Budget(
    String organization,
    YearMonth first,
    YearMonth last,
    @Nullable String provider,
    @Nullable String service,
    BigDecimal amount) {

  static List<Budget> all(DemoDays days) {
    YearMonth present = days.present();
    YearMonth last = days.closed(1);
    return List.of(
        of(World.ACME, present, null, "60000"),
        new Budget(World.ACME, present, present, "tencent", "CVM", new BigDecimal("500")),
        of(World.ACME, last, null, "50000"),
        of(World.GLOBEX, present, null, "900"),
        of(World.SUNRISE, present, null, "250000"));
  }

  private static Budget of(
      String organization, YearMonth month, @Nullable String service, String amount) {
    return new Budget(organization, month, month, null, service, new BigDecimal(amount));
  }
}
