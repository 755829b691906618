package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked when bills, invoices and calendars are published, and what is kept of it. */
@Tag("elsewhere")
final class ReconciliationTest {
  private static final String HEADER =
      "ProviderName,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargePeriodStart,"
          + "ChargePeriodEnd,ChargeCategory,ServiceName,BilledCost,x_ChargeId\n";
  private static final String MAY =
      HEADER + line("Usage", "10.12345678", "c-1") + line("Tax", "0.91", "c-2");
  private static final String FAILING =
      "SELECT name, trim_scale(said), trim_scale(found) FROM ledger.reconciliation WHERE"
          + " until_batch = 9223372036854775807 AND abs(said - found) > tolerance ORDER BY id";

  @TempDir private Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = new Ledger(folder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private static String line(String category, String amount, String id) {
    return "Tencent Cloud,900,USD,2026-05-01T00:00:00+08:00,2026-05-02T00:00:00+08:00,"
        + "2026-05-03T00:00:00+08:00,%s,CVM,%s,%s\n".formatted(category, amount, id);
  }

  private ImportReport.Published invoice(String number, String net, String tax, String total) {
    return ledger.published(
        ImportRequest.of(
            ledger.file(
                number + ".csv",
                "invoice,issuer,recipient,month,issued,status,net,tax,total,currency\n"
                    + "%s,borealis,acme,2026-05,2026-06-05,open,%s,%s,%s,USD\n"
                        .formatted(number, net, tax, total)),
            "test"));
  }

  private List<String> failing() {
    return ledger.rows(FAILING);
  }

  @Test
  void controlTotal_thatIsRight_isKeptAndHolds() {
    ImportReport.Published report =
        ledger.published(
            ledger.acmeBill("# control-total: 11.03345678 USD\n# Control-Lines: 2\n" + MAY));
    assertThat(report.doubts()).isEmpty();
    assertThat(failing()).isEmpty();
    assertThat(
            ledger.rows(
                "SELECT name FROM ledger.reconciliation WHERE name LIKE 'control%' ORDER BY 1"))
        .containsExactly("control_lines", "control_total");
  }

  @Test
  void controlTotal_thatDiffers_isFound_told_andEndsWithTheRightFile() {
    ImportReport.Published report =
        ledger.published(ledger.acmeBill("# control-total: 21.03 USD\n# control-lines: 3\n" + MAY));
    assertThat(report.doubts())
        .containsExactly(
            "the file says that it comes to 21.03 USD, and its published lines come to"
                + " 11.03345678 USD: 9.99654322 USD less",
            "the file says that it has 3 lines, and 2 were published");
    assertThat(failing())
        .containsExactlyInAnyOrder("control_total 21.03 11.03345678", "control_lines 3 2");

    ledger.published(
        ledger.acmeBill(
            "# control-total: 21.03 USD\n# control-lines: 3\n"
                + MAY
                + line("Usage", "9.99654322", "c-3")));
    assertThat(failing()).isEmpty();
    assertThat(
            ledger.one(
                "SELECT count(*) FROM ledger.reconciliation WHERE abs(said - found) > tolerance"
                    + " AND until_batch < 9223372036854775807"))
        .as("what failed before stays known")
        .isEqualTo("2");
  }

  @Test
  void controlTotal_saidBesideTheFile_countsBeforeItsOwn() {
    ImportRequest bill = ledger.acmeBill("# control-total: 11.03345678 USD\n" + MAY);
    ledger.published(bill.controlledBy(List.of("# control-total: 12 USD")));
    assertThat(failing()).containsExactlyInAnyOrder("control_total 12 11.03345678");
  }

  @Test
  void controlTotal_ofAnotherCurrency_isHeldAgainstNothing() {
    ledger.published(ledger.acmeBill("# control-total: 5 EUR\n" + MAY));
    assertThat(failing()).containsExactlyInAnyOrder("control_total 5 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# control-total: 12", "# control-total: 1,234.50 USD", "# control-total: much USD",
        "# control-total: 1 USD\n# control-total: 2 USD", "# control-lines: two",
            "# control-lines: -1",
        "# control-lines: 1\n# control-lines: 2", "# control-total:"
      })
  void controlTotal_thatCannotBeRead_isRefused(String above) {
    ImportReport.Refused refused = ledger.refused(ledger.acmeBill(above + "\n" + MAY));
    assertThat(refused.problems())
        .singleElement()
        .extracting(Problem::wrong)
        .asString()
        .contains("cannot be read");
    assertThat(ledger.bills()).isEmpty();
  }

  @Test
  void otherComments_areComments() {
    ledger.published(ledger.acmeBill("# made by hand, control-total to follow\n" + MAY));
    assertThat(ledger.one("SELECT count(*) FROM ledger.reconciliation WHERE name LIKE 'control%'"))
        .isEqualTo("0");
  }

  @Test
  void invoice_isHeldAgainstLinesAndTheirTax_whicheverCameFirst() {
    invoice("INV-1", "10.12", "0.91", "11.03");
    assertThat(ledger.rows("SELECT name FROM ledger.reconciliation")).isEmpty();
    ledger.published(ledger.acmeBill(MAY));
    assertThat(ledger.rows("SELECT name FROM ledger.reconciliation ORDER BY 1"))
        .containsExactly("invoice", "net", "roll_ups", "tax");
    assertThat(failing()).as("0.00345678 is rounding").isEmpty();

    ledger.published(ledger.acmeBill(MAY + line("Usage", "2", "c-3")));
    assertThat(failing())
        .containsExactlyInAnyOrder("net 10.12 12.12345678", "invoice 11.03 13.03345678");
    invoice("INV-2", "2.00", "0.00", "2.00");
    assertThat(failing()).as("the second invoice is for the rest").isEmpty();
  }

  @Test
  void tax_thatDiffers_failsThoughTheTotalHolds() {
    ledger.published(ledger.acmeBill(MAY));
    invoice("INV-1", "10.03", "1.00", "11.03");
    assertThat(failing()).containsExactlyInAnyOrder("net 10.03 10.12345678", "tax 1 0.91");
  }

  @Test
  void tolerance_isTheProvidersOwn_andChecksEverythingAnew() {
    ledger.published(ledger.acmeBill(MAY));
    invoice("INV-1", "10.32", "0.91", "11.23");
    assertThat(failing())
        .containsExactlyInAnyOrder("net 10.32 10.12345678", "invoice 11.23 11.03345678");
    ledger.published(
        ImportRequest.of(
            ledger.file(
                "calendars.csv",
                """
                provider,from_month,final_day,final_time,arrives_after_hours,tolerance
                tencent,2026-01,5,01:00,24,0.50
                """),
            "test"));
    assertThat(failing()).isEmpty();
  }

  @Test
  void budget_keepsItsPast_andWrongRowsAreRejected() {
    String header = "organization,month,last_month,provider,account,service,amount,currency\n";
    ledger.published(
        ImportRequest.of(
            ledger.file("budgets.csv", header + "acme,2026-05,2026-07,tencent,,CVM,900,USD\n"),
            "test"));
    ledger.published(
        ImportRequest.of(
            ledger.file("budgets.csv", header + "acme,2026-05,2026-07,tencent,,CVM,950,USD\n"),
            "test"));
    assertThat(
            ledger.rows(
                "SELECT trim_scale(amount), until_batch < 9223372036854775807 FROM ledger.budget"
                    + " ORDER BY id"))
        .containsExactly("900 t", "950 f");
    for (String wrong :
        List.of(
            "nobody,2026-05,,,,,1,USD",
            "acme,2026-05,2026-04,,,,1,USD",
            "acme,2026-05,,,,,0,USD",
            "acme,2026-05,,,,,-1,USD",
            "acme,2026-05,,gcp-x,,,1,USD",
            "acme,2026-05,,,900,,1,USD",
            "acme,2026-05,,,,,1,dollars",
            "acme,2026-05,,,,,1,USD\nacme,2026-05,,,,,2,USD")) {
      assertThat(
              ledger
                  .refused(
                      ImportRequest.of(ledger.file("budgets.csv", header + wrong + "\n"), "test"))
                  .problems())
          .as(wrong)
          .isNotEmpty();
    }
  }
}
