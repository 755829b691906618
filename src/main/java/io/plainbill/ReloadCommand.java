package io.plainbill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a running service take in changed intents and articles. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a running service take in changed intents and articles.",
      "If anything is wrong with them, the old ones stay and every fault is told.",
      "Needs the token of an admin of the organisation at the top."
    },
    footer = {"", "Example:", "  plainbill reload --token pb_… --url http://127.0.0.1:7070"})
final class ReloadCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FORBIDDEN = 403;
  private static final String PATH = "/v1/reload";
  private static final String TYPE = "application/json";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ClientOptions client = new ClientOptions();

  @Override
  public Integer call() throws JsonProcessingException {
    JsonNode reply = JSON.readTree(reload(client.clients("admin")));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Reloaded: " + reply.path("intents").asText() + " intents and the articles are in use.");
    out.flush();
    return 0;
  }

  /** The demo has an admin in every reseller; only the one at the top may reload. */
  private static String reload(List<ServiceClient> admins) {
    HttpResponse<String> reply = admins.getFirst().send(PATH, "{}", TYPE);
    for (int i = 1; i < admins.size() && reply.statusCode() == FORBIDDEN; i++) {
      reply = admins.get(i).send(PATH, "{}", TYPE);
    }
    return ServiceClient.fine(reply).body();
  }
}
