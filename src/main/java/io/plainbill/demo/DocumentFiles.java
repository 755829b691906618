package io.plainbill.demo;

import io.plainbill.demo.CsvFile.Column;
import io.plainbill.intake.FileKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes invoices with their documents, vouchers and lines of credit. */
final class DocumentFiles {
  private static final String USD = "USD";

  private record Line(Org holder, BigDecimal limit, BigDecimal used, Instant asOf) {}

  private record Event(
      String organization,
      Instant at,
      String kind,
      BigDecimal amount,
      @Nullable String reference) {}

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

  private static @Nullable String taxByRate(Invoice invoice) {
    return invoice.taxRate() == null
        ? null
        : invoice.taxRate() + ":" + invoice.tax().toPlainString();
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

  /** Everybody below the distributor has one, as much in use as is unpaid. */
  private Path credit() {
    List<Line> rows =
        World.ORGANIZATIONS.stream()
            .filter(org -> !org.parent().isEmpty())
            .map(org ->
                new Line(
                    org,
                    new BigDecimal(org.kind().equals("reseller") ? "80000.00" : "20000.00"),
                    unpaid(org.code()),
                    DemoDays.start(plan.days().today())))
            .toList();
    List<Column<Line>> columns =
        List.of(
            column("organization", line -> line.holder().code()),
            column("granted_by", line -> line.holder().parent()),
            column("limit", Line::limit),
            column("used", Line::used),
            column("currency", line -> USD),
            column("as_of", Line::asOf));
    return write(FileKind.CREDIT, columns, rows);
  }

  private BigDecimal unpaid(String recipient) {
    return plan.invoices().stream()
        .filter(invoice -> invoice.recipient().equals(recipient))
        .filter(invoice -> invoice.currency().equals(USD))
        .map(Invoice::unpaid)
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .max(BigDecimal.ZERO);
  }

  /** Acme's named order was confirmed in part and then whole; what was not needed came back. */
  private Path events() {
    Order order = plan.order(NamedOrder.PREPAID);
    Instant at = order.orderedAt();
    BigDecimal half = new BigDecimal("5000.00");
    List<Event> rows =
        List.of(
            new Event(World.ACME, at, "partial_confirmation", half, order.id()),
            new Event(World.ACME, at.plusSeconds(3_600), "confirmation", half, order.id()),
            new Event(
                World.ACME,
                plan.days().notAfterToday(at.plusSeconds(864_000)),
                "returned",
                new BigDecimal("1200.00"),
                order.id()));
    List<Column<Event>> columns =
        List.of(
            column("organization", Event::organization),
            column("granted_by", event -> World.org(event.organization()).parent()),
            column("at", Event::at),
            column("kind", Event::kind),
            column("amount", Event::amount),
            column("currency", event -> USD),
            column("reference", Event::reference));
    return write(FileKind.CREDIT_EVENTS, columns, rows);
  }

  private <T> Path write(FileKind kind, List<Column<T>> columns, List<T> rows) {
    return CsvFile.write(folder, kind.id() + ".csv", columns, rows);
  }

  private static <T> Column<T> column(String name, Function<T, @Nullable Object> value) {
    return new Column<>(name, value);
  }
}
