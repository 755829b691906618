package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.catalog.SlotName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts, groupings, tags, statuses, formats, batches and moments in the words of people. */
@Tag("elsewhere")
final class ValueFinderTest {
  /** A Wednesday. */
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 15);

  private static final SlotFinder FINDER = new SlotFinder(Set.of("status"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rebates over 500 USD                 | >500 USD
          over USD 500                         | >500 USD
          over $500                            | >500 USD
          more than $2,000.50                  | >2000.50 USD
          more than 2.000,50 EUR               | >2000.50 EUR
          at least 1k                          | >=1000
          at least 1.5k usd                    | >=1500 USD
          above 2 million yuan                 | >2000000 CNY
          under 20 yuan                        | <20 CNY
          below €1'000                         | <1000 EUR
          over 1 000 USD                       | >1000 USD
          less than 12,5 EUR                   | <12.5 EUR
          no more than 300 dollars             | <=300 USD
          up to 300 dollars                    | <=300 USD
          500 USD or more                      | >=500 USD
          > 500                                | >500
          >= 500 USD                           | >=500 USD
          <= 500 USD                           | <=500 USD
          rebates over 500                     | >500
          rebates over 500 in May              | >500
          everything above 500 that is unpaid  | >500
          HK$ 500                              | =500 HKD
          US$1,234.50                          | =1234.50 USD
          what is this charge of 12.30         | =12.30
          a charge of 12                       | =12
          why 2,230 instead of 2,540           | =2230
          why did we get 2230 instead of 2540  | =2230
          a line of -310.00 USD                | =-310.00 USD
          minus 310 dollars                    | =-310 USD
          0.0512 USD                           | =0.0512 USD
          the 12.30 line                       | =12.30
          1,234,567 USD                        | =1234567 USD
          which rebates are negative           | <0
          any negative rebates                 | <0
          rebates below zero                   | <0
          超过500元的返利                        | >500 CNY
          至少3万元                             | >=30000 CNY
          500美元以上                            | >=500 USD
          ５００ ＵＳＤ                            | =500 USD
          OVER 500 USD                         | >500 USD
          """)
  void amount_isNormalised(String text, String value) {
    assertThat(values(text, SlotName.AMOUNT)).first().isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          we got 2230 and not 2540             | =2230 | =2540
          why 2,230 instead of 2,540           | =2230 | =2540
          we expected 2540 but received 2230   | =2540 | =2230
          got 2,230.00 USD, not 2,540 USD      | =2230.00 USD | =2540 USD
          """)
  void amountsSetAgainstEachOther_areBothFound(String text, String one, String other) {
    assertThat(values(text, SlotName.AMOUNT)).containsExactly(one, other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "over 500 rebates",
        "more than 3 orders",
        "over 30 days",
        "at least 3 unpaid invoices",
        "bill for 2025",
        "SO-2026-10482",
        "order 10482",
        "INV-104",
        "#500",
        "over 10%",
        "15 May",
        "up to 15 May",
        "14.05.2026",
        "2026-05",
        "FOCUS 1.2",
        "500 GB",
        "over 500 GB",
        "last 30 days",
        "uin 200012345",
        "since 2024",
        "Q2",
        "5月",
        "超过3个",
        "version 1.25",
        "why is May negative",
        "is the rebate negative",
        "at least one",
        "10.5 hours",
        "20260511000123456"
      })
  void otherNumbers_areNoAmount(String text) {
    assertThat(find(text)).extracting(Found::slot).doesNotContain(SlotName.AMOUNT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "over 1.234 USD",
        "over 1,23,456 USD",
        "over 2025",
        "over 100 and under 500 USD",
        "over 99999999999999999999 USD"
      })
  void unclearAmount_isAsked(String text) {
    assertThat(find(text)).anyMatch(Found.Impossible.class::isInstance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          costs by region                  | region
          costs by the region              | region
          cost by Service                  | service
          spend per team                   | tag:team
          split by tag team                | tag:team
          split by tag key flavour         | tag:flavour
          broken down by the Team tag      | tag:team
          costs by cost-center             | tag:cost-center
          for each account                 | account
          per sub-account                  | account
          grouped by week                  | week
          broken down per customer         | customer
          by project and month             | project, month
          by cost centre                   | department
          by cloud provider                | provider
          how many rebates per status      | status
          rebates by programme             | programme
          rebates by campaign              | programme
          by tag:team                      | tag:team
          按地域                            | region
          按服务的费用                       | service
          每个客户的账单                     | customer
          按标签team                        | tag:team
          BY REGION                        | region
          """)
  void grouping_isNormalised(String text, String values) {
    assertThat(String.join(", ", values(text, SlotName.BY))).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "by mistake",
        "paid by Acme",
        "by account 200012345",
        "by the way",
        "by email",
        "done by the end of May",
        "they charge each other",
        "percent",
        "what is this by"
      })
  void otherWords_areNoGrouping(String text) {
    assertThat(find(text)).extracting(Found::slot).doesNotContain(SlotName.BY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"costs split by flavour", "costs by tag", "broken down by colour"})
  void groupingThatNobodyHas_isAsked(String text) {
    assertThat(find(text))
        .filteredOn(found -> found.slot() == SlotName.BY)
        .hasOnlyElementsOfType(Found.Impossible.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          costs of team=checkout             | team=checkout
          costs of Team = checkout           | team=checkout
          with tag env=prod                  | env=prod
          tagged team checkout               | team=checkout
          tagged with team checkout in May   | team=checkout
          with the tag env:prod              | env=prod
          tagged cost-center CC-100          | cost-center=CC-100
          team="checkout"                    | team=checkout
          why don't I see tag team           | team
          标签team=checkout的费用              | team=checkout
          """)
  void tag_isNormalised(String text, String value) {
    assertThat(values(text, SlotName.TAG)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"what is not tagged", "untagged costs", "what is a tag", "tagged in May"})
  void otherWords_areNoTag(String text) {
    assertThat(find(text)).extracting(Found::slot).doesNotContain(SlotName.TAG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          which invoices are unpaid            | unpaid
          invoices that haven't been paid      | unpaid
          not yet paid                         | unpaid
          the paid ones                        | paid
          overdue invoices                     | overdue
          past due                             | overdue
          open invoices                        | open
          draft invoices                       | draft
          voided                               | void
          partially paid                       | partly_paid
          partly-paid                          | partly_paid
          which are pending data               | pending_data
          which are PENDING_DATA               | pending_data
          rejcted rebates                      | rejected
          under review                         | under_review
          未付的发票                            | unpaid
          被拒的返利                            | rejected
          """)
  void status_isNormalised(String text, String value) {
    assertThat(values(text, SlotName.STATUS)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how do I open the console",
        "SKU_PAID_X",
        "open an account",
        "avoid it",
        "when will they be paid",
        "how soon do our rebates get paid"
      })
  void otherWords_areNoStatus(String text) {
    assertThat(values(text, SlotName.STATUS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          send it as Excel          | xlsx
          as a spreadsheet          | xlsx
          CSV please                | csv
          may bill as pdf           | pdf
          in JSON                   | json
          导出表格                   | xlsx
          """)
  void format_isNormalised(String text, String value) {
    assertThat(values(text, SlotName.FORMAT)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          which orders make up batch XYZ    | XYZ
          batch xyz                         | XYZ
          batch no. 2026-05-b               | 2026-05-B
          statement 2026-05                 | 2026-05
          statement #ST-77                  | ST-77
          批次XYZ                            | XYZ
          """)
  void batch_isNormalised(String text, String value) {
    assertThat(values(text, SlotName.BATCH)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"the batch of May", "what is a statement", "statement for May", "batch is late"})
  void otherWords_areNoBatch(String text) {
    assertThat(values(text, SlotName.BATCH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what changed since yesterday        | 2026-07-14
          since Monday                        | 2026-07-13
          since Wednesday                     | 2026-07-08
          since 3 July                        | 2026-07-03
          since last week                     | 2026-07-06
          since March                         | 2026-03-01
          since this morning                  | 2026-07-15
          since today                         | 2026-07-15
          it said 12,000 yesterday            | 2026-07-14 24:00
          as it was on Monday                 | 2026-07-13 24:00
          as it was at the end of 10 July     | 2026-07-10 24:00
          as of 2026-05-31                    | 2026-05-31 24:00
          as of last month                    | 2026-06-30 24:00
          before the last import              | before_last_import
          since the last data import          | before_last_import
          since the latest upload             | before_last_import
          上次导入以来的变化                    | before_last_import
          """)
  void moment_isNormalised(String text, String value) {
    assertThat(values(text, SlotName.MOMENT)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bill for May", "last month", "in Q2", "before the last invoice", "tomorrow"})
  void otherPeriods_areNoMoment(String text) {
    assertThat(values(text, SlotName.MOMENT)).isEmpty();
  }

  @Test
  void momentIsAPeriodToo_forThoseThatTakeNoMoment() {
    assertThat(values("spend since Monday", SlotName.PERIOD))
        .containsExactly("13 July 2026 to 15 July 2026");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "over over over USD USD 500 500",
        "= = =",
        "by by by by",
        "tag tag tag=",
        "=",
        "by",
        "$",
        "per",
        "team=",
        "=checkout",
        "over",
        "batch",
        "since",
        "k",
        "500k500k500",
        "1,1,1,1,1,1,1,1",
        "by region by region by region",
        "minus",
        "-",
        "按",
        "标签",
        "> < >= <="
      })
  void hostileText_isReadWithoutFailing(String text) {
    assertThat(find(text)).isNotNull();
    assertThat(find(text.repeat(60))).isNotNull();
  }

  private static List<String> values(String text, SlotName slot) {
    List<String> values = new ArrayList<>();
    for (Found found : find(text)) {
      if (found instanceof Found.Named named) {
        named.options().stream()
            .filter(option -> option.slot() == slot)
            .forEach(option -> values.add(option.value().value()));
      }
    }
    return values;
  }

  private static List<Found> find(String text) {
    return FINDER.find(
        Sentence.of(Cleaner.clean(text)), FakeNames.BOREALIS, TODAY, Optional.empty());
  }
}
