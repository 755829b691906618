package io.plainbill.intake;

import io.plainbill.ledger.Directory;
import io.plainbill.ledger.Directory.Member;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.LedgerRow.Payment;
import io.plainbill.ledger.LedgerRow.TaxPart;
import io.plainbill.ledger.References;
import io.plainbill.ledger.References.InvoiceRef;
import io.plainbill.ledger.StagedPlaces;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code invoice,provider,issuer,recipient,month,last_month,issued,due,status,net,tax,tax_by_rate,
 * total,currency,paid,payments,overpaid,adjusts,document}. An issued invoice keeps its recipient
 * and amounts: what adjusts it is an invoice of its own.
 */
final class InvoiceFile implements StreamedFile {
  /** What can stand in an address as it is. */
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*");

  private static final int LONGEST_NUMBER = 64;
  private static final String DRAFT = "draft";

  private record Key(int issuer, String invoice) {}

  private final Lookups lookups;
  private final References references;
  private final boolean replace;
  private final DocumentFolder documents;
  private final InvoiceMoney money = new InvoiceMoney();

  InvoiceFile(Directory directory, References references, ImportRequest request) {
    this.lookups = new Lookups(directory);
    this.references = references;
    this.replace = request.replace();
    this.documents = DocumentFolder.of(request);
  }

  @Override
  public List<LedgerRow> read(Row row) {
    String number = number(row);
    Optional<Member> issuer = lookups.organization(row, "issuer");
    Optional<Member> recipient = lookups.organization(row, "recipient");
    if (issuer.isPresent() && issuer.equals(recipient)) {
      row.reject("recipient", "it is the issuer", "another organization than the issuer");
    }
    Key key = new Key(Lookups.id(issuer.orElse(null)), number);
    LedgerRow.Invoice invoice = invoice(row, key, Lookups.id(recipient.orElse(null)));
    Optional<InvoiceRef> standing =
        references.invoice(key.issuer(), number); // 0 for an issuer that is not known: none
    standing.ifPresent(stands -> keepIssued(row, stands, invoice));
    List<LedgerRow> rows = new ArrayList<>();
    rows.add(invoice);
    document(row, invoice, standing).ifPresent(rows::add);
    return rows;
  }

  private LedgerRow.Invoice invoice(Row row, Key key, int recipient) {
    LocalDate month = row.month("month");
    LocalDate lastMonth = row.text("last_month") == null ? month : row.month("last_month");
    if (lastMonth.isBefore(month)) {
      row.reject("last_month", "it is before month", "the last billing month, or nothing");
    }
    String status = InvoiceMoney.status(row);
    LocalDate issued = row.day("issued");
    LocalDate due = row.day("due");
    if (issued == null && !status.equals(DRAFT)) {
      row.reject("issued", "it is empty", "the day of issue; only a draft has none");
    }
    if (issued != null && due != null && due.isBefore(issued)) {
      row.reject("due", "it is before issued", "the last day to pay");
    }
    BigDecimal total = row.requiredDecimal("total");
    BigDecimal net = row.requiredDecimal("net");
    BigDecimal tax = row.requiredDecimal("tax");
    List<TaxPart> taxes = money.taxes(row, net, tax, total);
    List<Payment> payments = money.payments(row);
    return new LedgerRow.Invoice(
        key.invoice(),
        key.issuer(),
        recipient,
        row.text("provider") == null ? null : Integer.valueOf(Lookups.id(lookups.provider(row))),
        month,
        lastMonth,
        issued,
        due,
        status,
        net,
        tax,
        taxes,
        total,
        row.currency("currency"),
        money.paid(row, status, total, payments),
        payments,
        former(row, key.invoice()),
        row.number());
  }

  private static String number(Row row) {
    String number = row.required("invoice");
    boolean fits = NUMBER.matcher(number).matches() && number.length() <= LONGEST_NUMBER;
    if (!number.isEmpty() && !fits) {
      row.reject(
          "invoice",
          "'" + number + "' cannot be a number",
          "letters and digits, joined by - . _ or /, such as INV-104; at most " + LONGEST_NUMBER);
    }
    return number;
  }

  private static @Nullable String former(Row row, String number) {
    String former = row.text("adjusts");
    if (former != null && former.equals(number)) {
      row.reject("adjusts", "it is the invoice itself", "the former invoice, or nothing");
    }
    return former;
  }

  private void keepIssued(Row row, InvoiceRef standing, LedgerRow.Invoice invoice) {
    if (standing.status().equals(DRAFT) || replace) {
      return;
    }
    String instead = "as it was issued; an adjustment is an invoice of its own, or use --replace";
    if (standing.recipient() != invoice.recipient()) {
      row.reject("recipient", "the invoice was issued to another one", instead);
    }
    if (standing.total().compareTo(invoice.total()) != 0
        || !standing.currency().equals(invoice.currency())) {
      row.reject(
          "total",
          "the invoice was issued with "
              + standing.total().toPlainString()
              + " "
              + standing.currency(),
          instead);
    }
    if (invoice.status().equals(DRAFT)) {
      row.reject("status", "the invoice was issued, and is no draft any more", instead);
    }
  }

  private Optional<LedgerRow> document(
      Row row, LedgerRow.Invoice invoice, Optional<InvoiceRef> standing) {
    String name = row.text("document");
    if (name == null) {
      return Optional.empty();
    }
    boolean draft = invoice.status().equals(DRAFT);
    Optional<DocumentFolder.Pdf> found = documents.pdf(row, "document", name);
    List<String> kept = standing.map(InvoiceRef::documents).orElse(List.of());
    if (found.isPresent()
        && !draft
        && !replace
        && !kept.isEmpty()
        && !kept.contains(found.get().sha256())) {
      row.reject(
          "document",
          "the invoice has another document already",
          "the same file, or --replace: then both are kept, and the first stays the official one");
    }
    return found.map(pdf ->
        new LedgerRow.InvoiceDocument(
            invoice.invoice(),
            invoice.issuer(),
            invoice.recipient(),
            draft,
            pdf.name(),
            pdf.sha256(),
            pdf.bytes(),
            row.number()));
  }

  @Override
  public Optional<String> unique() {
    return Optional.of("invoice");
  }

  @Override
  public Optional<String> key(Row row) {
    String issuer = row.text("issuer");
    return StreamedFile.super
        .key(row)
        .map(number -> Header.folded(issuer == null ? "" : issuer) + " " + number);
  }

  /** What is adjusted may stand further down, or in the ledger. */
  @Override
  public void checkStaged(StagedPlaces places, LateRejects late) {
    places.misadjusted(one -> {
      if (one.known()) {
        late.reject(
            one.row(),
            one.line(),
            "adjusts",
            "the former invoice has another recipient or currency",
            "an invoice to the same recipient in the same currency");
      } else {
        late.reject(
            one.row(),
            one.line(),
            "adjusts",
            "'" + one.former() + "' is not a known invoice of this issuer",
            "the number of an invoice in this file or in the ledger");
      }
    });
  }

  @Override
  public Set<Integer> parties() {
    return lookups.parties();
  }
}
