package io.plainbill.intake;

import io.plainbill.ledger.Publication;
import io.plainbill.ledger.Publisher;
import java.util.Optional;

/**
 * Brings files into the ledger. Each file is one transaction: it is published whole, or nothing of
 * it is.
 */
public final class Importer {
  private final Publisher publisher;

  public Importer(Publisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Imports one file.
   *
   * @throws io.plainbill.ledger.PublishingFailed if the database fails; nothing was kept
   */
  public ImportReport importFile(ImportRequest request, ProgressListener listener) {
    Optional<FileKind> kind = request.kind();
    try (SourceFile source = SourceFile.open(request.path())) {
      FileKind known = kindOf(request, source.header());
      kind = Optional.of(known);
      Reading reading = new Reading(request.file(), listener);
      return publisher.publish(publication -> run(known, request, publication, source, reading));
    } catch (FileFault fault) {
      return ImportReport.Refused.because(kind, fault.problem());
    }
  }

  private static FileKind kindOf(ImportRequest request, Header header) {
    if (request.kind().isEmpty()) {
      return KindDetection.detect(request.file(), header);
    }
    KindDetection.check(request.file(), request.kind().get(), header);
    return request.kind().get();
  }

  private static ImportReport run(
      FileKind kind,
      ImportRequest request,
      Publication publication,
      SourceFile source,
      Reading reading) {
    return switch (kind) {
      case FOCUS -> new FocusImport(request, publication).run(source, reading);
      case ORGANIZATIONS,
          ACCOUNTS,
          ORDERS,
          PROGRAMMES,
          PROGRAMME_PRODUCTS,
          REBATES,
          REBATE_EVENTS,
          REBATE_ADJUSTMENTS ->
          throw new FileFault(
              Problem.ofFile(
                  request.file(), kind.id() + " cannot be imported yet", "a FOCUS file"));
    };
  }
}
