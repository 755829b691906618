package io.plainbill.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Organizations;
import io.plainbill.access.Right;
import io.plainbill.access.View;
import io.plainbill.intake.RawRow;
import io.plainbill.ops.ImportJob;
import io.plainbill.ops.Imports;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files in, how far they are, and what became of them. */
final class ImportDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 50;
  private static final Set<String> TYPES =
      Set.of(
          "text/csv",
          "application/gzip",
          "application/x-gzip",
          "application/zip",
          "application/x-zip-compressed",
          "application/octet-stream");

  private final Callers callers;
  private final Organizations organizations;
  private final Imports imports;

  ImportDoor(Callers callers, Organizations organizations, Imports imports) {
    this.callers = callers;
    this.organizations = organizations;
    this.imports = imports;
  }

  void send(Context ctx) {
    Caller caller = allowed(ctx);
    ImportJob.Sent sent = ImportQuery.read(ctx);
    checkType(ctx);
    if (ctx.req().getContentLengthLong() > imports.most()) {
      throw tooLarge();
    }
    String id = take(ctx, caller, sent);
    ctx.status(202).header("Location", "/v1/imports/" + id);
    Reply.json(ctx, json(imports.find(id, caller, operator(caller)).orElseThrow(), 0));
  }

  void one(Context ctx) {
    Caller caller = allowed(ctx);
    Reply.json(ctx, json(found(ctx, caller), number(ctx.queryParam("cursor"))));
  }

  void row(Context ctx) {
    Caller caller = allowed(ctx);
    ImportJob job = found(ctx, caller);
    RawRow row =
        imports
            .row(job, number(ctx.pathParam("n")))
            .orElseThrow(() ->
                new Fault(
                    Fault.Kind.NOT_FOUND,
                    "There is no such row, or it is not kept any more; the first after the header"
                        + " is 1."));
    ObjectNode reply = JSON.createObjectNode().put("row", number(ctx.pathParam("n")));
    row.columns().forEach(reply.putArray("columns")::add);
    row.fields().forEach(reply.putArray("fields")::add);
    Reply.json(ctx, reply);
  }

  private Caller allowed(Context ctx) {
    Caller caller = callers.of(ctx);
    if (!caller.role().may(Right.IMPORT)
        || !(caller.view() instanceof View.Whole)
        || caller.organization().kind() == Organization.Kind.PROVIDER) {
      throw new Fault(
          Fault.Kind.FORBIDDEN,
          "Only an admin who sees all of a distributor or reseller may send files in:"
              + " please give the file to one of yours.");
    }
    return caller;
  }

  private boolean operator(Caller caller) {
    return organizations.isTop(caller.organization());
  }

  private ImportJob found(Context ctx, Caller caller) {
    return imports
        .find(ctx.pathParam("id"), caller, operator(caller))
        .orElseThrow(
            () -> new Fault(Fault.Kind.NOT_FOUND, "There is no such import for this caller."));
  }

  private String take(Context ctx, Caller caller, ImportJob.Sent sent) {
    try (InputStream in = ctx.req().getInputStream()) {
      return imports.take(caller, Callers.origin(ctx), operator(caller), sent, in);
    } catch (Imports.TooLarge tooLarge) {
      throw tooLarge();
    } catch (IOException broken) {
      Fault fault =
          new Fault(Fault.Kind.MALFORMED, "The file broke off before its end; nothing was kept.");
      fault.addSuppressed(broken);
      throw fault;
    }
  }

  private static void checkType(Context ctx) {
    String type = Optional.ofNullable(ctx.header("Content-Type")).orElse("");
    if (!TYPES.contains(type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))) {
      throw new Fault(
          Fault.Kind.MEDIA_TYPE,
          "Send the file itself as the body: Content-Type text/csv, application/gzip for a"
              + " .csv.gz, or application/zip for a CSV with its documents.");
    }
  }

  private Fault tooLarge() {
    return new Fault(
        Fault.Kind.TOO_LARGE,
        "A file may have at most "
            + imports.most()
            + " bytes: compress it (.csv.gz), or send it in parts with mode=addition.");
  }

  private static long number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
  }

  private static JsonNode json(ImportJob job, long from) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", job.id())
            .put("state", job.state().id())
            .put("file", job.sent().file())
            .put("sentBy", job.actor().subject())
            .put("sentAt", job.sentAt().toString())
            .put("changedAt", job.changedAt().toString());
    job.sent().mode().ifPresent(mode -> node.put("mode", mode.id()));
    if (!job.state().over()) {
      node.putObject("progress")
          .put("rows", job.rowsRead())
          .put("bytes", job.bytesRead())
          .put("ofBytes", job.bytes());
    }
    job.report().ifPresent(report -> node.set("report", paged(report, job.id(), from)));
    node.putObject("links").put("self", "/v1/imports/" + job.id());
    return node;
  }

  private static JsonNode paged(String report, String id, long from) {
    try {
      ObjectNode node = (ObjectNode) JSON.readTree(report);
      if (!(node.get("problems") instanceof ArrayNode all)) {
        return node;
      }
      ArrayNode page = JSON.createArrayNode();
      for (long i = from; i < Math.min(all.size(), from + PAGE); i++) {
        ObjectNode problem = (ObjectNode) all.get((int) i);
        if (problem.has("row")) {
          problem.put("raw", "/v1/imports/" + id + "/rows/" + problem.get("row").asLong());
        }
        page.add(problem);
      }
      node.set("problems", page);
      if (from + PAGE < all.size()) {
        node.put("more", "/v1/imports/" + id + "?cursor=" + (from + PAGE));
      }
      return node;
    } catch (JsonProcessingException own) {
      throw new IllegalStateException("a stored report is JSON", own);
    }
  }
}
