package io.plainbill.property;

import static io.plainbill.property.Recount.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.Household;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hundreds of random bills that are paid, beside what is charged for them, at two levels: totals,
 * lines and causes of their difference, and the margin, are what the raw rows come to in plain
 * Java, to the last decimal. {@code -Dplainbill.seed=…} makes up others.
 */
final class RandomSidesTest {
  private static final List<Vendor> VENDORS = List.of(Vendor.values());
  private static final long SEED = Long.getLong("plainbill.seed", 20260521L);
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-06-15T03:40:00Z"), ZoneOffset.UTC);
  private static final YearMonth FIRST = YearMonth.of(2024, 1);
  private static final int MONTHS = 9;
  private static final int LONGEST = 5;
  private static final List<String> CURRENCIES = List.of("USD", "CNY", "EUR", "JPY", "GBP", "SGD");

  /** Whose Bill A that is; it is what its issuer's Bill B says. */
  private static final Map<String, List<Line>> PAID = new TreeMap<>();

  @TempDir private static Path folder;
  private static Household house;

  private static List<Line> sold;

  @BeforeAll
  static void publish() {
    house = new Household(NOW);
    BillFiles files = new BillFiles(house, folder);
    files.publishOrganizations();
    files.publishAliases();
    List<Line> upstream = random(1, "meridian");
    RandomSides sides = new RandomSides(SEED);
    List<Line> bought = sides.charged(upstream, random(2, "borealis"), List.of("borealis"));
    sold = sides.charged(bought, random(3, "acme"), List.of("acme", "northwind"));
    PAID.put("meridian", upstream);
    PAID.put("borealis", bought);
    files.publish("upstream", "meridian", upstream);
    files.publish("meridian", "borealis", bought);
    for (String customer : List.of("acme", "northwind")) {
      files.publish(
          "borealis",
          customer,
          sold.stream().filter(line -> line.recipient().equals(customer)).toList());
    }
    house.open();
  }

