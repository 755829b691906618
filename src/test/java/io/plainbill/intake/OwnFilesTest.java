package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
          FileKind.PROGRAMMES,
          FileKind.PROGRAMME_PRODUCTS,
          FileKind.ORDERS,
          FileKind.REBATES,
          FileKind.REBATE_EVENTS,
          FileKind.REBATE_ADJUSTMENTS);

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
}
