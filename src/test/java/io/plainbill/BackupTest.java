package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Tokens;
import io.plainbill.http.Loopback;
import io.plainbill.intake.FileKind;
import io.plainbill.intake.ImportReport;
import io.plainbill.intake.ImportRequest;
import io.plainbill.intake.Importer;
import io.plainbill.intake.ProgressListener;
import io.plainbill.intake.Templates;
import io.plainbill.ledger.Publisher;
import io.plainbill.ops.Desks;
import io.plainbill.ops.Retention;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's two backups: a copy of the folder of Plainbill's own PostgreSQL, made while it is
 * stopped, and a dump of somebody's own.
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

  private static final Pattern ID = Pattern.compile("\\b[ac]_[A-Za-z0-9_-]{16,}");

  @TempDir private Path folder;

  @Test
  void copyOfTheFolder_answersTheSame() throws Exception {
    Path data = folder.resolve("data");
    Told before = first(config(new Config.Embedded(data)));
    Path copy = folder.resolve("restored");
    int copied = new ProcessBuilder("cp", "-a", data.toString(), copy.toString()).start().waitFor();
    assertThat(copied).isZero();
    assertSame(config(new Config.Embedded(copy)), before);
  }

  /** Nothing where no PostgreSQL is installed; CI installs one. */
  @TestFactory
  Stream<DynamicTest> dumpOfOnesOwnPostgres_answersTheSame() throws Exception {
    Optional<Path> programs = OutsidePostgres.programs();
    if (programs.isEmpty()) {
      System.out.println(
          "NOT RUN: a dump and its restore, since no PostgreSQL 15 or newer with pg_dump is"
              + " installed here (Debian: apt-get install postgresql).");
    }
    return programs.stream()
        .map(found -> DynamicTest.dynamicTest(found.toString(), () -> dumpAndRestore(found)));
  }

  private void dumpAndRestore(Path programs) throws Exception {
    String[] steps = Readme.block("dump").split("\n\n", -1);
    assertThat(steps).hasSize(2);
    Told before;
    try (OutsidePostgres own = OutsidePostgres.start(programs, "plainbill")) {
      before = first(config(new Config.Outside(own.address())));
      own.shell(folder, steps[0]);
    }
    assertThat(folder.resolve("plainbill.dump")).isNotEmptyFile();
    try (OutsidePostgres other = OutsidePostgres.start(programs, "restored")) {
      other.shell(
          folder,
          steps[1]
              .lines()
              .filter(line -> !line.startsWith("plainbill serve"))
              .collect(Collectors.joining("\n")));
      assertSame(config(new Config.Outside(other.address())), before);
    }
  }

  /**
   * What was answered.
   *
   * @param again what the service gave when it was asked for its answers once more, by their ids
   */
  private record Told(String token, List<String> answers, Map<String, String> again) {}

  private Told first(Config config) throws IOException, InterruptedException {
    try (Backend backend = Backend.open(config, CLOCK, Progress.NONE)) {
      importTemplates(new Importer(new Publisher(backend.writer(), CLOCK, backend.trail(CLOCK))));
      Caller sales =
          new Caller(
              "ann",
              new Organizations(backend.writer()).byCode("borealis").orElseThrow(),
              Role.SALES);
      String token =
          new Tokens(backend.writer(), CLOCK, backend.trail(CLOCK))
              .create(sales, Duration.ofDays(1), Actor.operator("test"))
              .secret()
              .reveal();
      return told(config, backend, token, List.of());
    }
  }

  private static void assertSame(Config config, Told before)
      throws IOException, InterruptedException {
    try (Backend backend = Backend.open(config, CLOCK, Progress.NONE)) {
      Told after = told(config, backend, before.token(), before.again().keySet());
      assertThat(after.answers()).isEqualTo(before.answers());
      assertThat(after.again()).isEqualTo(before.again());
    }
    assertThat(before.answers().getFirst()).contains("2540");
    assertThat(before.again()).hasSize(QUESTIONS.size());
    assertThat(before.again().values()).noneMatch(answer -> answer.contains("\"status\":404"));
  }

  /** Asks all questions, and for those old answers, or for the new ones if none are named. */
  private static Told told(Config config, Backend backend, String token, Collection<String> old)
      throws IOException, InterruptedException {
    List<String> answers = new ArrayList<>();
    Map<String, String> again = new LinkedHashMap<>();
    try (Service service = Service.start(config, backend, CLOCK);
        HttpClient client = HttpClient.newHttpClient()) {
      Calls calls = new Calls(client, "http://127.0.0.1:" + service.port(), token);
      List<String> ids = new ArrayList<>(old);
      for (String question : QUESTIONS) {
        String body =
            calls.text("/v1/ask", BodyPublishers.ofString("{\"question\": \"" + question + "\"}"));
        Matcher id = ID.matcher(body);
        assertThat(id.find()).as(body).isTrue();
        if (old.isEmpty()) {
          ids.add(id.group());
        }
        answers.add(ID.matcher(body).replaceAll("ID"));
      }
      for (String id : ids) {
        again.put(id, calls.text("/v1/answers/" + id, BodyPublishers.noBody()));
      }
    }
    return new Told(token, answers, again);
  }

  /** Calls with one token. */
  private record Calls(HttpClient client, String url, String token) {
    String text(String path, BodyPublisher body) throws IOException, InterruptedException {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url + path))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .method(body.contentLength() == 0 ? "GET" : "POST", body)
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
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

  private Config config(Config.Place place) {
    return new Config(
        place,
        false,
        Loopback.calls(10_000),
        new Config.Uploads(folder.resolve("uploads"), 1),
        new Config.Exports(folder.resolve("exports"), Duration.ofDays(7)),
        new Retention.Periods(
            Duration.ofDays(400), Duration.ofDays(90), Duration.ofDays(400), Duration.ofDays(400)),
        Path.of("intents"),
        Path.of("kb"),
        List.of(),
        Desks.NONE,
        Optional.empty(),
        List.of());
  }
}
