package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.javalin.http.Context;
import io.plainbill.access.Actor;
import io.plainbill.access.AuditEntry;
import io.plainbill.access.AuditReader;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Right;
import io.plainbill.access.View;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The audit trail for those who may read it; that they did is on record too. */
final class AuditDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
  private static final int LONGEST = 200;

  private final Callers callers;
  private final AuditReader reader;
  private final AuditTrail trail;

  AuditDoor(Callers callers, AuditReader reader, AuditTrail trail) {
    this.callers = callers;
    this.reader = reader;
    this.trail = trail;
  }

  void list(Context ctx) {
    Caller caller = callers.of(ctx);
    if (!caller.role().may(Right.AUDIT) || !(caller.view() instanceof View.Whole)) {
      throw new Fault(
          Fault.Kind.FORBIDDEN,
          "The audit trail is for admins and auditors who see all of their organisation:"
              + " please ask one of yours.");
    }
    AuditReader.Filter filter =
        new AuditReader.Filter(
            moment(ctx, "from", Instant.EPOCH),
            moment(ctx, "until", LAST),
            text(ctx, "subject"),
            text(ctx, "action"),
            text(ctx, "object"),
            number(ctx, "cursor"));
    trail.append(
        new AuditEntry(
            AuditEntry.Action.AUDIT_READ,
            "",
            "",
            Actor.of(caller, Callers.origin(ctx)),
            List.of(caller.organization().id()),
            JSON.createObjectNode()
                .put("from", filter.from().toString())
                .put("until", filter.until().toString())
                .put("action", filter.action())
                .put("object", filter.object())
                .toString()));
    Reply.json(ctx, reply(reader.find(caller, filter)));
  }

  private static ObjectNode reply(List<AuditReader.Entry> entries) {
    ObjectNode reply = JSON.createObjectNode();
    reply.putArray("entries");
    for (AuditReader.Entry entry : entries.stream().limit(AuditReader.MOST).toList()) {
      write(entry, reply.withArray("entries").addObject());
    }
    if (entries.size() > AuditReader.MOST) {
      reply.put("cursor", Long.toString(entries.get(AuditReader.MOST - 1).id()));
    }
    return reply;
  }

  private static void write(AuditReader.Entry entry, ObjectNode node) {
    entry.no().ifPresent(no -> node.put("no", no));
    node.put("at", entry.at().toString())
        .put("action", entry.action())
        .put("object", entry.object())
        .put("about", entry.about());
    entry.organization().ifPresent(code -> node.put("organization", code));
    entry.role().ifPresent(role -> node.put("role", role));
    node.put("door", entry.door());
    entry
        .personal()
        .ifPresentOrElse(
            json -> node.putRawValue("who", new RawValue(json)), () -> node.put("erased", true));
    entry.words().ifPresent(words -> node.put("question", words));
    node.putRawValue("details", new RawValue(entry.details()));
  }

  private static String text(Context ctx, String name) {
    String value = ctx.queryParam(name);
    if (value == null) {
      return "";
    }
    if (value.length() > LONGEST) {
      throw new Fault(Fault.Kind.MALFORMED, "'" + name + "' is too long.");
    }
    return value;
  }

  /** A day stands for its first moment in UTC. */
  private static Instant moment(Context ctx, String name, Instant standard) {
    String value = text(ctx, name);
    if (value.isEmpty()) {
      return standard;
    }
    try {
      Instant moment =
          value.contains("T")
              ? Instant.parse(value)
              : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (!moment.isBefore(Instant.EPOCH) && !moment.isAfter(LAST)) {
        return moment;
      }
    } catch (DateTimeException notAMoment) {
      throw unreadable(name);
    }
    throw unreadable(name);
  }

  private static Fault unreadable(String name) {
    return new Fault(
        Fault.Kind.MALFORMED,
        "'" + name + "' is a day such as 2026-01-31 or a moment such as 2026-01-31T12:00:00Z.");
  }

  private static long number(Context ctx, String name) {
    String value = text(ctx, name);
    if (value.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!value.matches("[0-9]{1,18}")) {
      throw new Fault(Fault.Kind.MALFORMED, "'" + name + "' is the one that came with the reply.");
    }
    return Long.parseLong(value);
  }
}
