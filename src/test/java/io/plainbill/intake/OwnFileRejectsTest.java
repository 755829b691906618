package io.plainbill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each template with one cell of its row made wrong, and files that are wrong as a whole. */
@Tag("elsewhere")
@TestInstance(Lifecycle.PER_CLASS)
final class OwnFileRejectsTest {
  private Ledger ledger;

  @BeforeAll
  void open(@TempDir Path folder) {
    ledger = new Ledger(folder);
    for (FileKind kind : FileKind.values()) {
      if (kind != FileKind.FOCUS && kind != FileKind.ORGANIZATIONS) {
        ledger.published(csv(Templates.of(kind)));
      }
    }
  }

  @AfterAll
  void close() {
    ledger.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ORGANIZATIONS      | code            | a b        | 'a b' cannot be a code
          ORGANIZATIONS      | name            |            | it is empty
          ORGANIZATIONS      | kind            | shop       | 'shop' is not a kind
          ORGANIZATIONS      | kind            | customer   | it is empty
          ORGANIZATIONS      | parent          | nobody     | 'nobody' is not a known organization
          ORGANIZATIONS      | parent          | acme       | a reseller cannot be below a customer
          ORGANIZATIONS      | parent          | borealis   | a reseller cannot be below a reseller
          ORGANIZATIONS      | kind            | provider   | the customer acme cannot be below a provider
          ACCOUNTS           | provider        | tencnet    | 'tencnet' is not a known provider
          ACCOUNTS           | owner           | akme       | 'akme' is not a known organization
          ACCOUNTS           | owner           | borealis   | 'borealis' is not a customer
          ACCOUNTS           | valid_from      | 2026-13-01 | '2026-13-01' is not a day
          ACCOUNTS           | valid_until     | 2026-01-01 | it is not after valid_from
          SERVICE_ALIASES    | provider        | tencnet    | 'tencnet' is not a known provider
          SERVICE_ALIASES    | alias           |            | it is empty
          DEPARTMENTS        | organization    | akme       | 'akme' is not a known organization
          DEPARTMENTS        | customer        | borealis   | 'borealis' is not billed by acme
          DEPARTMENTS        | valid_until     | 2026-01-01 | it is not after valid_from
          DEPARTMENTS        | tag             | team       | a tag is named as well
          DEPARTMENTS        | account         | 1          | account '1' is not known at Tencent Cloud
          DEPARTMENTS        | department      |            | it is empty
          ORDERS             | account         | 1          | account '1' is not known at Tencent Cloud
          ORDERS             | customer        | cumulus    | 'cumulus' is not a customer
          ORDERS             | ordered_at      | yesterday  | 'yesterday' is not a time
          ORDERS             | amount          | 1,5        | '1,5' is not a number
          ORDERS             | currency        | $          | '$' is not a currency
          ORDERS             | order           |            | it is empty
          PROGRAMMES         | ends            | 2026-02-01 | it is before starts
          PROGRAMMES         | beneficiary     | cumulus    | it is the payer
          PROGRAMMES         | threshold       | -1         | it is negative
          PROGRAMMES         | confirm_days    | 1.5        | '1.5' is not a number of days
          PROGRAMMES         | threshold_by    | year       | 'year' is not known here
          PROGRAMMES         | coupons_count   | maybe      | 'maybe' is not known here
          PROGRAMME_PRODUCTS | first_month     | May 26     | 'May 26' is not a month
          PROGRAMMES         | beneficiary     | sunrise    | the programme has products or rebates and cannot get another provider, payer or beneficiary
          PROGRAMME_PRODUCTS | programme       | SUMMER     | 'SUMMER' is not a known programme
          PROGRAMME_PRODUCTS | rate            | 20         | '20' is not a rate
          REBATES            | order           | SO-1       | 'SO-1' is not a known order
          REBATES            | programme       | SUMMER     | 'SUMMER' is not a known programme
          REBATES            | status          | maybe      | 'maybe' is not a status
          REBATES            | month           | May        | 'May' is not a month
          REBATES            | reason          | because    | 'because' is not a reason code
          REBATES            | expected_until  | 2026-06-01 | it is before expected_from
          REBATE_EVENTS      | rebate          | RB-1       | 'RB-1' is not a known rebate
          REBATE_EVENTS      | status          | gone       | 'gone' is not a status
          REBATE_ADJUSTMENTS | kind            | present    | 'present' is not a kind
          REBATE_ADJUSTMENTS | currency        | EUR        | the rebate is in USD, not EUR
          INVOICES           | invoice         | INV/../1   | 'INV/../1' cannot be a number
          INVOICES           | issuer          | nobody     | 'nobody' is not a known organization
          INVOICES           | recipient       | borealis   | it is the issuer
          INVOICES           | recipient       | northwind  | the invoice was issued to another one
          INVOICES           | provider        | tencnet    | 'tencnet' is not a known provider
          INVOICES           | month           | May        | 'May' is not a month
          INVOICES           | last_month      | 2026-04    | it is before month
          INVOICES           | issued          |            | it is empty
          INVOICES           | due             | 2026-06-01 | it is before issued
          INVOICES           | status          | overdue    | overdue is not a status of its own
          INVOICES           | status          | gone       | 'gone' is not a status
          INVOICES           | status          | open       | the status is open
          INVOICES           | status          | partly_paid | the status is partly_paid
          INVOICES           | status          | draft      | the invoice was issued, and is no draft any more
          INVOICES           | total           | 2.71       | net and tax come to 2.70, not 2.71
          INVOICES           | total           | 2.71       | the invoice was issued with 2.70 USD
          INVOICES           | currency        | EUR        | the invoice was issued with 2.70 USD
          INVOICES           | tax_by_rate     | 0.09:0.01  | it comes to 0.01, not 0.00
          INVOICES           | tax_by_rate     | 9:0.00     | '9' is not a rate
          INVOICES           | tax_by_rate     | 9%         | '9%' cannot be read
          INVOICES           | paid            | 2.80       | it is more than total
          INVOICES           | paid            | -2.70      | it has another sign than total
          INVOICES           | payments        | 2026-06-20:2.60 | they come to 2.60, not 2.70
          INVOICES           | payments        | 20 June:2.70 | '20 June' is not a day
          INVOICES           | overpaid        | maybe      | 'maybe' is neither yes nor no
          INVOICES           | adjusts         | INV-104    | it is the invoice itself
          INVOICES           | adjusts         | INV-1      | 'INV-1' is not a known invoice of this issuer
          VOUCHERS           | kind            | IV         | 'IV' is not a kind
          VOUCHERS           | kind            | I          | 'acme' is a customer
          VOUCHERS           | owner           | borealis   | 'borealis' is a reseller
          VOUCHERS           | owner           | northwind  | the voucher has uses and cannot get another owner, kind or currency
          VOUCHERS           | face            | 0          | it is not above zero
          VOUCHERS           | face            | 79.99      | it is less than the 80.00 used already
          VOUCHERS           | balance         | 180.01     | it is not between zero and face
          VOUCHERS           | valid_until     | 2025-12-31 | it is before valid_from
          VOUCHER_USES       | voucher         | V-1        | 'V-1' is not a known voucher
          VOUCHER_USES       | account         | 1          | account '1' is not known at Tencent Cloud
          VOUCHER_USES       | amount          | 180.01     | the uses up to here come to 180.01, more than the voucher's 180.00
          VOUCHER_USES       | amount          | 0          | it is zero
          VOUCHER_USES       | currency        | EUR        | the voucher is in USD, not EUR
          CREDIT             | granted_by      | sunrise    | 'sunrise' does not bill that organization
          CREDIT             | limit           | -1         | it is negative
          CREDIT             | used            | -1         | it is negative
          CREDIT             | as_of           | today      | 'today' is not a time
          CREDIT_EVENTS      | currency        | EUR        | it has no line of credit in EUR from there
          CREDIT_EVENTS      | kind            | gift       | 'gift' is not a kind
          CREDIT_EVENTS      | amount          | -1         | it is negative
          """)
  void wrongCell_isToldWithItsColumn(FileKind kind, String column, String cell, String wrong) {
    String before = ledger.one("SELECT max(id) FROM ledger.batch");
    ImportReport.Refused refused =
        ledger.refused(csv(Edits.with(oneRow(kind), column, cell == null ? "" : cell)));
    assertThat(refused.kind()).contains(kind);
    assertThat(refused.problems()).extracting(Problem::wrong).contains(wrong);
    assertThat(refused.problems().getFirst().line()).isPositive();
    assertThat(ledger.one("SELECT max(id) FROM ledger.batch")).isEqualTo(before);
  }

  /** The template, which has one row but where rows rest on each other. */
  private static String oneRow(FileKind kind) {
    return switch (kind) {
      case ORGANIZATIONS ->
          "code,name,kind,parent,aliases\nborealis,Borealis Cloud,reseller,,Borealis Ltd\n";
      case DEPARTMENTS ->
          """
          organization,customer,version,valid_from,valid_until,tag,value,provider,account,department
          acme,,2026,2026-01-01,,,,tencent,200012345,IT
          """;
      default -> Templates.of(kind);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "ORGANIZATIONS,code",
    "ORDERS,order",
    "PROGRAMMES,code",
    "SERVICE_ALIASES,alias",
    "PROGRAMME_PRODUCTS,product",
    "REBATES,rebate",
    "INVOICES,invoice",
    "VOUCHERS,voucher",
    "CREDIT,organization"
  })
  void sameKeyTwice_isRejected(FileKind kind, String column) {
    String template = Templates.of(kind);
    String twice = template + template.lines().toList().getLast() + "\n";
    assertThat(ledger.refused(csv(twice)).problems())
        .singleElement()
        .extracting(Problem::column)
        .isEqualTo(column);
  }

  @Test
  void overlappingOwners_areRejected() {
    String overlap =
        """
        provider,account,owner,valid_from,valid_until
        tencent,5,acme,2026-01-01,2026-05-15
        Tencent Cloud,5,northwind,2026-05-14,
        """;
    assertThat(ledger.refused(csv(overlap)).problems())
        .extracting(Problem::line, Problem::wrong)
        .contains(
            org.assertj.core.groups.Tuple.tuple(3L, "the account has another owner then (line 2)"));
  }

  @Test
  void unknownHeaders_nameTheKindsAndTheNearest() {
    assertThat(ledger.refused(csv("rebate,at,status,who\nx,2026-01-01,paid,me\n")).problems())
        .singleElement()
        .extracting(Problem::sentence)
        .asString()
        .contains("the nearest is rebate-events, which lacks actor, which does not have who")
        .contains("organizations, accounts, service-aliases");
    assertThat(ledger.refused(csv("nothing\nhere\n")).problems()).hasSize(1);
    ImportRequest wrongKind = csv(Templates.of(FileKind.ORDERS)).as(FileKind.REBATES);
    assertThat(ledger.refused(wrongKind).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .asString()
        .startsWith("the header is not that of rebates, which lacks rebate");
  }

  private ImportRequest csv(String text) {
    return ImportRequest.of(ledger.file("file.csv", text), "test");
  }

  @Test
  void nameOfANameOfAService_isRejected() {
    ledger.published(csv("provider,alias,service\ntencent,Old,New\n"));
    assertThat(ledger.refused(csv("provider,alias,service\ntencent,Oldest,Old\n")).problems())
        .extracting(Problem::wrong)
        .containsExactly("'Old' is itself another name of 'New'");
    assertThat(ledger.refused(csv("provider,alias,service\ntencent,New,Newest\n")).problems())
        .extracting(Problem::wrong)
        .containsExactly("'Old' stands for 'New' until now");
    ledger.published(
        csv("provider,alias,service\ntencent,New,Newest\ntencent,Old,Newest\nalibaba,Old,New\n"));
    ledger.published(csv("provider,alias,service\ntencent,Old,Old\n"));
  }

  @Test
  void versionsOfDepartments_mayNotOverlapNorDifferInThemselves() {
    String header = "organization,version,valid_from,valid_until,tag,value,department\n";
    ledger.published(csv(header + "northwind,old,2026-01-01,,team,web,Shop\n"));
    assertThat(
            ledger.refused(csv(header + "northwind,new,2026-05-01,,team,web,Store\n")).problems())
        .extracting(Problem::wrong)
        .containsExactly("version 'old' is valid then as well");
    assertThat(
            ledger
                .refused(
                    csv(
                        header
                            + "northwind,new,2026-05-01,,team,web,Store\n"
                            + "northwind,new,2026-06-01,,team,data,Data\n"
                            + "northwind,old,2026-01-01,2026-05-01,team,web,Shop\n"))
                .problems())
        .extracting(Problem::wrong)
        .contains("it differs from line 2 of the same version");
    ledger.published(
        csv(
            header
                + "northwind,new,2026-05-01,,team,web,Store\n"
                + "northwind,old,2026-01-01,2026-05-01,team,web,Shop\n"));
    String swapped =
        header
            + "northwind,new,2026-05-01,,team,data,Data\nnorthwind,new,2026-05-01,,team,web,Store\n";
    ledger.published(csv(swapped));
    ledger.published(
        csv(
            header
                + "northwind,new,2026-05-01,,team,web,Store\nnorthwind,new,2026-05-01,,team,data,Data\n"));
    ledger.unchanged(
        csv(
            header
                + "northwind,new,2026-05-01,,team,web,Store\nnorthwind,new,2026-05-01,,team,data,Data\n"));
  }
}
