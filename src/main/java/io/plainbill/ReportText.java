package io.plainbill;

import io.plainbill.intake.ImportReport;
import io.plainbill.intake.Problem;
import io.plainbill.ledger.PublishedBill;
import java.util.List;

/** What became of a file, for a terminal. */
final class ReportText {
  private static final int TOLD = 50;

  String of(ImportReport report) {
    return switch (report) {
      case ImportReport.Published published -> published(published);
      case ImportReport.Unchanged unchanged ->
          unchanged.file()
              + ": nothing changed; the ledger holds exactly this already (import "
              + unchanged.batch()
              + ").";
      case ImportReport.Refused refused -> refused(refused);
      case ImportReport.LeftAlone left ->
          left.file() + ": left alone, because a file before it was refused.";
    };
  }

  private static String published(ImportReport.Published report) {
    StringBuilder text = new StringBuilder(report.file());
    text.append(": ").append(counted(report.rows(), "row"));
    text.append(" of ").append(report.kind().id());
    text.append(" published as import ").append(report.batch()).append('.');
    if (report.ended() > 0) {
      text.append(' ').append(counted(report.ended(), "row"));
      text.append(" that the file leaves out ended.");
    }
    if (report.rejected() > 0) {
      text.append(' ').append(report.rejected()).append(" rows were rejected:");
      problems(text, report.rejects(), report.rejected());
    }
    report
        .doubts()
        .forEach(doubt -> text.append("\n  It does not reconcile: ").append(doubt).append('.'));
    for (PublishedBill bill : report.bills()) {
      text.append("\n  ").append(bill.provider()).append(' ').append(bill.month());
      text.append(", ").append(bill.issuer()).append(" to ").append(bill.recipient());
      text.append(": ").append(bill.total().plain()).append(' ').append(bill.total().currency());
      text.append(" in ").append(counted(bill.lines(), "line"));
      text.append(bill.revision() > 1 ? ", revision " + bill.revision() : "");
    }
    return text.toString();
  }

  private static String refused(ImportReport.Refused report) {
    StringBuilder text = new StringBuilder(report.file()).append(": not imported.");
    problems(text, report.problems(), report.count());
    return text.toString();
  }

  private static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  private static void problems(StringBuilder text, List<Problem> problems, long count) {
    problems.stream()
        .limit(TOLD)
        .forEach(problem -> text.append("\n  ").append(problem.sentence()));
    long told = Math.min(problems.size(), TOLD);
    if (count > told) {
      text.append("\n  and ").append(count - told).append(" more");
    }
  }
}
