package io.plainbill.demo;

import io.plainbill.demo.CsvFile.Column;
import io.plainbill.intake.FileKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes invoices with their documents, vouchers and lines of credit. */
final class DocumentFiles {
  private final DemoPlan plan;
  private final Path folder;

  DocumentFiles(DemoPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  /** The files, in the order in which they are to be imported. */
  Map<FileKind, Path> write() {
    Map<FileKind, Path> files = new TreeMap<>();
    files.put(FileKind.INVOICES, invoices());
    files.put(FileKind.VOUCHERS, vouchers());
    files.put(FileKind.VOUCHER_USES, uses());
    files.put(FileKind.CREDIT, credit());
    files.put(FileKind.CREDIT_EVENTS, events());
    return files;
  }

  private Path invoices() {
    plan.invoices()
        .forEach(invoice -> {
          String document = invoice.document();
          if (document != null) {
            InvoicePdf.write(folder.resolve(document), invoice);
          }
        });
    List<Column<Invoice>> columns =
        List.of(
            column("invoice", Invoice::number),
            column("provider", Invoice::provider),
            column("issuer", Invoice::issuer),
            column("recipient", Invoice::recipient),
            column("month", Invoice::month),
            column("issued", Invoice::issued),
            column("due", Invoice::due),
            column("status", Invoice::status),
            column("net", Invoice::net),
            column("tax", Invoice::tax),
            column("tax_by_rate", DocumentFiles::taxByRate),
            column("total", Invoice::total),
            column("currency", Invoice::currency),
            column("payments", DocumentFiles::payments),
            column("adjusts", Invoice::adjusts),
            column("document", Invoice::document));
    return write(FileKind.INVOICES, columns, plan.invoices());
  }

  /** Acme's invoices say that credits and vouchers stand at a rate of zero; the others leave it. */
  private static @Nullable String taxByRate(Invoice invoice) {
    return invoice.taxRate() == null
        ? null
        : invoice.taxRate()
            + ":"
            + invoice.tax().toPlainString()
            + (invoice.recipient().equals(World.ACME) ? "|0:0.00" : "");
  }

  private static String payments(Invoice invoice) {
    return invoice.payments().stream()
        .map(payment -> payment.day() + ":" + payment.amount().toPlainString())
        .collect(Collectors.joining("|"));
  }

  private Path vouchers() {
    List<Column<VoucherBook.Voucher>> columns =
        List.of(
            column("voucher", VoucherBook.Voucher::id),
            column("kind", VoucherBook.Voucher::kind),
            column("owner", VoucherBook.Voucher::owner),
            column("provider", VoucherBook.Voucher::provider),
            column("face", VoucherBook.Voucher::face),
            column("balance", VoucherBook.Voucher::balance),
            column("currency", VoucherBook.Voucher::currency),
            column("valid_from", VoucherBook.Voucher::from),
            column("valid_until", VoucherBook.Voucher::last),
            column("conditions", voucher -> "Usage only"));
    return write(FileKind.VOUCHERS, columns, plan.vouchers());
  }

  private Path uses() {
    List<Column<VoucherBook.Use>> columns =
        List.of(
            column("voucher", VoucherBook.Use::voucher),
            column("account", VoucherBook.Use::account),
            column("month", VoucherBook.Use::month),
            column("reference", VoucherBook.Use::reference),
            column("amount", VoucherBook.Use::amount),
            column("currency", VoucherBook.Use::currency),
            column("at", VoucherBook.Use::at));
    return write(
        FileKind.VOUCHER_USES,
        columns,
        plan.vouchers().stream().flatMap(voucher -> voucher.uses().stream()).toList());
  }

  private Path credit() {
    List<Column<CreditBook.Line>> columns =
        List.of(
            column("organization", CreditBook.Line::holder),
            column("granted_by", CreditBook.Line::grantor),
            column("limit", CreditBook.Line::limit),
            column("used", CreditBook.Line::used),
            column("currency", CreditBook.Line::currency),
            column("as_of", CreditBook.Line::asOf));
    return write(FileKind.CREDIT, columns, plan.credit().lines());
  }

  private Path events() {
    List<Column<CreditBook.Event>> columns =
        List.of(
            column("organization", CreditBook.Event::holder),
            column("granted_by", event -> World.org(event.holder()).parent()),
            column("at", CreditBook.Event::at),
            column("kind", CreditBook.Event::kind),
            column("amount", CreditBook.Event::amount),
            column("currency", event -> "USD"),
            column("reference", CreditBook.Event::reference));
    return write(FileKind.CREDIT_EVENTS, columns, plan.credit().events());
  }

  private <T> Path write(FileKind kind, List<Column<T>> columns, List<T> rows) {
    return CsvFile.write(folder, kind.id() + ".csv", columns, rows);
  }

  private static <T> Column<T> column(String name, Function<T, @Nullable Object> value) {
    return new Column<>(name, value);
  }
}
