package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.LedgerRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code provider,from_month,final_day,final_time,arrives_after_hours,tolerance}: when months are
 * final, and what their lines and invoices may differ by. The last days of a month are no final
 * days, since February has none of them.
 */
final class CalendarFile implements OwnFile {
  private static final int LAST_DAY = 28;
  private static final int MOST_HOURS = 31 * 24;

  private final Lookups lookups;

  CalendarFile(Directory directory) {
    this.lookups = new Lookups(directory);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    Optional<Directory.Provider> provider = lookups.provider(row);
    LocalDate from = row.month("from_month");
    int id = Lookups.id(provider);
    lookups.once(row, "from_month", id + "\n" + from);
    return List.of(
        new LedgerRow.Calendar(
            id,
            from,
            whole(row, "final_day", 1, LAST_DAY),
            time(row),
            whole(row, "arrives_after_hours", 0, MOST_HOURS),
            tolerance(row),
            row.number()));
  }

  /** None: when a provider's months are final is nobody's secret. */
  @Override
  public Set<Integer> parties() {
    return Set.of();
  }

  private static @Nullable BigDecimal tolerance(Row row) {
    BigDecimal tolerance = row.decimal("tolerance");
    if (tolerance != null && tolerance.signum() < 0) {
      row.reject("tolerance", "it is below zero", "an amount such as 0.01, or nothing");
    }
    return tolerance;
  }

  private static int whole(Row row, String column, int least, int most) {
    BigDecimal number = row.requiredDecimal(column);
    boolean fits =
        number.stripTrailingZeros().scale() <= 0
            && number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (!fits) {
      row.reject(
          column,
          "'" + number.toPlainString() + "' is not possible here",
          "a whole number from " + least + " to " + most);
      return least;
    }
    return number.intValueExact();
  }

  private static LocalTime time(Row row) {
    String text = row.required("final_time");
    try {
      return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeParseException wrong) {
      row.reject("final_time", "'" + text + "' is not a time of day", "a time such as 01:00");
      return LocalTime.MIDNIGHT;
    }
  }
}
