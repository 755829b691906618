package io.plainbill.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.intake.ImportReport;
import io.plainbill.intake.Problem;
import io.plainbill.ledger.PublishedBill;
import java.util.List;

/** What became of a file, as JSON. */
final class ImportReports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ImportReports() {}

  static String json(ImportReport report) {
    ObjectNode node = JSON.createObjectNode();
    switch (report) {
      case ImportReport.Published published -> {
        node.put("kind", published.kind().id());
        node.put("import", published.batch());
        node.put("rows", published.rows());
        node.put("rejected", published.rejected());
        if (published.ended() > 0) {
          node.put("ended", published.ended());
        }
        published.doubts().forEach(doubt -> node.withArray("doubts").add(doubt));
        published.bills().forEach(bill -> bill(node.withArray("bills").addObject(), bill));
        problems(node, published.rejects(), published.rejects().size());
      }
      case ImportReport.Unchanged unchanged -> {
        node.put("kind", unchanged.kind().id());
        node.put("import", unchanged.batch());
        node.put("message", "The ledger holds exactly this already; nothing was changed.");
      }
      case ImportReport.LeftAlone left ->
          left.kind().ifPresent(kind -> node.put("kind", kind.id()));
      case ImportReport.Refused refused -> {
        refused.kind().ifPresent(kind -> node.put("kind", kind.id()));
        node.put("message", "Nothing of the file was kept.");
        problems(node, refused.problems(), refused.count());
      }
    }
    return node.toString();
  }

  static String failed(String message) {
    return JSON.createObjectNode().put("message", message).toString();
  }

  private static void bill(ObjectNode node, PublishedBill bill) {
    node.put("provider", bill.provider());
    node.put("issuer", bill.issuer());
    node.put("recipient", bill.recipient());
    node.put("month", bill.month().toString());
    node.put("total", bill.total().plain());
    node.put("currency", bill.total().currency());
    node.put("lines", bill.lines());
    node.put("revision", bill.revision());
  }

  private static void problems(ObjectNode node, List<Problem> problems, long count) {
    node.put("problemCount", count);
    node.putArray("problems");
    for (Problem problem : problems) {
      ObjectNode one = node.withArray("problems").addObject();
      if (problem.line() > 0) {
        one.put("line", problem.line());
      }
      if (problem.row() > 0) {
        one.put("row", problem.row());
      }
      if (problem.column() != null) {
        one.put("column", problem.column());
      }
      one.put("wrong", problem.wrong()).put("expected", problem.expected());
    }
  }
}
