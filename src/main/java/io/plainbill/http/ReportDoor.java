package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Right;
import io.plainbill.access.View;
import io.plainbill.ops.Report;
import io.plainbill.ops.ReportWords;
import io.plainbill.ops.Reports;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** How the service is used, for admins and auditors: their own organisation and those below it. */
final class ReportDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int USUAL_DAYS = 30;

  private final Callers callers;
  private final Reports reports;
  private final AuditTrail trail;
  private final Clock clock;

  ReportDoor(Callers callers, Reports reports, AuditTrail trail, Clock clock) {
    this.callers = callers;
    this.reports = reports;
    this.trail = trail;
    this.clock = clock;
  }

  void read(Context ctx) {
    Caller caller = callers.of(ctx);
    if (!caller.role().may(Right.REPORT) || !(caller.view() instanceof View.Whole)) {
      throw new Fault(
          Fault.Kind.FORBIDDEN,
          "Reports are for admins and auditors who see all of their organisation: please ask one of"
              + " yours.");
    }
    Format format = Format.wanted(ctx);
    Report.Period period = period(ctx);
    trail.append(
        new AuditEntry(
            AuditEntry.Action.REPORT_READ,
            "",
            "",
            Actor.of(caller, Callers.origin(ctx)),
            List.of(caller.organization().id()),
            JSON.createObjectNode()
                .put("from", period.from().toString())
                .put("until", period.until().toString())
                .put("zone", period.zone().getId())
                .toString()));
    Report report = reports.of(Optional.of(caller.organization()), period);
    switch (format) {
      case JSON -> Reply.json(ctx, json(report));
      case TEXT -> Reply.text(ctx, ReportWords.of(report));
    }
  }

  /** The last thirty days if nothing is said, today among them. */
  private Report.Period period(Context ctx) {
    try {
      ZoneId zone = ZoneId.of(Optional.ofNullable(ctx.queryParam("zone")).orElse("UTC"));
      LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), zone).plusDays(1);
      LocalDate until =
          Optional.ofNullable(ctx.queryParam("until")).map(LocalDate::parse).orElse(tomorrow);
      LocalDate from =
          Optional.ofNullable(ctx.queryParam("from"))
              .map(LocalDate::parse)
              .orElse(until.minusDays(USUAL_DAYS));
      boolean sane = from.getYear() > 1970 && until.getYear() < 9999 && from.isBefore(until);
      if (sane) {
        return new Report.Period(from, until, zone);
      }
    } catch (DateTimeException wrong) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static Fault unreadable() {
    return new Fault(
        Fault.Kind.MALFORMED,
        "'from' is the first day and 'until' the day after the last, such as 2026-05-01 and"
            + " 2026-06-01; 'zone' is a zone such as Asia/Shanghai.");
  }

  private static ObjectNode json(Report report) {
    ObjectNode node = JSON.createObjectNode();
    node.putObject("period")
        .put("from", report.period().from().toString())
        .put("until", report.period().until().toString())
        .put("zone", report.period().zone().getId());
    report.organization().ifPresent(code -> node.put("organization", code));
    ArrayNode asked = node.putArray("asked");
    report
        .asked()
        .forEach(one ->
            asked
                .addObject()
                .put("intent", one.intent())
                .put("questions", one.questions())
                .put("unanswered", one.unanswered()));
    ArrayNode unanswered = node.putArray("unanswered");
    report
        .unanswered()
        .forEach(one ->
            unanswered
                .addObject()
                .put("intent", one.intent())
                .put("kind", one.kind())
                .put("reason", one.reason())
                .put("questions", one.questions()));
    words(report, node);
    ArrayNode adoption = node.putArray("adoption");
    report
        .adoption()
        .forEach(one ->
            adoption
                .addObject()
                .put("organization", one.organization())
                .put("name", one.name())
                .put("askers", one.askers())
                .put("questions", one.questions()));
    ArrayNode handoffs = node.putArray("handoffs");
    report
        .handoffs()
        .forEach(one ->
            handoffs
                .addObject()
                .put("intent", one.intent())
                .put("opened", one.opened())
                .put("open", one.open()));
    node.put("undelivered", report.undelivered());
    node.putObject("failures").put("answers", report.failures().answers());
    return node.put("files", report.failures().files());
  }

  private static void words(Report report, ObjectNode node) {
    ArrayNode missed = node.putArray("missed");
    report
        .missed()
        .forEach(one -> {
          ObjectNode row =
              missed
                  .addObject()
                  .put("at", one.at().toString())
                  .put("answer", one.answer())
                  .put("intent", one.intent())
                  .put("kind", one.kind());
          one.words().ifPresent(said -> row.put("question", said));
        });
    ArrayNode feedback = node.putArray("feedback");
    report
        .opinions()
        .forEach(one ->
            feedback
                .addObject()
                .put("intent", one.intent())
                .put("helpful", one.helpful())
                .put("unhelpful", one.unhelpful()));
    ArrayNode comments = node.putArray("comments");
    report
        .complaints()
        .forEach(one -> {
          ObjectNode row =
              comments
                  .addObject()
                  .put("at", one.at().toString())
                  .put("answer", one.answer())
                  .put("intent", one.intent());
          one.comment().ifPresent(said -> row.put("comment", said));
        });
  }
}
