package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("elsewhere")
final class OwnFilesTest {
  private static final List<FileKind> IN_ORDER =
      List.of(
          FileKind.ACCOUNTS,
          FileKind.SERVICE_ALIASES,
          FileKind.DEPARTMENTS,
          FileKind.PROGRAMMES,
          FileKind.PROGRAMME_PRODUCTS,
          FileKind.ORDERS,
          FileKind.REBATES,
          FileKind.REBATE_EVENTS,
          FileKind.REBATE_ADJUSTMENTS,
          FileKind.INVOICES,
          FileKind.VOUCHERS,
          FileKind.VOUCHER_USES,
          FileKind.CREDIT,
          FileKind.CREDIT_EVENTS);

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new Ledger(folder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void templates_importAsTheyAreAndChangeNothingAgain() {
    for (FileKind kind : IN_ORDER) {
      ImportRequest request =
          ImportRequest.of(ledger.file(kind.id() + ".csv", Templates.of(kind)), "test");
      assertThat(ledger.published(request).kind()).isEqualTo(kind);
      assertThat(ledger.unchanged(request).kind()).isEqualTo(kind);
    }
    assertThat(
            ledger.rows(
                """
                SELECT r.rebate_id, r.order_id, p.code, b.code, c.code, r.billing_month, r.status,
                       r.status_since AT TIME ZONE 'UTC', r.calculated, r.expected_until, r.row_no
                  FROM ledger.rebate r JOIN ledger.organization p ON p.id = r.payer_id
                  JOIN ledger.organization b ON b.id = r.beneficiary_id
                  JOIN ledger.organization c ON c.id = r.customer_id
                """))
        .containsExactly(
            "RB-2026-0417 SO-2026-10482 cumulus borealis acme 2026-05-01 approved"
                + " 2026-06-12 02:00:00 2540.00 2026-07-16 1");
    assertThat(ledger.rows("SELECT order_id, kind, value FROM ledger.order_alias"))
        .containsExactly("SO-2026-10482 bill 20260511000123456");
  }

  @Test
  void focusTemplate_importsAsItIs() {
    assertThat(ledger.published(ledger.acmeBill(Templates.of(FileKind.FOCUS))).bills()).hasSize(1);
    assertThat(ledger.bills()).containsExactly("tencent borealis acme 2026-05 USD 1 2.7 1");
  }

  @Test
  void ownershipWithOneRejectedStretch_isNotPublishedInPart() {
    String half =
        """
        provider,account,owner,valid_from,valid_until
        tencent,5,acme,2026-01-01,2026-05-15
        tencent,5,nobody,2026-05-15,
        tencent,6,acme,2026-01-01,
        """;
    ImportReport.Published published = ledger.published(csv(half).allowingRejects());
    assertThat(published.rows()).isEqualTo(1);
    assertThat(published.rejected()).isEqualTo(2);
  }

  @Test
  void orderWithoutCustomer_belongsToTheOwnerWhenOrdered() {
    importTemplates();
    ledger.published(
        csv(Edits.with(Templates.of(FileKind.ORDERS), "order", "SO-9").replace(",acme,", ",,")));
    assertThat(
            ledger.one(
                "SELECT c.code, r.code FROM ledger.purchase_order o"
                    + " JOIN ledger.organization c ON c.id = o.customer_id"
                    + " JOIN ledger.organization r ON r.id = o.reseller_id WHERE order_id = 'SO-9'"))
        .isEqualTo("acme borealis");
    String tooEarly =
        Edits.with(
            Edits.with(Templates.of(FileKind.ORDERS), "customer", ""), "ordered_at", "2025-12-31");
    assertThat(ledger.refused(csv(tooEarly)).problems())
        .singleElement()
        .extracting(Problem::column)
        .isEqualTo("customer");
  }

  @Test
  void changedRebate_takesItsHistoryAlong() {
    importTemplates();
    ledger.published(csv(Edits.with(Templates.of(FileKind.REBATES), "customer", "northwind")));
    for (String table : List.of("rebate", "rebate_event", "rebate_adjustment")) {
      assertThat(
              ledger.rows(
                  "SELECT c.code FROM ledger."
                      + table
                      + " t JOIN ledger.organization c ON c.id = t.customer_id"
                      + " WHERE until_batch > 1000"))
          .containsExactly("northwind");
    }
  }

  @Test
  void ordersOfACustomerWhoMoves_followToItsNewReseller() {
    importTemplates();
    ImportRequest move =
        csv("code,name,kind,parent,aliases\nacme,Acme Limited,customer,sunrise,\n");
    ledger.published(move);
    for (String table : List.of("purchase_order", "order_alias")) {
      assertThat(
              ledger.rows(
                  "SELECT r.code, until_batch > 1000 FROM ledger."
                      + table
                      + " t JOIN ledger.organization r ON r.id = t.reseller_id ORDER BY t.id"))
          .containsExactly("borealis f", "sunrise t");
    }
    ledger.unchanged(move);
  }

  @Test
  void otherKeys_stayAsTheyAre() {
    importTemplates();
    ledger.published(csv(Edits.with(Templates.of(FileKind.ORDERS), "order", "SO-9")));
    assertThat(
            ledger.rows(
                "SELECT order_id, from_batch FROM ledger.purchase_order WHERE until_batch > 1000"
                    + " ORDER BY id"))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("SO-2026-10482 ");
  }

  @Test
  void folderUnderAnyNames_isImportedInTheOrderItNeeds() throws IOException {
    Path together = Files.createDirectory(folder.resolve("together"));
    List<FileKind> shuffled = new ArrayList<>(List.of(FileKind.values()));
    Collections.shuffle(shuffled, new Random(7));
    Map<String, FileKind> kinds = new HashMap<>();
    for (FileKind kind : shuffled) {
      String name =
          kinds.size() % 2 == 0 ? "b" + kinds.size() + ".csv" : "A" + kinds.size() + ".CSV";
      kinds.put(name, kind);
      Files.writeString(together.resolve(name), Templates.of(kind));
    }
    List<ImportRequest> requests =
        Importer.filesAt(together).stream()
            .map(file -> ImportRequest.of(file, "test").between("borealis", "acme"))
            .toList();
    List<String> plan = new ArrayList<>();
    List<ImportReport> reports = ledger.importer().importAll(requests, planned(plan));
    assertThat(plan.stream().map(kinds::get)).containsExactly(FileKind.values());
    assertThat(reports).allMatch(ImportReport.Published.class::isInstance);
    assertThat(ledger.importer().importAll(requests, ProgressListener.NONE))
        .allMatch(ImportReport.Unchanged.class::isInstance);
  }

  @Test
  void folderWithAFileThatIsRefused_leavesThoseAfterItAlone() {
    List<ImportRequest> requests =
        List.of(
            csv("1.csv", Templates.of(FileKind.ORDERS)),
            csv("2.csv", Templates.of(FileKind.ACCOUNTS)),
            csv("3.csv", Templates.of(FileKind.PROGRAMMES).replace("cumulus", "nobody")),
            csv("4.csv", Templates.of(FileKind.SERVICE_ALIASES)));
    assertThat(ledger.importer().importAll(requests, ProgressListener.NONE))
        .extracting(report -> report.file() + " " + report.getClass().getSimpleName())
        .containsExactly("2.csv Published", "4.csv Published", "3.csv Refused", "1.csv LeftAlone");
    requests.forEach(request -> ledger.bytes(request.file(), new byte[0]));
    assertThat(ledger.importer().importAll(requests, ProgressListener.NONE))
        .first()
        .isInstanceOf(ImportReport.Refused.class);
  }

  private static ProgressListener planned(List<String> plan) {
    return new ProgressListener() {
      @Override
      public void planned(List<String> files) {
        plan.addAll(files);
      }

      @Override
      public void read(SoFar soFar) {}
    };
  }

  private void importTemplates() {
    for (FileKind kind : IN_ORDER) {
      ledger.published(csv(Templates.of(kind)));
    }
  }

  private ImportRequest csv(String text) {
    return csv("file.csv", text);
  }

  private ImportRequest csv(String name, String text) {
    return ImportRequest.of(ledger.file(name, text), "test");
  }
}
