package io.plainbill.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Audience;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that lie near each other go to the intent that the catalogue says. */
final class NeighbourTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 15);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how do I see the bill of an indirect customer       | kb.howto
          which API do I call for bill details                | kb.howto
          how can we download our invoices                    | kb.howto
          how do I get my tags to show up                     | kb.howto
          what steps are needed to confirm a statement        | kb.howto
          how would I import an order file                    | kb.howto
          怎么下载发票                                          | kb.howto
          how can one fetch old invoices from the console     | kb.howto
          what is a statement                                 | kb.explain
          which of our invoices are still not settled         | invoice.list
          are we late with any invoice                        | invoice.list
          was INV-88 settled already                          | invoice.status
          why was the rebate on SO-2026-10482 turned down     | rebate.rejection
          how is our cost spread over the regions             | bill.breakdown
          which team spends the most                          | bill.breakdown
          how much did we earn in rebates in May              | rebate.summary
          show the frozen rebates                             | rebate.list
          how much tax did we pay in May                      | bill.tax
          why is the bill higher than last month              | bill.change
          what does net due mean                              | kb.explain
          what is Bill A                                      | kb.explain
          what does frozen mean                               | kb.explain
          what is an indirect customer                        | kb.explain
          how much did we spend in May                        | bill.summary
          how is the rebate for SO-2026-10482 doing           | rebate.status
          why would a bill be negative                        | bill.negative
          list the single charges of May                      | bill.charges
          I don't recognise the 310.00 on our bill            | bill.charges
          what came back as refunds in May                    | bill.refunds
          what changed in May's bill since yesterday          | bill.changes
          my May bill said 12,000 yesterday                   | bill.changes
          which lines were added to the bill since Monday     | bill.changes
          why is May's bill higher than April's               | bill.change
          what changed since yesterday                        | rebate.changes
          what will this month cost                           | bill.forecast
          will we stay inside our budget                      | bill.forecast
          how is our spending developing                      | bill.trend
          does the May invoice match its charges              | bill.reconcile
          which months do not reconcile                       | bill.reconcile
          is INV-88 paid                                      | invoice.status
          is May final                                        | bill.status
          """)
  void question_goesToItsIntent(String text, String intent) {
    Understanding read =
        Intents.REAL.understand(text, Audience.STAFF, FakeNames.BOREALIS, Optional.empty(), TODAY);
    assertThat(intentOf(read)).as(read.toString()).isEqualTo(intent);
  }

  private static String intentOf(Understanding read) {
    return switch (read) {
      case Understanding.Understood understood -> understood.match().intent();
      case Understanding.Incomplete incomplete -> incomplete.match().intent();
      case Understanding.AmbiguousSlot ambiguous -> ambiguous.match().intent();
      case Understanding.UnknownName unknown -> unknown.match().intent();
      case Understanding.RefusedValue refused -> refused.match().intent();
      case Understanding.AmbiguousIntent between -> "between " + between.candidates();
      case Understanding.OutOfScope none -> "none";
    };
  }
}
