package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Role;
import io.plainbill.access.Tokens;
import io.plainbill.http.Loopback;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.EmbeddedDatabase;
import io.plainbill.ops.Desks;
import io.plainbill.ops.Retention;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under a running service, and comes back. */
final class LostDatabaseTest {
  @TempDir private Path folder;

  @Test
  void question_isTurnedAwayWhileTheDatabaseIs_andAnsweredOnceItIsBack() throws Exception {
    EmbeddedDatabase first = EmbeddedDatabase.start(folder, step -> {});
    try (Relay relay = new Relay(portOf(first.address()))) {
      DatabaseAddress address =
          new DatabaseAddress(
              first.address().url().replace(":" + portOf(first.address()), ":" + relay.port()),
              first.address().user(),
              first.address().password());
      Config config =
          new Config(
              new Config.Outside(address),
              false,
              Loopback.calls(10_000),
              new Config.Uploads(folder.resolve("uploads"), 1),
              new Config.Exports(folder.resolve("exports"), Duration.ofDays(7)),
              new Retention.Periods(
                  Duration.ofDays(400),
                  Duration.ofDays(90),
                  Duration.ofDays(400),
                  Duration.ofDays(400)),
              Path.of("intents"),
              Path.of("kb"),
              List.of(),
              Desks.NONE,
              Optional.empty(),
              List.of());
      try (Backend backend = Backend.open(config, Clock.systemUTC(), Progress.NONE);
          Service service = Service.start(config, backend, Clock.systemUTC())) {
        String token = token(backend);
        assertThat(ask(service, token).statusCode()).isEqualTo(200);

        first.close();
        HttpResponse<String> lost = ask(service, token);
        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(lost.headers().firstValue("Retry-After")).contains("5");
        assertThat(lost.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(lost.body())
            .contains("urn:plainbill:problem:unavailable", "\"reference\":\"r_")
            .doesNotContain("SQL", "postgres", "127.0.0.1");
        assertThat(ask(service, token).statusCode()).isEqualTo(503);

        try (EmbeddedDatabase second = EmbeddedDatabase.start(folder, step -> {})) {
          relay.leadTo(portOf(second.address()));
          assertThat(ask(service, token).statusCode()).isEqualTo(200);
        }
      }
    } finally {
      first.close();
    }
  }

  private static String token(Backend backend) throws Exception {
    try (var connection = backend.databases().owner().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO ledger.organization (code, name, kind) VALUES ('top', 'Top',"
              + " 'distributor')");
    }
    Caller caller =
        new Caller(
            "ann", new Organizations(backend.writer()).byCode("top").orElseThrow(), Role.FINANCE);
    return new Tokens(backend.writer(), Clock.systemUTC(), backend.trail(Clock.systemUTC()))
        .create(caller, Duration.ofDays(1), Actor.operator("test"))
        .secret()
        .reveal();
  }

  private static HttpResponse<String> ask(Service service, String token)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v1/ask"))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"question\": \"rebate status for SO-2026-10482\"}"))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static int portOf(DatabaseAddress address) {
    return URI.create(address.url().substring("jdbc:".length())).getPort();
  }
}
