package io.plainbill.intake;

import io.plainbill.ledger.BatchHead;
import io.plainbill.ledger.BatchHead.Mode;
import io.plainbill.ledger.Publication;
import io.plainbill.ledger.Verdict;
import java.util.List;
import java.util.Optional;

/** One of Plainbill's own files on its way into the ledger. */
final class OwnImport {
  private final FileKind kind;
  private final ImportRequest request;
  private final Publication publication;
  private final OwnFile file;
  private final Mode mode;
  private final ContentHash hash;
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
    StagedRows rows = StagedRows.of(file, request, publication, rejects);
    reading.each(
        source,
        row -> {
          hash.add(row);
          rows.take(row);
        });
    rows.end();
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
