package io.plainbill.intake;

import io.plainbill.ledger.BatchHead;
import io.plainbill.ledger.BatchHead.Mode;
import io.plainbill.ledger.LedgerRow;
import io.plainbill.ledger.Publication;
import io.plainbill.ledger.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of Plainbill's own files on its way into the ledger. These are small beside bills, and their
 * rows are checked against each other, so they are held in memory.
 */
final class OwnImport {
  /** About a gigabyte for the widest kind. */
  private static final int MOST_ROWS = 200_000;

  private final FileKind kind;
  private final ImportRequest request;
  private final Publication publication;
  private final OwnFile file;
  private final Mode mode;
  private final ContentHash hash;
  private final Map<Row, List<LedgerRow>> read = new LinkedHashMap<>();
  private final Rejects rejects = new Rejects();

  OwnImport(FileKind kind, ImportRequest request, Publication publication) {
    this.kind = kind;
    this.request = request;
    this.publication = publication;
    this.mode = request.mode().orElse(kind.usualMode());
    this.file = fileOf(kind, request, publication, mode == Mode.COMPLETE);
    this.hash = new ContentHash(List.of(kind.id()));
  }

  ImportReport run(SourceFile source, Reading reading) {
    if (mode == Mode.COMPLETE && kind.covers().isEmpty()) {
      return ImportReport.Refused.because(
          Optional.of(kind),
          Problem.ofFile(
              request.file(),
              kind.id() + " never end by being left out",
              "such a file without --mode complete"));
    }
    reading.each(
        source,
        row -> {
          if (row.number() > MOST_ROWS) {
            throw new FileFault(
                Problem.ofFile(
                    request.file(),
                    "it has more than " + MOST_ROWS + " rows",
                    "several files, each of one part of the things; only bills can be longer"));
          }
          hash.add(row);
          read.put(row, file.read(row));
        });
    file.checkTogether();
    rejectWholeGroups();
    read.forEach(this::stage);
    if (rejects.rows() > 0 && (!request.allowRejects() || rejects.rows() == source.rows())) {
      return new ImportReport.Refused(
          request.file(), Optional.of(kind), rejects.told(), rejects.problems());
    }
    if (rejects.rows() > 0 && mode == Mode.COMPLETE) {
      rejects.add(
          List.of(
              Problem.ofFile(
                  request.file(),
                  "what a complete file says must all be right: a rejected row would end what it"
                      + " stands for",
                  "a file without rejected rows, or one without --mode complete")));
      return new ImportReport.Refused(
          request.file(), Optional.of(kind), rejects.told(), rejects.problems());
    }
    reading.done();
    BatchHead head =
        new BatchHead(
            kind.id(),
            request.file(),
            hash.whole(),
            mode,
            request.publishedBy(),
            source.rows() - rejects.rows(),
            rejects.rows(),
            source.header().names());
    Verdict verdict = publication.publishRows(head, file.parties(), request.replace());
    if (verdict instanceof Verdict.Published) {
      publication.keep();
    }
    return Reports.of(verdict, request, kind, source.rows(), rejects);
  }

  private void stage(Row row, List<LedgerRow> rows) {
    if (row.rejected()) {
      rejects.add(row.problems());
      publication.raw(row.number(), row.fields(), row.rejectedBecause());
    } else {
      publication.raw(row.number(), row.fields(), null);
      rows.forEach(publication::row);
    }
  }

  private void rejectWholeGroups() {
    Map<String, List<Row>> groups =
        new ArrayList<>(read.keySet()).stream().collect(Collectors.groupingBy(file::group));
    groups.forEach((group, rows) -> {
      Optional<Row> wrong = rows.stream().filter(Row::rejected).findFirst();
      if (!group.isEmpty() && wrong.isPresent()) {
        rows.stream()
            .filter(row -> !row.rejected())
            .forEach(row ->
                row.reject(
                    null,
                    "line " + wrong.get().line() + ", which belongs to it, is rejected",
                    "all rows that belong together to be right"));
      }
    });
  }

  private static OwnFile fileOf(
      FileKind kind, ImportRequest request, Publication publication, boolean complete) {
    return switch (kind) {
      case ORGANIZATIONS -> new OrganizationFile(publication.directory());
      case ACCOUNTS -> new AccountFile(publication.directory());
      case SERVICE_ALIASES ->
          new ServiceAliasFile(publication.directory(), publication.references(), complete);
      case CALENDARS -> new CalendarFile(publication.directory());
      case NOTICES -> new NoticeFile(publication.directory());
      case DEPARTMENTS ->
          new DepartmentFile(publication.directory(), publication.references(), complete);
      case BUDGETS -> new BudgetFile(publication.directory());
      case ORDERS -> new OrderFile(publication.directory());
      case PROGRAMMES -> new ProgrammeFile(publication.directory(), publication.references());
      case PROGRAMME_PRODUCTS -> new ProgrammeProductFile(publication.references());
      case REBATES -> new RebateFile(publication.directory(), publication.references());
      case REBATE_EVENTS -> new RebateEventFile(publication.directory(), publication.references());
      case REBATE_ADJUSTMENTS ->
          new RebateAdjustmentFile(publication.directory(), publication.references());
      case INVOICES -> new InvoiceFile(publication.directory(), publication.references(), request);
      case VOUCHERS -> new VoucherFile(publication.directory(), publication.references());
      case VOUCHER_USES -> new VoucherUseFile(publication.directory(), publication.references());
      case CREDIT -> new CreditFile(publication.directory());
      case CREDIT_EVENTS -> new CreditEventFile(publication.directory(), publication.references());
      case FOCUS -> throw new IllegalArgumentException("FOCUS is not one of Plainbill's own files");
    };
  }
}
