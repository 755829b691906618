package io.plainbill.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.plainbill.access.Caller;
import io.plainbill.answer.FileFormat;
import io.plainbill.assistant.Taking;
import io.plainbill.ops.ExportFile;
import io.plainbill.ops.ExportJob;
import io.plainbill.ops.Exports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers as files: at once, or where they take long, as a promise to be followed and fetched. */
final class ExportDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMATS =
      Arrays.stream(FileFormat.values()).map(FileFormat::id).collect(Collectors.joining(", "));

  private final Callers callers;
  private final Exports exports;

  ExportDoor(Callers callers, Exports exports) {
    this.callers = callers;
    this.exports = exports;
  }

  void export(Context ctx) {
    Caller caller = callers.of(ctx);
    FileFormat format =
        Optional.ofNullable(ctx.queryParam("format"))
            .flatMap(FileFormat::of)
            .orElseThrow(
                () -> new Fault(Fault.Kind.MALFORMED, "'format' is one of " + FORMATS + "."));
    reply(ctx, exports.want(ctx.pathParam("id"), format, Reasoned.visit(ctx, caller)));
  }

  void one(Context ctx) {
    Caller caller = callers.of(ctx);
    Reply.json(ctx, json(found(ctx, caller)));
  }

  void fetch(Context ctx) {
    Caller caller = callers.of(ctx);
    reply(ctx, exports.fetch(found(ctx, caller), Reasoned.visit(ctx, caller)));
  }

  private ExportJob found(Context ctx, Caller caller) {
    return exports
        .find(ctx.pathParam("id"), caller)
        .orElseThrow(
            () -> new Fault(Fault.Kind.NOT_FOUND, "There is no such export for this caller."));
  }

  private void reply(Context ctx, Exports.Wanted wanted) {
    switch (wanted) {
      case Exports.Wanted.Here(var file, var passing) -> send(ctx, file, passing);
      case Exports.Wanted.Coming(var job) -> {
        ctx.status(202).header("Location", "/v1/exports/" + job.id()).header("Retry-After", "2");
        Reply.json(ctx, json(job));
      }
      case Exports.Wanted.Elsewhere() ->
          throw new Fault(
              Fault.Kind.UNAVAILABLE,
              "The file lies with another service, or is gone: ask for the export again.");
      case Exports.Wanted.Not(var why) -> throw fault(why);
    }
  }

  private static Fault fault(Taking why) {
    return switch (why) {
      case Taking.NotThere() ->
          new Fault(Fault.Kind.NOT_FOUND, "There is no such answer for this caller.");
      case Taking.NotAllowed() ->
          new Fault(Fault.Kind.FORBIDDEN, "Your role takes no answers away as files.");
      case Taking.SayWhy(var words) -> new Fault(Fault.Kind.FORBIDDEN, words);
      case Taking.AskAgain() ->
          new Fault(
              Fault.Kind.GONE,
              "What this answer is made from has changed since it was given, and its other rows"
                  + " would not fit to its figures: ask the question again.");
      case Taking.Ready ready -> throw new IllegalStateException("it can be taken");
    };
  }

  /**
   * As a file, never to be shown inside a page, and as it is: compressed on the way it would have
   * neither the length nor the digest that are told of it.
   */
  static void send(Context ctx, ExportFile file, boolean passing) {
    try {
      InputStream content = Files.newInputStream(file.path());
      if (passing) {
        Files.delete(file.path()); // what is open can still be read to its end
      }
      String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
      ctx.disableCompression()
          .contentType(file.mediaType())
          .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
          .header("Content-Length", Long.toString(file.bytes()))
          .header("Repr-Digest", "sha-256=:" + digest + ":")
          .result(content);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private ObjectNode json(ExportJob job) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", job.id())
            .put("answer", job.answer())
            .put("format", job.format().id())
            .put("state", job.state().id())
            .put("askedAt", job.askedAt().toString())
            .put("changedAt", job.changedAt().toString())
            .put("keptUntil", exports.keptUntil(job).toString());
    node.putObject("progress").put("rows", job.rowsWritten()).put("ofRows", job.rows());
    ObjectNode links = node.putObject("links").put("self", "/v1/exports/" + job.id());
    job.file()
        .ifPresent(made -> {
          node.put("name", made.name()).put("bytes", made.bytes()).put("sha256", made.sha256());
          links.put("file", "/v1/exports/" + job.id() + "/file");
        });
    return node;
  }
}
