package io.plainbill.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Caller;
import io.plainbill.access.Scope;
import io.plainbill.money.DateRange;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents are read under the policies, and nothing tells a foreign one from one that is not. */
final class DocumentsTest {
  private static TwoResellers world;

  @BeforeAll
  static void open() {
    world = new TwoResellers();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void ownDocument_isFoundByteForByte() {
    assertThat(text(find(TwoResellers.ACME_ADMIN, "INV-104")))
        .isEqualTo("%PDF-1.4 Borealis Cloud to Acme\n%%EOF");
    assertThat(text(find(TwoResellers.BOREALIS_SALES, "INV-104")))
        .isEqualTo("%PDF-1.4 Borealis Cloud to Acme\n%%EOF");
  }

  @Test
  void foreignDocument_isNothing_likeAnUnknownOne() {
    for (String number : new String[] {"A-BOREALIS-1", "INV-LOTUS-1", "INV-0", "", "'"}) {
      assertThat(find(TwoResellers.ACME_ADMIN, number)).isEqualTo(new Documents.Outcome.Nothing());
    }
    assertThat(find(TwoResellers.BOREALIS_SALES, "A-BOREALIS-1"))
        .isEqualTo(new Documents.Outcome.Nothing());
    Documents.Key sunrise = new Documents.Key("INV-104", Optional.of("sunrise"), Optional.empty());
    assertThat(find(world.scope(TwoResellers.ACME_ADMIN), sunrise))
        .isEqualTo(new Documents.Outcome.Nothing());
  }

  @Test
  void documentOfAnInvoiceThatWentElsewhere_isNothing() {
    Documents.Key left =
        new Documents.Key("INV-LOTUS-1", Optional.empty(), Optional.of("0".repeat(64)));
    assertThat(find(world.scope(TwoResellers.ACME_ADMIN), left))
        .isEqualTo(new Documents.Outcome.Nothing());
  }

  @Test
  void narrowedScope_seesNoDocument() {
    Scope narrowed = TwoResellers.narrowed(world.scope(TwoResellers.ACME_ADMIN), 1);
    assertThat(find(narrowed, new Documents.Key("INV-104", Optional.empty(), Optional.empty())))
        .isEqualTo(new Documents.Outcome.Nothing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INV-104 | INV-104",
        "INV/1   | INV/1",
        "A #7?x  | A%20%237%3Fx",
        "50%&+   | 50%25%26%2B",
        "发票1    | %E5%8F%91%E7%A5%A81",
      })
  void numberInAnAddress_meansNothingElse(String number, String written) {
    assertThat(
            world.one(TwoResellers.ACME_ADMIN, "SELECT plain.in_address('" + number + "') AS it"))
        .isEqualTo(written);
    assertThat(URI.create("http://localhost/" + written).getPath()).isEqualTo("/" + number);
  }

  @Test
  void numberOfTwoIssuers_needsTheIssuer() {
    assertThat(find(TwoResellers.AURORA_FINANCE, "INV-104"))
        .isEqualTo(new Documents.Outcome.Ambiguous());
    Documents.Key sunrise = new Documents.Key("INV-104", Optional.of("sunrise"), Optional.empty());
    assertThat(text(find(world.scope(TwoResellers.AURORA_FINANCE), sunrise)))
        .contains("Sunrise Digital to Globex");
    assertThat(
            world.one(
                TwoResellers.AURORA_FINANCE,
                "SELECT link FROM invoice_document WHERE name = 'Globex.pdf'"))
        .isEqualTo("/v1/invoices/INV-104/document?issuer=sunrise");
    assertThat(world.one(TwoResellers.ACME_ADMIN, "SELECT link FROM invoice_document"))
        .isEqualTo("/v1/invoices/INV-104/document");
  }

  @Test
  void documentsOfAPeriod_areThoseOfItsMonths_thatTheScopeSees() {
    Documents documents = new Documents(world.ledger);
    Scope acme = world.scope(TwoResellers.ACME_ADMIN);
    DateRange ever = new DateRange(LocalDate.of(2000, 1, 1), LocalDate.of(2100, 1, 1));
    List<Documents.Listed> own = documents.list(acme, ever);
    assertThat(own).extracting(Documents.Listed::invoice).containsExactly("INV-104");
    assertThat(new String(documents.content(acme, own.getFirst()), UTF_8))
        .isEqualTo("%PDF-1.4 Borealis Cloud to Acme\n%%EOF");
    LocalDate month = own.getFirst().firstMonth();
    assertThat(documents.list(acme, new DateRange(month, month.plusDays(1)))).isEqualTo(own);
    assertThat(documents.list(acme, new DateRange(month.minusMonths(1), month))).isEmpty();
    Scope narrowed = TwoResellers.narrowed(acme, 1);
    assertThat(documents.list(narrowed, ever)).isEmpty();
  }

  private static Documents.Outcome find(Caller caller, String number) {
    return find(world.scope(caller), new Documents.Key(number, Optional.empty(), Optional.empty()));
  }

  private static Documents.Outcome find(Scope scope, Documents.Key key) {
    return new Documents(world.ledger).find(scope, key);
  }

  private static String text(Documents.Outcome outcome) {
    return outcome instanceof Documents.Outcome.Found found
        ? new String(found.content(), UTF_8)
        : "none";
  }
}
