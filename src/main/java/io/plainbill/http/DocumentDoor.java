package io.plainbill.http;

import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.assistant.Papers;
import io.plainbill.ledger.Documents;
import io.plainbill.money.DateRange;
import io.plainbill.ops.Exports;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The official documents of invoices, byte for byte, to whoever may see the invoice. */
final class DocumentDoor {
  private final Callers callers;
  private final Papers papers;
  private final Exports exports;

  DocumentDoor(Callers callers, Papers papers, Exports exports) {
    this.callers = callers;
    this.papers = papers;
    this.exports = exports;
  }

  /** All of a period, as one zip. */
  void all(Context ctx) {
    Caller caller = callers.of(ctx);
    DateRange period = period(ctx);
    switch (papers.all(period, Reasoned.visit(ctx, caller))) {
      case Papers.Bundle.Listed listed -> {
        if (listed.documents().isEmpty()) {
          throw new Fault(
              Fault.Kind.NOT_FOUND, "There is no document of an invoice for these months.");
        }
        String name = "invoices_" + period.from() + "_" + period.until().minusDays(1) + ".zip";
        ExportDoor.send(ctx, exports.archive(name, listed), true);
      }
      case Papers.Bundle.NotAllowed() ->
          throw new Fault(Fault.Kind.FORBIDDEN, "Your role takes no documents of invoices away.");
      case Papers.Bundle.SayWhy(var words) -> throw new Fault(Fault.Kind.FORBIDDEN, words);
    }
  }

  private static DateRange period(Context ctx) {
    try {
      return new DateRange(
          LocalDate.parse(String.valueOf(ctx.queryParam("from"))),
          LocalDate.parse(String.valueOf(ctx.queryParam("until"))));
    } catch (DateTimeParseException | IllegalArgumentException wrong) {
      Fault fault =
          new Fault(
              Fault.Kind.MALFORMED,
              "Write 'from' and 'until' as 2026-01-01; 'until' is the first day that does not"
                  + " count.");
      fault.addSuppressed(wrong);
      throw fault;
    }
  }

  void download(Context ctx) {
    Caller caller = callers.of(ctx);
    Documents.Key key =
        new Documents.Key(
            ctx.pathParam("number"),
            Optional.ofNullable(ctx.queryParam("issuer")),
            Optional.ofNullable(ctx.queryParam("sha256")));
    switch (papers.find(key, Reasoned.visit(ctx, caller))) {
      case Papers.Paper.Looked(var outcome) -> reply(ctx, outcome);
      case Papers.Paper.SayWhy(var words) -> throw new Fault(Fault.Kind.FORBIDDEN, words);
    }
  }

  private static void reply(Context ctx, Documents.Outcome outcome) {
    switch (outcome) {
      case Documents.Outcome.Found found -> send(ctx, found);
      case Documents.Outcome.Nothing() ->
          throw new Fault(
              Fault.Kind.NOT_FOUND, "There is no document of such an invoice for this caller.");
      case Documents.Outcome.Ambiguous() ->
          throw new Fault(
              Fault.Kind.MALFORMED,
              "Several issuers use this number: add '?issuer=' and the issuer's code.");
    }
  }

  /** As a file, never to be shown inside a page, and byte for byte: its digest is told. */
  private static void send(Context ctx, Documents.Outcome.Found found) {
    String name = found.invoice().replaceAll("[^A-Za-z0-9._-]", "-") + ".pdf";
    String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(found.sha256()));
    ctx.disableCompression()
        .contentType("application/pdf")
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("Repr-Digest", "sha-256=:" + digest + ":")
        .result(found.content());
  }
}
