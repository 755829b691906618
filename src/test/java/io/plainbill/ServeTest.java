package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.http.Certificates;
import io.plainbill.http.TlsFiles;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own, as people run it. */
final class ServeTest {
  @TempDir Path folder;

  private static HttpResponse<String> ask(Forked service, String token, String question)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(service.url() + "/v1/ask"))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"question\": \"" + question + "\"}"))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private Path organizations() throws IOException {
    Path file = folder.resolve("organizations.csv");
    Files.writeString(
        file,
        """
        code,name,kind,parent,aliases
        borealis,Borealis Cloud,reseller,,
        acme,Acme,customer,borealis,
        """);
    return file;
  }

  /** The setting for a handful of questions, which are read and learnt quickly. */
  private Map<String, String> few() throws IOException {
    Path few = Files.createDirectories(folder.resolve("few"));
    for (String intent : List.of("kb.explain", "kb.howto", "handoff.request", "handoff.status")) {
      Files.copy(
          Path.of("intents", intent + ".yaml"),
          few.resolve(intent + ".yaml"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return Map.of("PLAINBILL_INTENTS", few.toString());
  }

  @Test
  void dataAndTokens_outliveEveryKindOfEnd() throws Exception {
    Path data = folder.resolve("the data");
    String token;
    try (Forked service = Forked.serving(few(), "serve", "--data", data.toString())) {
      assertThat(Forked.ran("import", "--data", data.toString(), organizations().toString()))
          .contains("2 rows of organizations published");
      token =
          Forked.ran(
                  "token",
                  "create",
                  "--data",
                  data.toString(),
                  "--org",
                  "borealis",
                  "--role",
                  "admin",
                  "--subject",
                  "ann")
              .lines()
              .filter(line -> line.startsWith("pb_"))
              .findFirst()
              .orElseThrow();
      assertThat(ask(service, token, "what can you do").statusCode()).isEqualTo(200);
      assertThat(Forked.inUse(data)).isTrue();
      assertThat(service.terminate()).isIn(0, 130, 143);
      assertThat(service.output()).doesNotContain("Exception", token);
    }
    assertThat(Forked.inUse(data)).as("PostgreSQL after SIGTERM").isFalse();

    try (Forked service = Forked.serving(few(), "serve", "--data", data.toString())) {
      assertThat(ask(service, token, "what can you do").statusCode()).isEqualTo(200);
      service.kill();
    }
    try (Forked service = Forked.serving(few(), "serve", "--data", data.toString())) {
      assertThat(ask(service, token, "what can you do").statusCode()).isEqualTo(200);
      service.terminate();
    }
    assertThat(Forked.inUse(data)).as("PostgreSQL after the second SIGTERM").isFalse();
  }

  @Test
  void outsideDatabase_isServed() throws Exception {
    DatabaseAddress address = TestDatabase.empty("served");
    Map<String, String> secret = new HashMap<>(few());
    secret.put("PLAINBILL_DATABASE_PASSWORD", address.password());
    String url = address.url() + "?user=" + address.user();
    try (Forked service = Forked.serving(secret, "serve", "--database", url)) {
      HttpResponse<String> response = ask(service, "pb_" + "A".repeat(43), "hello");
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(service.terminate()).isIn(0, 130, 143);
      assertThat(service.output()).doesNotContain(address.password());
    }
  }

  @Test
  void secrets_areInNothingThatItSays_andOpenFilesAreWarnedOf() throws Exception {
    DatabaseAddress address = TestDatabase.empty("secrets");
    Path password = Files.writeString(folder.resolve("password"), address.password() + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    TlsFiles tls = Certificates.in(folder);
    Files.setPosixFilePermissions(tls.key(), PosixFilePermissions.fromString("rw-r-----"));
    String key = Files.readAllLines(tls.key()).get(1);
    Path settings =
        Files.writeString(
            folder.resolve("plainbill.properties"),
            """
            database = %s
            database.user = %s
            database.password.file = %s
            tls.certificate = %s
            tls.key = %s
            """
                .formatted(address.url(), address.user(), password, tls.certificate(), tls.key()));
    try (Forked service = Forked.serving(few(), "serve", "--config", settings.toString())) {
      assertThat(pasted("curl -sk https://127.0.0.1:" + port(service) + "/health/ready"))
          .contains("ready");
      service.terminate();
      assertThat(service.output())
          .contains("Open https://127.0.0.1:", password + " holds a secret that others")
          .contains(tls.key() + " holds a secret that others")
          .doesNotContain(address.password(), key);
    }
    Map<String, String> issuer =
        Map.of(
            "PLAINBILL_ISSUER_PORTAL_SECRET", "marked-secret-of-a-portal-that-nobody-may-see",
            "PLAINBILL_DATABASE_PASSWORD", "marked-password");
    assertThatThrownBy(() ->
            Forked.serving(issuer, "serve", "--config", settings.toString(), "--host", "0.0.0.0"))
        .isInstanceOf(AssertionError.class)
        .message()
        .contains("issuer.portal.iss is missing", "hosts is missing", "keep one")
        .doesNotContain("marked-", address.password(), key);
  }

  private static String port(Forked service) throws IOException {
    Matcher open =
        Pattern.compile("Open https://127\\.0\\.0\\.1:(\\d+)/").matcher(service.output());
    assertThat(open.find()).isTrue();
    return open.group(1);
  }

  @Test
  void demo_printsThreeLinesThatWorkWhenPasted() throws Exception {
    Path data = folder.resolve("demo");
    try (Forked service = Forked.serving(Map.of(), "serve", "--demo", "--data", data.toString())) {
      List<String> lines =
          service.output().lines().map(String::strip).filter(l -> l.startsWith("curl ")).toList();
      assertThat(lines).hasSize(3);
      assertThat(pasted(lines.get(0))).contains("\"kind\":\"answer\"", "SO-2026-10482");
      assertThat(pasted(lines.get(1))).contains("bill.negative");
      assertThat(pasted(lines.get(2))).contains("rebate.status");
      assertThat(pasted("curl -s " + service.url() + "/demo/tokens"))
          .startsWith("[{\"role\":")
          .contains("\"organization\":\"Acme\"");
      assertThat(Forked.ran("ask", "--url", service.url(), "rebate status for SO-2026-10482"))
          .contains("SO-2026-10482", "To go on:");
      assertThat(Forked.ran("reload", "--url", service.url()))
          .startsWith("Reloaded: %d intents and the articles are in use.".formatted(intents()));
      assertThat(
              Forked.ran(
                  "ask", "--url", service.url(), "--as", "operations@acme", "what can you do"))
          .isNotBlank();
    }
  }

  /** How many questions the product ships. */
  private static long intents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("intents"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).count();
    }
  }

  private static String pasted(String line) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", line).start();
    String out = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).isZero();
    return out;
  }

  @Test
  void portThatIsTaken_isOneSentenceBeforeAnythingStarts() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Path data = folder.resolve("never");
      Forked.Ended ended = Forked.run("serve", "--data", data.toString(), "--port", port);
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.output().strip())
          .isEqualTo(
              "plainbill: Port "
                  + port
                  + " on 127.0.0.1 is taken or may not be used: stop what"
                  + " listens there, or choose another with --port.");
      assertThat(data).doesNotExist();
    }
  }
}
