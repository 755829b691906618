package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("elsewhere")
final class TurnsTest {
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
  void fileBeingRead_letsOthersPublishAndIsCheckedAgainAfterwards() {
    ImportRequest bill = ledger.acmeBill(Templates.of(FileKind.FOCUS));
    ImportRequest accounts = csv(Templates.of(FileKind.ACCOUNTS));
    AtomicInteger readings = new AtomicInteger();
    ImportReport report =
        ledger
            .importer()
            .importFile(
                bill,
                soFar -> {
                  if (readings.incrementAndGet() == 1) {
                    ledger.published(accounts); // would wait for ever if reading held the turn
                  }
                });
    assertThat(report).isInstanceOf(ImportReport.Published.class);
    assertThat(readings).hasValue(2);
    assertThat(
            ledger.rows(
                "SELECT a.external_id, o.code FROM ledger.charge c"
                    + " JOIN ledger.account a ON a.id = c.account_id"
                    + " JOIN ledger.organization o ON o.id = c.owner_id"))
        .containsExactly("200012345 acme");
    assertThat(ledger.rows("SELECT external_id FROM ledger.account")).containsExactly("200012345");
  }

  @Test
  void fileThatIsNotOvertaken_isReadOnce() {
    AtomicInteger readings = new AtomicInteger();
    ledger
        .importer()
        .importFile(
            ledger.acmeBill(Templates.of(FileKind.FOCUS)), soFar -> readings.incrementAndGet());
    assertThat(readings).hasValue(1);
  }

  @Test
  void ownFileOfTooManyRows_isRefusedClearly() {
    StringBuilder rows = new StringBuilder("provider,alias,service\n");
    for (int i = 0; i <= 200_000; i++) {
      rows.append("tencent,a").append(i).append(",CVM\n");
    }
    assertThat(ledger.refused(csv(rows.toString())).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .isEqualTo("it has more than 200000 rows");
  }

  private ImportRequest csv(String text) {
    return ImportRequest.of(ledger.file("file.csv", text), "test");
  }
}
