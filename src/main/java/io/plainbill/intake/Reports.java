package io.plainbill.intake;

import io.plainbill.ledger.Verdict;
import java.util.Optional;

/** Words the ledger's verdict as a report. */
final class Reports {
  private Reports() {}

  /**
   * @param rows of the file, rejected ones too
   */
  static ImportReport of(
      Verdict verdict, ImportRequest request, FileKind kind, long rows, Rejects rejects) {
    return switch (verdict) {
      case Verdict.Published(var batch, var ended, var bills, var doubts) ->
          new ImportReport.Published(
              request.file(),
              kind,
              batch,
              rows - rejects.rows(),
              rejects.rows(),
              rejects.told(),
              ended,
              bills,
              doubts);
      case Verdict.Unchanged(var batch) -> new ImportReport.Unchanged(request.file(), kind, batch);
      case Verdict.Refused(var reasons) ->
          new ImportReport.Refused(
              request.file(),
              Optional.of(kind),
              reasons.stream()
                  .map(reason -> Problem.ofFile(request.file(), reason.problem(), reason.remedy()))
                  .toList(),
              reasons.size());
    };
  }
}
