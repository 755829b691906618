package io.plainbill.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices that come again, adjust each other, and bring their documents. */
@Tag("elsewhere")
final class InvoiceFilesTest {
  private static final byte[] FIRST = pdf("first");
  private static final byte[] OTHER = pdf("other");
  private static final String DOCUMENTS =
      "SELECT invoice, name, sha256, size, draft FROM ledger.invoice_document ORDER BY id";

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
  void document_isKeptByteForByte() {
    ledger.bytes("a.pdf", FIRST);
    ledger.published(invoices("INV-104", "open", "a.pdf"));

    assertThat(ledger.rows(DOCUMENTS))
        .containsExactly("INV-104 a.pdf " + Documents.sha256(FIRST) + " " + FIRST.length + " f");
    assertThat(ledger.one("SELECT encode(content, 'hex') FROM ledger.invoice_document"))
        .isEqualTo(java.util.HexFormat.of().formatHex(FIRST));
    ledger.unchanged(invoices("INV-104", "open", "a.pdf"));
  }

  @Test
  void anotherDocumentOfAnIssuedInvoice_isRefused_orKeptBesideTheFirst() {
    ledger.bytes("a.pdf", FIRST);
    ledger.published(invoices("INV-104", "open", "a.pdf"));
    ledger.bytes("a.pdf", OTHER);

    assertThat(ledger.refused(invoices("INV-104", "open", "a.pdf")).problems())
        .extracting(Problem::column, Problem::wrong)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "document", "the invoice has another document already"));
    ledger.published(invoices("INV-104", "open", "a.pdf").replacing());
    assertThat(ledger.rows("SELECT sha256 FROM ledger.invoice_document ORDER BY id"))
        .containsExactly(Documents.sha256(FIRST), Documents.sha256(OTHER));
  }

  @Test
  void draft_mayGetAnotherDocument_andTheFinalOneCounts() {
    ledger.bytes("a.pdf", FIRST);
    ledger.published(invoices("INV-7", "draft", "a.pdf"));
    ledger.bytes("a.pdf", OTHER);
    ledger.published(invoices("INV-7", "draft", "a.pdf"));
    ledger.published(invoices("INV-7", "open", "a.pdf"));

    assertThat(ledger.rows("SELECT sha256, draft FROM ledger.invoice_document ORDER BY id"))
        .containsExactly(
            Documents.sha256(FIRST) + " t",
            Documents.sha256(OTHER) + " t",
            Documents.sha256(OTHER) + " f");
  }

  @Test
  void documents_areFoundInAZipAndInAnotherFolder() throws IOException {
    Path zip = folder.resolve("documents.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("2026/inv.pdf"));
      out.write(FIRST);
    }
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.write(other.resolve("b.pdf"), OTHER);

    ledger.published(invoices("INV-1", "open", "2026/inv.pdf").withDocuments(zip));
    ledger.published(invoices("INV-2", "open", "b.pdf").withDocuments(other));

    assertThat(ledger.rows("SELECT invoice, name FROM ledger.invoice_document ORDER BY id"))
        .containsExactly("INV-1 inv.pdf", "INV-2 b.pdf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "invoices 2026/"})
  void zipWithCsvAndDocuments_isImportedWhole(String inside) throws IOException {
    Path zip =
        zip(
            Map.of(
                inside + "invoices.csv",
                csv("INV-1", "open", "pdf/a.pdf"),
                inside + "pdf/a.pdf",
                FIRST,
                "__MACOSX/._invoices.csv",
                OTHER));

    ledger.published(ImportRequest.of(zip, "test"));
    ledger.unchanged(ImportRequest.of(zip, "test"));

    assertThat(ledger.rows("SELECT invoice, name, size FROM ledger.invoice_document"))
        .containsExactly("INV-1 a.pdf " + FIRST.length);
    assertThat(ledger.one("SELECT encode(content, 'hex') FROM ledger.invoice_document"))
        .isEqualTo(HexFormat.of().formatHex(FIRST));
  }

  @ParameterizedTest
  @CsvSource({
    "missing.pdf, there is no file 'missing.pdf' in made.zip",
    "../secret.pdf, there is no file '../secret.pdf' in made.zip",
    "/etc/passwd, there is no file '/etc/passwd' in made.zip",
    "page.pdf, 'page.pdf' is not a whole PDF",
    "bomb.pdf, 'bomb.pdf' is too large"
  })
  void whatIsNoDocumentInAZip_isRejected(String name, String wrong) throws IOException {
    Files.write(folder.resolve("secret.pdf"), FIRST);
    Path zip =
        zip(
            Map.of(
                "i.csv", csv("INV-1", "open", name),
                "page.pdf", "<html>%PDF-1.4 %%EOF</html>".getBytes(ISO_8859_1),
                "bomb.pdf", new byte[DocumentFolder.LARGEST * 3]));
    assertThat(Files.size(zip)).isLessThan(100_000);

    assertThat(ledger.refused(ImportRequest.of(zip, "test")).problems())
        .extracting(Problem::wrong)
        .containsExactly(wrong);
    assertThat(ledger.rows(DOCUMENTS)).isEmpty();
  }

  @Test
  void zipThatIsNoneOfOurs_isRefusedWithAReason() throws IOException {
    byte[] csv = csv("INV-1", "open", "a.pdf");
    assertThat(wrong(zip(Map.of("a.pdf", FIRST)))).isEqualTo("the zip has no CSV in it");
    assertThat(wrong(zip(Map.of("a.csv", csv, "b/b.CSV", csv))))
        .startsWith("the zip has several CSVs in it, ");
    assertThat(wrong(zip(Map.of("i.csv", csv, "../../a.pdf", FIRST))))
        .isEqualTo("the zip has an entry whose name leads out of it: '../../a.pdf'");
    assertThat(wrong(zip(Map.of("i.csv", csv, "..\\a.pdf", FIRST))))
        .startsWith("the zip has an entry whose name leads out of it");
    assertThat(wrong(zip(Map.of("[Content_Types].xml", csv, "i.csv", csv))))
        .isEqualTo("it is an Excel workbook");
    Map<String, byte[]> many = new HashMap<>(Map.of("i.csv", csv));
    for (int i = 0; i < ZipSource.MOST_ENTRIES; i++) {
      many.put("n" + i, new byte[0]);
    }
    assertThat(wrong(zip(many))).startsWith("the zip has more than 20000 entries");
    Path twice = zip(Map.of("i.csv", csv, "a.pdf", FIRST, "b.pdf", OTHER));
    Files.write(
        twice,
        new String(Files.readAllBytes(twice), ISO_8859_1)
            .replace("b.pdf", "a.pdf")
            .getBytes(ISO_8859_1));
    assertThat(wrong(twice)).isEqualTo("the zip has two entries of one name: 'a.pdf'");
    byte[] whole = Files.readAllBytes(zip(Map.of("i.csv", csv)));
    assertThat(wrong(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, 60))))
        .isEqualTo("the zip is cut off");
    byte[] spoilt = whole.clone();
    Arrays.fill(spoilt, 45, 70, (byte) 0x7f);
    assertThat(wrong(Files.write(folder.resolve("spoilt.zip"), spoilt))).isNotBlank();
    assertThat(ledger.rows("SELECT invoice FROM ledger.invoice")).isEmpty();
  }

  private String wrong(Path zip) {
    return ledger.refused(ImportRequest.of(zip, "test")).problems().getFirst().wrong();
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path zip = folder.resolve("made.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return zip;
  }

  @ParameterizedTest
  @CsvSource({
    "missing.pdf, there is no file 'missing.pdf' in in",
    "../secret.pdf, there is no file '../secret.pdf' in in",
    "link.pdf, there is no file 'link.pdf' in in",
    ".., there is no file '..' in in",
    "page.pdf, 'page.pdf' is not a whole PDF",
    "cut.pdf, 'cut.pdf' is not a whole PDF",
    "huge.pdf, 'huge.pdf' is too large"
  })
  void whatIsNoDocument_isRejected(String name, String wrong) throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.write(folder.resolve("secret.pdf"), FIRST);
    Files.createSymbolicLink(in.resolve("link.pdf"), folder.resolve("secret.pdf"));
    Files.writeString(in.resolve("page.pdf"), "<html>%PDF-1.4 %%EOF</html>");
    Files.write(in.resolve("cut.pdf"), "%PDF-1.4\n1 0 obj".getBytes(ISO_8859_1));
    Files.write(in.resolve("huge.pdf"), new byte[DocumentFolder.LARGEST + 1]);

    ImportReport.Refused refused =
        ledger.refused(invoices("INV-104", "open", name).withDocuments(in));

    assertThat(refused.problems()).extracting(Problem::column).containsOnly("document");
    assertThat(refused.problems()).extracting(Problem::wrong).containsExactly(wrong);
    assertThat(ledger.rows(DOCUMENTS)).isEmpty();
  }

  @Test
  void adjustedInvoice_staysAsItWas_andIsNamedByTheOneThatAdjustsIt() {
    String two =
        """
        invoice,issuer,recipient,month,status,issued,net,tax,tax_by_rate,total,currency,adjusts
        CN-1,borealis,acme,2026-05,open,2026-08-01,-10.00,-0.90,0.09:-0.90,-10.90,USD,INV-104
        INV-104,borealis,acme,2026-05,open,2026-06-01,100.00,9.00,0.09:9.00,109.00,USD,
        """;
    ledger.published(csv(two));
    ledger.published(
        csv(
            """
            invoice,issuer,recipient,month,status,issued,net,tax,total,currency,paid
            INV-104,borealis,acme,2026-05,paid,2026-06-01,100.00,9.00,109.00,USD,109.00
            """));

    assertThat(
            ledger.rows(
                "SELECT invoice, status, total, adjusts FROM ledger.invoice"
                    + " WHERE until_batch > 1000 ORDER BY invoice"))
        .containsExactly("CN-1 open -10.90 INV-104", "INV-104 paid 109.00 null");
  }

  @Test
  void adjustmentOfAnothersInvoice_isRejected() {
    String two =
        """
        invoice,issuer,recipient,month,status,issued,net,tax,total,currency,adjusts
        INV-1,borealis,northwind,2026-05,open,2026-06-01,100.00,0,100.00,USD,
        CN-1,borealis,acme,2026-05,open,2026-08-01,-10.00,0,-10.00,USD,INV-1
        """;
    assertThat(ledger.refused(csv(two)).problems())
        .singleElement()
        .extracting(Problem::wrong)
        .isEqualTo("the former invoice has another recipient or currency");
  }

  @Test
  void sameNumberOfTwoIssuers_isTwoInvoices() {
    String two =
        """
        invoice,issuer,recipient,month,status,issued,net,tax,total,currency
        INV-1,borealis,acme,2026-05,open,2026-06-01,100.00,0,100.00,USD
        INV-1,sunrise,globex,2026-05,open,2026-06-01,7.00,0,7.00,USD
        """;
    ledger.published(csv(two));
    assertThat(ledger.rows("SELECT total FROM ledger.invoice ORDER BY total"))
        .containsExactly("7.00", "100.00");
  }

  private ImportRequest invoices(String number, String status, String document) {
    return csv(text(number, status, document));
  }

  private static byte[] csv(String number, String status, String document) {
    return text(number, status, document).getBytes(UTF_8);
  }

  private static String text(String number, String status, String document) {
    String issued = status.equals("draft") ? "" : "2026-06-05";
    return """
    invoice,issuer,recipient,month,issued,status,net,tax,total,currency,document
    %s,borealis,acme,2026-05,%s,%s,100.00,9.00,109.00,USD,%s
    """
        .formatted(number, issued, status, document);
  }

  private ImportRequest csv(String text) {
    return ImportRequest.of(ledger.file("invoices.csv", text), "test");
  }

  private static byte[] pdf(String what) {
    return ("%PDF-1.4\n% " + what + " \u00e9\n%%EOF\n").getBytes(ISO_8859_1);
  }
}
