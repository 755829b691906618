package io.plainbill;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.demo.DemoPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the guides for questions and articles to the letter, while the service runs. */
final class GuidesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ASKER = "finance_viewer@acme";

  @TempDir Path folder;

  @Test
  void questionAndArticle_areAddedWithoutJava() throws Exception {
    Path intents = copy(Path.of("intents"), folder.resolve("intents"));
    Path kb = copy(Path.of("kb"), folder.resolve("kb"));
    String[] folders = {"--intents", intents.toString(), "--kb", kb.toString()};
    try (Forked service =
        Forked.serving(
            Map.of(),
            with(folders, "serve", "--demo", "--data", folder.resolve("demo").toString()))) {
      String guide = Files.readString(Path.of("intents/README.md"));
      write(intents.resolve("bill.resources.yaml"), fenced(guide, "yaml"));
      write(intents.resolve("bill.resources/resources.sql"), fenced(guide, "sql"));
      write(
          kb.resolve("term/savings-plan.md"),
          fenced(Files.readString(Path.of("kb/README.md")), "markdown"));

      assertThat(Forked.ran(with(folders, "check"))).startsWith("All is right:");
      assertThat(Forked.ran("reload", "--url", service.url())).startsWith("Reloaded:");

      JsonNode answer = ask(service, "which resources cost the most in May?");
      assertThat(answer.at("/interpretation/intent").asText()).isEqualTo("bill.resources");
      assertThat(answer.at("/tables/0/rows").size()).isGreaterThan(5);
      assertThat(new BigDecimal(answer.at("/facts/0/value").asText()))
          .isEqualByComparingTo(acmesMay());
      assertThat(Forked.ran("ask", "--url", service.url(), "--as", ASKER, "what is a savings plan"))
          .contains("A savings plan is a promise to spend a certain amount");
    }
  }

  /** What the generator meant Acme's last May to come to. */
  private static BigDecimal acmesMay() {
    DemoPlan plan = DemoPlan.of(Clock.systemUTC());
    return requireNonNull(plan.expectedReceived("acme", plan.days().may()).get("USD")).billed();
  }

  private static JsonNode ask(Forked service, String question) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode tokens =
          JSON.readTree(
              client
                  .send(
                      HttpRequest.newBuilder(URI.create(service.url() + "/demo/tokens")).build(),
                      BodyHandlers.ofString())
                  .body());
      String token = "";
      for (JsonNode one : tokens) {
        if ((one.path("role").asText() + "@" + one.path("organization").asText())
            .equalsIgnoreCase(ASKER)) {
          token = one.path("token").asText();
        }
      }
      return JSON.readTree(
          client
              .send(
                  HttpRequest.newBuilder(URI.create(service.url() + "/v1/ask"))
                      .header("Authorization", "Bearer " + token)
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("{\"question\": \"" + question + "\"}"))
                      .build(),
                  BodyHandlers.ofString())
              .body());
    }
  }

  private static String[] with(String[] options, String... words) {
    return Stream.concat(Stream.of(words), Stream.of(options)).toArray(String[]::new);
  }

  private static String fenced(String text, String language) {
    String start = "```" + language + "\n";
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf("```\n", from));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> {
            try {
              write(to.resolve(from.relativize(file)), Files.readString(file));
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          });
    }
    return to;
  }
}
