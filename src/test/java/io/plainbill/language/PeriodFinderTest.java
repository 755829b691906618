package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.catalog.SlotName;
import io.plainbill.language.SlotValue.Period;
import io.plainbill.money.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("elsewhere")
final class PeriodFinderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 15);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bill for May                         | May 2026                 | 2026-05-01 | 2026-06-01
          may 26                               | May 2026                 | 2026-05-01 | 2026-06-01
          May '26                              | May 2026                 | 2026-05-01 | 2026-06-01
          May 2026                             | May 2026                 | 2026-05-01 | 2026-06-01
          May, 2025                            | May 2025                 | 2025-05-01 | 2025-06-01
          the May bill                         | May 2026                 | 2026-05-01 | 2026-06-01
          why is May negative                  | May 2026                 | 2026-05-01 | 2026-06-01
          MAY                                  | May 2026                 | 2026-05-01 | 2026-06-01
          in sept                              | September 2025           | 2025-09-01 | 2025-10-01
          Febuary                              | February 2026            | 2026-02-01 | 2026-03-01
          july                                 | July 2026                | 2026-07-01 | 2026-08-01
          august                               | August 2025              | 2025-08-01 | 2025-09-01
          last May                             | May 2026                 | 2026-05-01 | 2026-06-01
          May last year                        | May 2025                 | 2025-05-01 | 2025-06-01
          2026-05                              | May 2026                 | 2026-05-01 | 2026-06-01
          2026/5                               | May 2026                 | 2026-05-01 | 2026-06-01
          05/2026                              | May 2026                 | 2026-05-01 | 2026-06-01
          202605                               | May 2026                 | 2026-05-01 | 2026-06-01
          2026-05-15                           | 15 May 2026              | 2026-05-15 | 2026-05-16
          31.05.2026                           | 31 May 2026              | 2026-05-31 | 2026-06-01
          Q2                                   | Q2 2026                  | 2026-04-01 | 2026-07-01
          q4                                   | Q4 2025                  | 2025-10-01 | 2026-01-01
          Q2 2025                              | Q2 2025                  | 2025-04-01 | 2025-07-01
          2025 Q2                              | Q2 2025                  | 2025-04-01 | 2025-07-01
          2025Q2                               | Q2 2025                  | 2025-04-01 | 2025-07-01
          second quarter of 2025               | Q2 2025                  | 2025-04-01 | 2025-07-01
          in the last quarter of 2025          | Q4 2025                  | 2025-10-01 | 2026-01-01
          H1 2025                              | January 2025 to June 2025 | 2025-01-01 | 2025-07-01
          2025                                 | 2025                     | 2025-01-01 | 2026-01-01
          last month                           | June 2026                | 2026-06-01 | 2026-07-01
          the last full month                  | June 2026                | 2026-06-01 | 2026-07-01
          this month                           | July 2026                | 2026-07-01 | 2026-08-01
          the month before last                | May 2026                 | 2026-05-01 | 2026-06-01
          last quarter                         | Q2 2026                  | 2026-04-01 | 2026-07-01
          this year                            | 2026                     | 2026-01-01 | 2027-01-01
          last year                            | 2025                     | 2025-01-01 | 2026-01-01
          YTD                                  | January 2026 to July 2026 | 2026-01-01 | 2026-08-01
          year to date                         | January 2026 to July 2026 | 2026-01-01 | 2026-08-01
          are all months closed                | August 2025 to July 2026 | 2025-08-01 | 2026-08-01
          which of my months are still open    | August 2025 to July 2026 | 2025-08-01 | 2026-08-01
          which months of 2025 are final       | 2025                     | 2025-01-01 | 2026-01-01
          since March                          | March 2026 to July 2026  | 2026-03-01 | 2026-08-01
          since 15 May                         | 15 May 2026 to 15 July 2026 | 2026-05-15 | 2026-07-16
          from March to May                    | March 2026 to May 2026   | 2026-03-01 | 2026-06-01
          March - May 2025                     | March 2025 to May 2025   | 2025-03-01 | 2025-06-01
          between March and May                | March 2026 to May 2026   | 2026-03-01 | 2026-06-01
          between January and December 2025    | 2025                     | 2025-01-01 | 2026-01-01
          Nov to Jan                           | November 2025 to January 2026 | 2025-11-01 | 2026-02-01
          November 2024 to January             | November 2024 to January 2025 | 2024-11-01 | 2025-02-01
          May and June                         | May 2026 to June 2026    | 2026-05-01 | 2026-07-01
          15 May to 14 June                    | 15 May 2026 to 14 June 2026 | 2026-05-15 | 2026-06-15
          May 15 - June 14                     | 15 May 2026 to 14 June 2026 | 2026-05-15 | 2026-06-15
          15th of May until 14th of June 2025  | 15 May 2025 to 14 June 2025 | 2025-05-15 | 2025-06-15
          May 15 to 20                         | 15 May 2026 to 20 May 2026 | 2026-05-15 | 2026-05-21
          15 to 20 May                         | 15 May 2026 to 20 May 2026 | 2026-05-15 | 2026-05-21
          2026-05-01 to 2026-05-31             | May 2026                 | 2026-05-01 | 2026-06-01
          2026-03 to 2026-05                   | March 2026 to May 2026   | 2026-03-01 | 2026-06-01
          May 15, 2025                         | 15 May 2025              | 2025-05-15 | 2025-05-16
          last 30 days                         | 15 June 2026 to 14 July 2026 | 2026-06-15 | 2026-07-15
          the past 6 months                    | January 2026 to June 2026 | 2026-01-01 | 2026-07-01
          last three months                    | Q2 2026                  | 2026-04-01 | 2026-07-01
          two months ago                       | May 2026                 | 2026-05-01 | 2026-06-01
          yesterday                            | 14 July 2026             | 2026-07-14 | 2026-07-15
          month 5                              | May 2026                 | 2026-05-01 | 2026-06-01
          上个月                               | June 2026                | 2026-06-01 | 2026-07-01
          5月                                  | May 2026                 | 2026-05-01 | 2026-06-01
          五月                                 | May 2026                 | 2026-05-01 | 2026-06-01
          十二月                               | December 2025            | 2025-12-01 | 2026-01-01
          2026年5月                            | May 2026                 | 2026-05-01 | 2026-06-01
          去年5月                              | May 2025                 | 2025-05-01 | 2025-06-01
          2025年                               | 2025                     | 2025-01-01 | 2026-01-01
          最近30天                             | 15 June 2026 to 14 July 2026 | 2026-06-15 | 2026-07-15
          第二季度                             | Q2 2026                  | 2026-04-01 | 2026-07-01
          29 February                          | 29 February 2024         | 2024-02-29 | 2024-03-01
          """)
  void period_isRead(String text, String label, LocalDate from, LocalDate until) {
    assertThat(only(text))
        .isInstanceOfSatisfying(
            Period.class,
            period -> {
              assertThat(period.value()).isEqualTo(label);
              assertThat(period.range()).isEqualTo(new DateRange(from, until));
              assertThat(period.assumed()).isFalse();
              assertThat(text).contains(period.said());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "may I ask something",
        "it may be wrong",
        "the bill may show cash",
        "you may want to look",
        "wait a second",
        "second invoice",
        "what is list cost",
        "they march on",
        "one moment",
        "SO-2026-10482x",
        "at least 2025 USD",
        "it costs $2025",
        "2,026.50",
        "so_2026_05_10482",
        "the last invoice",
        "past due",
        "maybe later",
        "marching orders",
        "decimal",
        "Junes"
      })
  void otherWords_areNoPeriod(String text) {
    assertThat(PeriodFinder.find(sentence(text), TODAY, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          31 February                     | There is no 31 February
          February 30                     | There is no 30 February
          2026-02-30                      | There is no 30 February 2026
          29 February 2025                | There is no 29 February 2025
          month 13                        | There is no month 13
          2026-13                         | There is no month 13
          13/2026                         | There is no month 13
          13月                            | There is no month 13
          Q5                              | There is no Q5
          June 2026 to May 2026           | ends before it starts
          2026-06-30 to 2026-06-01        | ends before it starts
          05/06/2026                      | may be 5 June or 6 May
          last 0 days                     | not a period
          last 99999999999 months         | not a period
          until May                       | names an end only
          since 2027-01                   | has not begun
          """)
  void impossiblePeriod_isNamed(String text, String why) {
    assertThat(PeriodFinder.find(sentence(text), TODAY, Optional.empty()))
        .singleElement()
        .isInstanceOfSatisfying(
            Found.Impossible.class, impossible -> assertThat(impossible.ask()).contains(why));
  }

  @Test
  void periodWithAnOpenEnd_mayBeCompared() {
    List<Found> found =
        PeriodFinder.find(
            sentence("compare our spend from March on with last year"), TODAY, Optional.empty());
    assertThat(found).extracting(Found::slot).containsExactly(SlotName.PERIOD, SlotName.COMPARE);
    assertThat(found.getFirst().toString()).contains("March 2026 to July 2026");
  }

  @ParameterizedTest
  @CsvSource({"vs April", "compared with April", "than April", "versus April"})
  void secondPeriod_isCompared(String text) {
    List<Found> found =
        PeriodFinder.find(sentence("costs in May " + text), TODAY, Optional.empty());
    assertThat(found).extracting(Found::slot).containsExactly(SlotName.PERIOD, SlotName.COMPARE);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-05, April, April 2025",
    "2025, April, April 2025",
    "2026-05, December, December 2025",
    "May, April, April 2026"
  })
  void monthWithoutYear_staysInTheYearInForce(String before, String text, String label) {
    Period inForce = (Period) only(before);
    List<Found> found = PeriodFinder.find(sentence(text), TODAY, Optional.of(inForce));
    assertThat(value(found.getFirst()).value()).isEqualTo(label);
  }

  @Test
  void monthBefore_leansOnThePeriodInForce() {
    Period may = (Period) only("May 2025");
    List<Found> found =
        PeriodFinder.find(sentence("and the month before?"), TODAY, Optional.of(may));
    assertThat(value(found.getFirst()).value()).isEqualTo("April 2025");
  }

  @Test
  void everyMonth_isReadBackFromItsLabelAndItsNumber() {
    for (YearMonth month = YearMonth.of(2023, 11);
        month.isBefore(YearMonth.of(2026, 8));
        month = month.plusMonths(1)) {
      DateRange range = new DateRange(month.atDay(1), month.plusMonths(1).atDay(1));
      String label = PeriodLabel.of(range);
      for (String text : List.of(label, label.toUpperCase(Locale.ROOT), month.toString())) {
        assertThat(((Period) only("bill for " + text)).range()).as(text).isEqualTo(range);
      }
    }
  }

  @Test
  void everyDay_ofTodayGivesWholeAdjoiningPeriods() {
    for (LocalDate today = LocalDate.of(2023, 12, 28);
        today.isBefore(LocalDate.of(2025, 3, 3));
        today = today.plusDays(1)) {
      for (String unit : List.of("month", "quarter", "year")) {
        DateRange last = on(today, "last " + unit);
        DateRange now = on(today, "this " + unit);
        assertThat(last.until()).isEqualTo(now.from());
        assertThat(last.wholeMonths() && now.wholeMonths()).isTrue();
        assertThat(now.contains(today)).isTrue();
      }
      DateRange named = on(today, "in " + PeriodLabel.month(today.getMonthValue()));
      assertThat(named.contains(today)).isTrue();
      assertThat(on(today, "february").from()).isBeforeOrEqualTo(today);
      assertThat(on(today, "last 30 days").until()).isEqualTo(today);
    }
  }

  private static DateRange on(LocalDate today, String text) {
    List<Found> found = PeriodFinder.find(sentence(text), today, Optional.empty());
    return ((Period) value(found.getFirst())).range();
  }

  private static SlotValue only(String text) {
    List<Found> found = PeriodFinder.find(sentence(text), TODAY, Optional.empty());
    assertThat(found).as(text).hasSize(1);
    return value(found.getFirst());
  }

  private static SlotValue value(Found found) {
    assertThat(found).isInstanceOf(Found.Named.class);
    return ((Found.Named) found).options().getFirst().value();
  }

  private static Sentence sentence(String text) {
    return Sentence.of(Cleaner.clean(text));
  }
}
