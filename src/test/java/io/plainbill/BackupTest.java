package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Tokens;
import io.plainbill.intake.FileKind;
import io.plainbill.intake.ImportReport;
import io.plainbill.intake.ImportRequest;
import io.plainbill.intake.Importer;
import io.plainbill.intake.ProgressListener;
import io.plainbill.intake.Templates;
import io.plainbill.ledger.Publisher;
import io.plainbill.ops.Retention;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's backup of Plainbill's own PostgreSQL: a copy of the folder, made while it is
 * stopped.
 */
final class BackupTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-20T10:00:00Z"), ZoneOffset.UTC);
  private static final List<String> QUESTIONS =
      List.of(
          "rebate status for order SO-2026-10482",
          "what is the bill of Acme for May 2026?",
          "which rebates are there for May 2026?",
          "what does awaiting confirmation mean?",
          "rebate status for order SO-1999-1");

  @TempDir private Path folder;

  @Test
  void copyOfTheFolder_answersTheSame() throws Exception {
    Path data = folder.resolve("data");
    String token;
    List<String> before;
    try (Backend backend = Backend.open(config(data), CLOCK, Progress.NONE)) {
      importTemplates(new Importer(new Publisher(backend.writer(), CLOCK, backend.trail(CLOCK))));
      Caller sales =
          new Caller(
              "ann",
              new Organizations(backend.writer()).byCode("borealis").orElseThrow(),
              Role.SALES);
      token =
          new Tokens(backend.writer(), CLOCK, backend.trail(CLOCK))
              .create(sales, Duration.ofDays(1), Actor.operator("test"))
              .secret()
              .reveal();
      before = answers(data, backend, token);
    }
    Path copy = folder.resolve("restored");
    int copied = new ProcessBuilder("cp", "-a", data.toString(), copy.toString()).start().waitFor();
    assertThat(copied).isZero();
    try (Backend backend = Backend.open(config(copy), CLOCK, Progress.NONE)) {
      assertThat(answers(copy, backend, token)).isEqualTo(before);
    }
    assertThat(before.getFirst()).contains("2540");
  }

  private static List<String> answers(Path data, Backend backend, String token)
      throws IOException, InterruptedException {
    List<String> answers = new ArrayList<>();
    try (Service service = Service.start(config(data), backend, CLOCK);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String question : QUESTIONS) {
        String body =
            client
                .send(
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.port() + "/v1/ask"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"question\": \"" + question + "\"}"))
                        .build(),
                    BodyHandlers.ofString())
                .body();
        answers.add(body.replaceAll("\\b[ac]_[A-Za-z0-9_-]{16,}", "ID"));
      }
    }
    return answers;
  }

  private void importTemplates(Importer importer) throws IOException {
    List<ImportRequest> requests = new ArrayList<>();
    for (FileKind kind :
        List.of(
            FileKind.ORGANIZATIONS,
            FileKind.ACCOUNTS,
            FileKind.PROGRAMMES,
            FileKind.PROGRAMME_PRODUCTS,
            FileKind.ORDERS,
            FileKind.REBATES,
            FileKind.REBATE_EVENTS,
            FileKind.REBATE_ADJUSTMENTS,
            FileKind.FOCUS)) {
      Path file = folder.resolve(kind.id() + ".csv");
      Files.writeString(file, Templates.of(kind));
      requests.add(ImportRequest.of(file, "test").between("borealis", "acme"));
    }
    assertThat(importer.importAll(requests, ProgressListener.NONE))
        .allMatch(report -> report instanceof ImportReport.Published);
  }

  private static Config config(Path data) {
    return new Config(
        new Config.Embedded(data),
        false,
        "127.0.0.1",
        0,
        10_000,
        new Config.Uploads(data.resolve("uploads"), 1),
        new Retention.Periods(Duration.ofDays(400), Duration.ofDays(90), Duration.ofDays(400)),
        Path.of("intents"),
        Path.of("kb"),
        List.of());
  }
}
