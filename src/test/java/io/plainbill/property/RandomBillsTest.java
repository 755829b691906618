package io.plainbill.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.Household;
import io.plainbill.access.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over a thousand random bills, imported as files, and every question about them: each figure of
 * each answer is what the raw rows come to in plain Java, to the last decimal. {@code
 * -Dplainbill.seed=…} makes up others. Of what goes wrong the smallest bill is told.
 */
final class RandomBillsTest {
  private static final long SEED = Long.getLong("plainbill.seed", 20260521L);
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-06-15T03:40:00Z"), ZoneOffset.UTC);
  private static final YearMonth FIRST = YearMonth.of(2024, 1);
  private static final int MONTHS = 6;
  private static final int LONGEST = 5;
  private static final int MOST_TOLD = 40;
  private static final int QUARTER = 3;
  private static final int HALF_YEAR = 6;

  @TempDir private static Path folder;
  private static Household house;
  private static BillFiles files;
  private static List<Line> lines;

  /** Whose bill somebody asks about; the lines that are on it. */
  private record Asker(
      Role role, String organization, Map<String, String> slots, Predicate<Line> whose) {}

  private static final List<Asker> ASKERS =
      List.of(
          new Asker(Role.FINANCE_VIEWER, "acme", Map.of(), of("acme")),
          new Asker(Role.SALES, "borealis", Map.of("customer", "Northwind"), of("northwind")),
          new Asker(Role.FINANCE, "borealis", Map.of("side", "a"), of("borealis")),
          new Asker(Role.AUDITOR, "borealis", Map.of("side", "b"), of("borealis").negate()));

  private static Predicate<Line> of(String recipient) {
    return line -> line.recipient().equals(recipient);
  }

  /** One question about one bill, and why its answer is wrong. */
  private record Failure(Checks.Check check, Bill bill, Bill.Mismatch mismatch) {
    String told() {
      return "%n  %s of %s@%s %s: %s"
          .formatted(
              check.name(), bill.role().id(), bill.organization(), bill.period(), mismatch.what());
    }
  }

  @BeforeAll
  static void publish() {
    house = new Household(NOW);
    files = new BillFiles(house, folder);
    lines = files.publishAll(SEED, FIRST, MONTHS, LONGEST);
    house.open();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void thereAreOverAThousandBills_ofEveryKindOfCharge() {
    assertThat(
            lines.stream()
                .map(
                    line -> List.of(line.recipient(), line.vendor(), line.month(), line.currency()))
                .distinct())
        .hasSizeGreaterThan(1_000);
    assertThat(lines.stream().map(Line::kind).distinct()).hasSize(12);
  }

  @Test
  void everyMonthAndQuarter_isWhatItsRowsComeTo() {
    List<Failure> failures = new ArrayList<>();
    for (Asker asker : ASKERS) {
      for (YearMonth month : months()) {
        Checks.ofMonths().forEach(check -> run(check, bill(asker, month), failures));
        if (month.getMonthValue() % QUARTER == 0) {
          Bill quarter = quarter(asker, month);
          Checks.ofWholeMonths().forEach(check -> run(check, quarter, failures));
        }
      }
      run(new Checks.Check("trend", Checks::trend), all(asker), failures);
    }
    tellSmallest(failures);
  }

  /** Each month beside the one before, split by two things in turn. */
  @Test
  void everyDifferenceOfTwoMonths_splitsWithoutARemainder() {
    List<Failure> failures = new ArrayList<>();
    List<Checks.Check> splits = Checks.ofChanges();
    int turn = 0;
    for (Asker asker : ASKERS) {
      for (YearMonth month : months().subList(1, MONTHS)) {
        run(splits.get(turn++ % splits.size()), bill(asker, month), failures);
        run(splits.get(turn++ % splits.size()), bill(asker, month), failures);
      }
    }
    tellSmallest(failures);
  }

  @Test
  void daysDepartmentsAndCustomers_areWhatTheirRowsComeTo() {
    List<Failure> failures = new ArrayList<>();
    for (Asker asker : ASKERS) {
      String owner = asker.organization().equals("acme") ? "department" : "customer";
      for (YearMonth month : months()) {
        if (month.getMonthValue() % QUARTER == 0) {
          run(Checks.split(owner), quarter(asker, month), failures);
        }
        if (month.getMonthValue() % HALF_YEAR == 1) {
          Bill days = days(asker, month.atDay(10), month.plusMonths(4).atDay(20));
          Checks.ofAnyDays().forEach(check -> run(check, days, failures));
        }
      }
    }
    tellSmallest(failures);
  }

  private static void run(Checks.Check check, Bill bill, List<Failure> failures) {
    try {
      check.of().accept(bill);
    } catch (Bill.Mismatch mismatch) {
      failures.add(new Failure(check, bill, mismatch));
    }
  }

  private static void tellSmallest(List<Failure> failures) {
    failures.stream()
        .min(Comparator.comparingInt(failure -> failure.bill().lines().size()))
        .ifPresent(failure -> {
          throw new AssertionError(
              "seed %d: %d answers are wrong: %s%n%s"
                  .formatted(
                      SEED,
                      failures.size(),
                      failures.stream().map(Failure::told).limit(MOST_TOLD).toList(),
                      files.smallest(failure.check(), failure.bill(), failure.mismatch())));
        });
  }

  private static Bill bill(Asker asker, YearMonth month) {
    return bill(
        asker,
        month.toString(),
        line -> line.month().equals(month),
        line -> line.month().equals(month.minusMonths(1)));
  }

  private static Bill quarter(Asker asker, YearMonth last) {
    return bill(
        asker,
        last.minusMonths(QUARTER - 1) + " to " + last,
        line -> line.month().isAfter(last.minusMonths(QUARTER)) && !line.month().isAfter(last),
        line -> false);
  }

  private static Bill days(Asker asker, LocalDate from, LocalDate last) {
    return bill(
        asker,
        from + " to " + last,
        line -> !line.day().isBefore(from) && !line.day().isAfter(last),
        line -> false);
  }

  private static Bill all(Asker asker) {
    return bill(asker, FIRST + " to " + FIRST.plusMonths(MONTHS - 1), line -> true, line -> false);
  }

  private static Bill bill(
      Asker asker, String period, Predicate<Line> which, Predicate<Line> before) {
    return new Bill(
        house,
        asker.role(),
        asker.organization(),
        asker.slots(),
        period,
        of(asker, which),
        of(asker, before));
  }

  private static List<Line> of(Asker asker, Predicate<Line> which) {
    return lines.stream().filter(asker.whose()).filter(which).toList();
  }

  private static List<YearMonth> months() {
    return IntStream.range(0, MONTHS).mapToObj(FIRST::plusMonths).toList();
  }
}
