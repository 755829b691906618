package io.plainbill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
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
    })
final class ReloadCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ClientOptions client = new ClientOptions();

  @Override
  public Integer call() throws JsonProcessingException {
    JsonNode reply =
        JSON.readTree(client.client("admin").post("/v1/reload", "{}", "application/json").body());
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Reloaded: " + reply.path("intents").asText() + " intents and the articles are in use.");
    out.flush();
    return 0;
  }
}
