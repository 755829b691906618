package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.BatchHead.Mode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("elsewhere")
final class OwnModesTest {
  private static final String EVENTS = "rebate,at,status,actor,note\n";
  private static final String PAID = "RB-2026-0417,2026-07-03 10:00:00,paid,provider,\n";
  private static final String APPROVED =
      "RB-2026-0417,2026-06-12 10:00:00,approved,distributor finance,Checked\n";
  private static final String ORDERS =
      "order,provider,account,product,ordered_at,amount,currency,trade_id\n";
  private static final String GLOBEX = "tencent,300,,globex,2026-01-01,\n";

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new Ledger(folder);
    for (FileKind kind : FileKind.values()) {
      if (kind != FileKind.ORGANIZATIONS && kind != FileKind.FOCUS) {
        ledger.published(csv(Templates.of(kind)));
      }
    }
    ledger.published(csv("provider,account,name,owner,valid_from,valid_until\n" + GLOBEX));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void events_joinTheHistory() {
    ledger.published(csv(EVENTS + PAID));
    assertThat(statuses()).containsExactly("approved", "paid");
    ledger.unchanged(csv(EVENTS + PAID));
    ledger.published(csv(EVENTS + PAID.replace("paid,provider,", "paid,provider,Bank ref 7")));
    assertThat(statuses()).containsExactly("approved", "paid");
  }

  @Test
  void completeEvents_endWhatTheyLeaveOut() {
    ledger.published(csv(EVENTS + PAID));
    ImportReport.Published published = ledger.published(complete(EVENTS + PAID));
    assertThat(published.ended()).isEqualTo(1);
    assertThat(statuses()).containsExactly("paid");
    ledger.unchanged(complete(EVENTS + PAID));
    ledger.published(csv(EVENTS + APPROVED));
    assertThat(statuses()).containsExactly("approved", "paid");
  }

  @Test
  void completeOrders_endThoseOfTheirResellersAlone() {
    ledger.published(csv(ORDERS + order("SO-1", "200012345") + order("SO-9", "300")));
    String kept = order("SO-1", "200012345") + order("SO-2026-10482", "200012345");
    ledger.published(complete(ORDERS + kept + order("SO-2", "200012345")).replacing());
    ImportReport.Published published = ledger.published(complete(ORDERS + kept));
    assertThat(published.ended()).isEqualTo(1);
    assertThat(orders()).containsExactly("SO-1 3", "SO-2026-10482 3", "SO-9 3");
  }

  @Test
  void completeFileThatDropsMoreThanHalf_needsReplace() {
    String kept = order("SO-2026-10482", "200012345");
    ledger.published(
        complete(ORDERS + kept + order("SO-1", "200012345") + order("SO-2", "200012345"))
            .replacing());
    assertThat(ledger.refused(complete(ORDERS + kept)).problems())
        .extracting(Problem::sentence)
        .containsExactly(
            "file.csv: orders: borealis would drop from 3 rows and 9.00 USD to 1 row and 3.00 USD;"
                + " expected --replace if that is right; without --mode complete nothing that"
                + " stands ends");
    assertThat(orders()).hasSize(3);
    ledger.published(complete(ORDERS + kept).replacing());
    assertThat(orders()).containsExactly("SO-2026-10482 3");
  }

  @Test
  void orderThatARebateNames_cannotBeLeftOut() {
    assertThat(ledger.refused(complete(ORDERS + order("SO-1", "200012345")).replacing()).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .isEqualTo("'SO-2026-10482' is not in the file, but a rebate names it");
  }

  @Test
  void rebateLeftOut_takesItsHistoryAlong() {
    String template = Templates.of(FileKind.REBATES);
    ledger.published(csv(template.replace("RB-2026-0417", "RB-8")));
    ledger.published(complete(template.replace("RB-2026-0417", "RB-8")));
    assertThat(ledger.rows("SELECT rebate_id FROM ledger.rebate WHERE until_batch > 1000"))
        .containsExactly("RB-8");
    assertThat(statuses()).isEmpty();
    assertThat(ledger.rows("SELECT id FROM ledger.rebate_adjustment WHERE until_batch > 1000"))
        .isEmpty();
  }

  @Test
  void orderWithoutAnOtherNumber_losesIt() {
    ledger.published(csv(ORDERS + order("SO-2026-10482", "200012345")));
    assertThat(ledger.rows("SELECT value FROM ledger.order_alias WHERE until_batch > 1000"))
        .isEmpty();
  }

  @Test
  void completeFileWithRejects_isRefusedWhateverIsAllowed() {
    String bad = order("SO-2026-10482", "200012345") + order("SO-1", "unheard of");
    assertThat(ledger.refused(complete(ORDERS + bad).allowingRejects()).problems())
        .hasSize(2)
        .last()
        .extracting(Problem::wrong)
        .asString()
        .startsWith("what a complete file says must all be right");
  }

  @Test
  void invoicesAndOrganizations_areNeverComplete() {
    for (FileKind kind : List.of(FileKind.INVOICES, FileKind.ORGANIZATIONS)) {
      assertThat(ledger.refused(complete(Templates.of(kind))).problems())
          .singleElement()
          .extracting(Problem::wrong)
          .isEqualTo(kind.id() + " never end by being left out");
    }
  }

  @Test
  void secondOwnerOfAnAccount_isRefusedUntilTheFirstEnds() {
    String header = "provider,account,owner,valid_from,valid_until\n";
    String next = "tencent,200012345,northwind,2026-06-01,\n";
    assertThat(ledger.refused(csv(header + next)).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .isEqualTo(
            "account 200012345 would be owned by acme since 2026-01-01 and by northwind since"
                + " 2026-06-01 at once");
    ledger.published(csv(header + "tencent,200012345,acme,2026-01-01,2026-06-01\n" + next));
    ledger.published(complete(header + "tencent,200012345,northwind,2025-01-01,\n"));
    assertThat(
            ledger.rows(
                "SELECT valid_from, valid_until FROM ledger.account_owner w JOIN ledger.account a"
                    + " ON a.id = account_id WHERE external_id = '200012345' AND until_batch > 1000"))
        .containsExactly("2025-01-01 null");
  }

  @Test
  void usesOfSeveralFiles_addUpToTheFaceAtMost() {
    String use = Templates.of(FileKind.VOUCHER_USES).replace("chg-0907,80.00", "chg-2,%s");
    ledger.published(csv(use.formatted("100.00")));
    assertThat(ledger.refused(csv(use.formatted("100.01"))).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .isEqualTo("the uses of voucher V-2207 would come to 180.01 USD, more than its 180.00");
  }

  private List<String> statuses() {
    return ledger.rows(
        "SELECT status FROM ledger.rebate_event WHERE until_batch > 1000 ORDER BY at");
  }

  private List<String> orders() {
    return ledger.rows(
        "SELECT order_id, trim_scale(amount) FROM ledger.purchase_order WHERE until_batch > 1000"
            + " ORDER BY order_id");
  }

  private static String order(String order, String account) {
    return order + ",tencent," + account + ",CVM,2026-05-11,3.00,USD,\n";
  }

  private ImportRequest complete(String text) {
    return csv(text).in(Mode.COMPLETE);
  }

  private ImportRequest csv(String text) {
    return ImportRequest.of(ledger.file("file.csv", text), "test");
  }
}