  private static List<Line> random(int seed, String recipient) {
    return RandomSides.paid(SEED + seed, recipient, FIRST, MONTHS, LONGEST, CURRENCIES);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static SidesRecount counted(String organization, Predicate<Line> which) {
    List<Line> charged =
        organization.equals("meridian") ? PAID.getOrDefault("borealis", List.of()) : sold;
    return new SidesRecount(
        PAID.getOrDefault(organization, List.of()).stream().filter(which).toList(),
        charged.stream().filter(which).toList());
  }

  @Test
  void thereAreHundredsOfPairs_withEveryCause() {
    Set<String> causes = new TreeSet<>();
    for (String organization : List.of("meridian", "borealis")) {
      SidesRecount all = counted(organization, line -> true);
      assertThat(
              all.pairs().stream()
                  .filter(pair -> pair.stands().equals("both"))
                  .map(pair ->
                      List.of(pair.shown().vendor(), pair.shown().month(), pair.shown().currency()))
                  .distinct())
          .as("bills with lines on both sides at " + organization)
          .hasSizeGreaterThanOrEqualTo(200);
      all.causes().onA().keySet().forEach(one -> causes.add(one.substring(one.indexOf('|') + 2)));
    }
    assertThat(causes).hasSize(21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"meridian", "borealis"})
  void everyMonth_hasItsTotalsLinesAndCauses(String organization) {
    for (int i = 0; i < MONTHS; i++) {
      YearMonth month = FIRST.plusMonths(i);
      Predicate<Line> of = line -> line.month().equals(month);
      hold(organization, Role.FINANCE, month.toString(), Map.of("by", "provider"), of);
      Vendor vendor = VENDORS.get(i % VENDORS.size());
      hold(
          organization,
          Role.AUDITOR,
          month.toString(),
          Map.of("provider", vendor.title(), "by", "service"),
          of.and(line -> line.vendor() == vendor));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"meridian", "borealis"})
  void quartersAndDays_haveTheirs(String organization) {
    YearMonth last = FIRST.plusMonths(2);
    hold(
        organization,
        Role.AUDITOR,
        FIRST + " to " + last,
        Map.of("provider", Vendor.HUAWEI.title(), "by", "service"),
        line -> !line.month().isAfter(last) && line.vendor() == Vendor.HUAWEI);
    LocalDate from = FIRST.atDay(10);
    LocalDate until = FIRST.plusMonths(3).atDay(20);
    hold(
        organization,
        Role.FINANCE,
        from + " to " + until,
        Map.of("by", "service"),
        line -> !line.day().isBefore(from) && !line.day().isAfter(until));
  }

  private static void hold(
      String organization,
      Role role,
      String period,
      Map<String, String> slots,
      Predicate<Line> which) {
    SidesRecount counted = counted(organization, which);
    Bill bill = new Bill(house, role, organization, slots, period, List.of(), List.of());
    Function<Line, String> split = Recount.part(slots.getOrDefault("by", ""));
    Function<SidesRecount.Pair, String> part = pair -> split.apply(pair.shown());
    try {
      differences(bill.told("bill.differences", Map.of()), counted, part);
      margin(bill.told("bill.margin", Map.of()), counted, part);
    } catch (Bill.Mismatch mismatch) {
      throw new AssertionError(
          "seed %d, %s@%s %s %s: %s"
              .formatted(SEED, role.id(), organization, period, slots, mismatch.getMessage()),
          mismatch);
    }
  }

  private static void differences(
      Answer answer, SidesRecount counted, Function<SidesRecount.Pair, String> part) {
    SidesRecount.Sums whole = counted.by(pair -> "");
    Bill.fact(answer, "in_a", whole.onA());
    Bill.fact(answer, "in_b", whole.onB());
    Bill.fact(answer, "difference", whole.difference());
    Bill.fact(answer, "a_lines", count(counted, pair -> pair.a() != null));
    Bill.fact(answer, "b_lines", count(counted, pair -> pair.b() != null));
    Bill.fact(answer, "both", count(counted, pair -> pair.stands().equals("both")));
    Bill.fact(answer, "only_a", count(counted, pair -> pair.b() == null));
    Bill.fact(answer, "only_b", count(counted, pair -> pair.a() == null));

    SidesRecount.Sums causes = counted.causes();
    same(answer, causes.difference(), whole.difference());
    table(answer, "causes", List.of("name"), causes, true);
    table(
        answer,
        "counts",
        List.of("name", "stands"),
        counted.by(pair -> Recount.kindLabel(pair.shown()) + " | " + pair.stands()),
        true);
    table(answer, "parts", List.of("name"), counted.by(part), false);
  }

  private static void table(
      Answer answer, String key, List<String> parts, SidesRecount.Sums sums, boolean lines) {
    Bill.table(answer, key, parts, "in_a", sums.onA());
    Bill.table(answer, key, parts, "in_b", sums.onB());
    Bill.table(answer, key, parts, "amount", sums.difference());
    if (lines) {
      Bill.table(answer, key, parts, "a_lines", sums.linesOfA());
      Bill.table(answer, key, parts, "b_lines", sums.linesOfB());
    }
  }

  private static void margin(
      Answer answer, SidesRecount counted, Function<SidesRecount.Pair, String> part) {
    SidesRecount.Sums whole = counted.by(pair -> "");
    SidesRecount.Sums parts = counted.by(part);
    Bill.fact(answer, "in_a", whole.onA());
    Bill.fact(answer, "in_b", whole.onB());
    Bill.fact(answer, "margin", whole.difference());
    Bill.table(answer, "parts", List.of("part"), "in_a", parts.onA());
    Bill.table(answer, "parts", List.of("part"), "in_b", parts.onB());
    Bill.table(answer, "parts", List.of("part"), "margin", parts.difference());
    same(answer, parts.difference(), whole.difference());
  }

  /** The recount itself leaves no remainder, in any currency. */
  private static void same(
      Answer answer, Map<String, BigDecimal> split, Map<String, BigDecimal> whole) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    split.forEach((one, amount) ->
        sums.merge(key(one.substring(0, one.indexOf(' ')), ""), amount, BigDecimal::add));
    Bill.same(answer, "sum of all parts", sums, whole);
  }

  private static Map<String, BigDecimal> count(
      SidesRecount counted, Predicate<SidesRecount.Pair> which) {
    return Map.of(key("", ""), BigDecimal.valueOf(counted.pairs().stream().filter(which).count()));
  }
}
