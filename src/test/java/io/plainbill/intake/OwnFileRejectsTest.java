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

  /** The template, which has one row but for organisations, whose rows rest on each other. */
  private static String oneRow(FileKind kind) {
    return kind == FileKind.ORGANIZATIONS
        ? "code,name,kind,parent,aliases\nborealis,Borealis Cloud,reseller,,Borealis Ltd\n"
        : Templates.of(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "ORGANIZATIONS,code",
    "ORDERS,order",
    "PROGRAMMES,code",
    "PROGRAMME_PRODUCTS,product",
    "REBATES,rebate"
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
        .contains("organizations, accounts, programmes");
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
}
