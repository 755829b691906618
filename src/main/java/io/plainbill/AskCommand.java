package io.plainbill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.answer.FileFormat;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running service one question and prints the answer. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a running service one question and prints the answer.",
      "In the demo no token is needed: --as says who asks, sales if nothing else is said."
    },
    footer = {
      "",
      "Examples:",
      "  plainbill ask \"rebate status for order SO-2026-10482\"",
      "  plainbill ask \"why is May negative?\" --as finance_viewer@Acme",
      "  plainbill ask --format xlsx -o may.xlsx \"what is my bill for May?\"",
      "  plainbill ask --as support --reason \"ticket CS-1042\" \"what is Acme's bill for May?\""
    })
final class AskCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ClientOptions client = new ClientOptions();

  @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "The question, in words.")
  private List<String> words = List.of();

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  @Option(
      names = "--conversation",
      paramLabel = "ID",
      description = "Go on with a conversation, so that \"and June?\" is understood.")
  private @Nullable String conversation;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = {
        "Why you look at a customer's data, where your role must say so: a ticket, or a few words."
      })
  private @Nullable String reason;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Save the answer with all rows as csv, xlsx, pdf or json (default: print it).")
  private @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to save it in (default: a name from the question).")
  private @Nullable Path output;

  @Override
  public Integer call() {
    ObjectNode body = JSON.createObjectNode().put("question", String.join(" ", words));
    if (conversation != null) {
      body.put("conversation", conversation);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    if (output != null && format == null) {
      throw UserFault.wrongUse("-o needs --format: csv, xlsx, pdf or json.");
    }
    ServiceClient service = client.client("sales");
    PrintWriter out = spec.commandLine().getOut();
    if (format != null) {
      save(service, body.toString(), reason, format, out);
      return 0;
    }
    HttpResponse<String> response =
        service.post("/v1/ask", body.toString(), json ? "application/json" : "text/plain");
    out.println(response.body().stripTrailing());
    if (!json) {
      response
          .headers()
          .firstValue("Plainbill-Conversation")
          .ifPresent(id -> out.println("To go on: plainbill ask --conversation " + id + " \"…\""));
    }
    out.flush();
    return 0;
  }

  private void save(
      ServiceClient service, String question, @Nullable String why, String as, PrintWriter out) {
    FileFormat wanted =
        FileFormat.of(as)
            .orElseThrow(() -> UserFault.wrongUse("--format is csv, xlsx, pdf or json."));
    SavedAnswer saved = new SavedAnswer(service, Optional.ofNullable(why));
    saved.save(question, wanted, Optional.ofNullable(output), out);
    out.flush();
  }
}
