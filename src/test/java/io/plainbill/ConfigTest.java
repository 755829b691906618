package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import io.plainbill.http.Hosts;
import io.plainbill.http.Limits;
import io.plainbill.http.Listening;
import io.plainbill.http.Origins;
import io.plainbill.http.Proxies;
import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ops.Desks;
import io.plainbill.ops.Retention;
import io.plainbill.slack.SlackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("elsewhere")
final class ConfigTest {
  @TempDir Path product;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(product.resolve("intents"));
    Files.createDirectories(product.resolve("kb"));
  }

  private Config config(Map<Setting, String> options, Map<String, String> environment) {
    return config(options, Optional.empty(), environment, false);
  }

  private Config config(
      Map<Setting, String> options,
      Optional<Path> file,
      Map<String, String> environment,
      boolean demo) {
    return Config.of(
        Settings.read(options, file, environment),
        demo,
        Path.of("/home/ann"),
        product,
        Optional.of(Clock.systemUTC()));
  }

  @Test
  void nothingSet_isTheDefault() {
    assertThat(config(Map.of(), Map.of()))
        .isEqualTo(
            new Config(
                new Config.Embedded(Path.of("/home/ann/.plainbill/data")),
                false,
                new Listening(
                    "127.0.0.1",
                    7070,
                    Optional.empty(),
                    Proxies.NONE,
                    Hosts.LOOPBACK,
                    Origins.NONE,
                    new Limits(
                        300,
                        3_000,
                        150,
                        65_536,
                        16_384,
                        2_000,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        256)),
                new Config.Uploads(Path.of("/home/ann/.plainbill/data/uploads"), 4_096),
                new Config.Exports(
                    Path.of("/home/ann/.plainbill/data/exports"), Duration.ofDays(7)),
                new Retention.Periods(
                    Duration.ofDays(400),
                    Duration.ofDays(90),
                    Duration.ofDays(400),
                    Duration.ofDays(400)),
                product.resolve("intents"),
                product.resolve("kb"),
                List.of(),
                Desks.NONE,
                Optional.empty(),
                List.of()));
    assertThat(config(Map.of(), Optional.empty(), Map.of(), true).place())
        .isEqualTo(new Config.Embedded(Path.of("/home/ann/.plainbill/demo")));
  }

  @Test
  void options_winOverVariablesOverFile() throws IOException {
    Path file = product.resolve("plainbill.properties");
    Files.writeString(file, "# notes\nport = 1\nhost = ::1\ncalls.per.minute=9\n");
    Config config =
        config(
            Map.of(Setting.PORT, "3"),
            Optional.of(file),
            Map.of("PLAINBILL_PORT", "2", "PLAINBILL_HOST", "127.0.0.2", "PLAINBILL_TOKEN", "pb_x"),
            false);
    assertThat(config.listening().port()).isEqualTo(3);
    assertThat(config.listening().host()).isEqualTo("127.0.0.2");
    assertThat(config.listening().limits().callsPerCaller()).isEqualTo(9);
  }

  @Test
  void everyProblem_isToldAtOnceAndNumbered() throws IOException {
    Path file = product.resolve("plainbill.properties");
    Files.writeString(file, "colour = red\nport\nhost =\ndata = a\ndata = b\n");
    assertThatThrownBy(() ->
            config(
                Map.of(Setting.PORT, "70707", Setting.KB, "/no/such"),
                Optional.of(file),
                Map.of("PLAINBILL_CALLS_PER_MINUTE", "many", "PLAINBILL_INTENTS", ""),
                false))
        .isInstanceOf(UserFault.class)
        .message()
        .contains("1. ", "8. ", ":1: there is no setting 'colour'", ":2: write", ":3: 'host'")
        .contains(":5: 'data' stands twice", "PLAINBILL_INTENTS is set but empty", "'many'")
        .contains("--port: a whole number from 0 to 65535", "--kb: there is no folder /no/such");
  }

  @Test
  void wrongWire_isToldWithEverythingElse() {
    assertThatThrownBy(() ->
            config(
                Map.of(),
                Map.of(
                    "PLAINBILL_HOST", "0.0.0.0",
                    "PLAINBILL_PROXIES_HEADER", "x-real-ip",
                    "PLAINBILL_PROXIES", "127.0.0.1, 10.0.0.1/8",
                    "PLAINBILL_ORIGINS", "portal.example",
                    "PLAINBILL_TLS_KEY", "/no/such.pem",
                    "PLAINBILL_CONNECTIONS", "0")))
        .isInstanceOf(UserFault.class)
        .message()
        .contains("7. ", "go together", "open to others", "hosts is missing", "'10.0.0.1/8' is not")
        .contains("'portal.example' is not", "write x-forwarded or forwarded", "from 1 to 1000000");
    for (String everybody : List.of("0.0.0.0/0", "::/0", "proxy.example", "10.0.0.0/33", "*")) {
      assertThatThrownBy(() -> config(Map.of(), Map.of("PLAINBILL_PROXIES", everybody)))
          .isInstanceOf(UserFault.class);
    }
    for (String host : List.of("https://bills.example", "bills.example:443", "*.example", "a/b")) {
      assertThatThrownBy(() -> config(Map.of(), Map.of("PLAINBILL_HOSTS", host)))
          .isInstanceOf(UserFault.class);
    }
  }

  @Test
  void beyondThisMachine_needsTlsOrAProxyOrAWord() {
    Map<String, String> open =
        Map.of("PLAINBILL_HOST", "0.0.0.0", "PLAINBILL_HOSTS", "bills.example");
    assertThatThrownBy(() -> config(Map.of(), open))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("in clear");
    assertThat(config(Map.of(Setting.PROXIES, "10.1.0.0/16"), open).warnings()).isEmpty();
    assertThat(config(Map.of(Setting.PLAIN_HTTP, "allowed"), open).warnings())
        .singleElement()
        .asString()
        .contains("in clear");
    assertThat(config(Map.of(), Map.of("PLAINBILL_HOST", "::1")).warnings()).isEmpty();
  }

  @Test
  void password_isNeverPrinted() {
    Config config =
        config(
            Map.of(Setting.DATABASE, "jdbc:postgresql://db:5433/bills?user=ann"),
            Map.of("PLAINBILL_DATABASE_PASSWORD", "hunter2"));
    assertThat(config.place())
        .isEqualTo(
            new Config.Outside(
                new DatabaseAddress("jdbc:postgresql://db:5433/bills", "ann", "hunter2")));
    assertThat(config.toString()).doesNotContain("hunter2");
    assertThat(
            Settings.read(Map.of(), Optional.empty(), Map.of("PLAINBILL_DATABASE_PASSWORD", "x1y2"))
                .toString())
        .doesNotContain("x1y2");
  }

  @Test
  void wrongDatabase_isToldWithoutItsPassword() {
    assertThatThrownBy(
            () -> config(Map.of(Setting.DATABASE, "mysql://ann:hunter2@db/bills"), Map.of()))
        .isInstanceOf(UserFault.class)
        .message()
        .contains("--database")
        .doesNotContain("hunter2");
  }

  @Test
  void twoPlacesForTheLedger_areRefusedUnlessOneWins() {
    assertThatThrownBy(() ->
            config(
                Map.of(Setting.DATABASE, "jdbc:postgresql://db/b?user=a", Setting.DATA, "d"),
                Map.of()))
        .isInstanceOf(UserFault.class);
    assertThat(
            config(
                    Map.of(Setting.DATA, "/srv/d"),
                    Map.of("PLAINBILL_DATABASE", "jdbc:postgresql://db/b?user=a"))
                .place())
        .isEqualTo(new Config.Embedded(Path.of("/srv/d")));
  }

  @Test
  void demo_hasItsOwnDatabase() {
    assertThatThrownBy(() ->
            config(
                Map.of(Setting.DATABASE, "jdbc:postgresql://db/b?user=a"),
                Optional.empty(),
                Map.of(),
                true))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("--demo");
  }

  @Test
  void slack_isReadFromItsSettings() {
    Config.Slack slack =
        config(
                Map.of(),
                Map.of(
                    "PLAINBILL_SLACK_SIGNING_SECRET", "s".repeat(32),
                    "PLAINBILL_SLACK_BOT_TOKEN", "xoxb-1",
                    "PLAINBILL_SLACK_ORGANIZATION", "sunrise",
                    "PLAINBILL_SLACK_ROLES", "sales, support",
                    "PLAINBILL_SLACK_DOMAINS", "Sunrise.example:sunrise:sales"))
            .slack()
            .orElseThrow();
    assertThat(slack.settings())
        .isEqualTo(
            new SlackSettings(
                new SlackSettings.Http(new Secret("s".repeat(32))),
                Optional.of(
                    new SlackSettings.Own(
                        new Secret("xoxb-1"), "sunrise", Set.of(Role.SALES, Role.SUPPORT))),
                Optional.empty(),
                "/bill",
                Map.of("sunrise.example", new SlackSettings.Domain("sunrise", Role.SALES)),
                SlackSettings.API,
                300));
    assertThat(slack.people()).isEmpty();
    assertThat(slack.toString()).doesNotContain("xoxb", "ssss");
  }

  @Test
  void slackWithoutASigningSecret_orAShortOne_stopsTheStart() {
    Map<String, String> bot =
        Map.of(
            "PLAINBILL_SLACK_BOT_TOKEN", "xoxb-1",
            "PLAINBILL_SLACK_ORGANIZATION", "sunrise",
            "PLAINBILL_SLACK_ROLES", "sales");
    assertThatThrownBy(() -> config(Map.of(), bot))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("slack.signing.secret.file is missing");
    for (String weak : List.of("short", "s".repeat(31))) {
      Map<String, String> signed = new HashMap<>(bot);
      signed.put("PLAINBILL_SLACK_SIGNING_SECRET", weak);
      assertThatThrownBy(() -> config(Map.of(), signed))
          .isInstanceOf(UserFault.class)
          .hasMessageContaining("shorter than the 32 characters");
    }
    assertThatThrownBy(
            () -> config(Map.of(), Map.of("PLAINBILL_SLACK_SIGNING_SECRET_FILE", "/no/such")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("cannot be read, or is empty");
  }

  @Test
  void everythingWrongAboutSlack_isToldAtOnce() {
    assertThatThrownBy(() ->
            config(
                Map.of(),
                Map.of(
                    "PLAINBILL_SLACK_SIGNING_SECRET", "s".repeat(32),
                    "PLAINBILL_SLACK_APP_TOKEN", "xoxb-1",
                    "PLAINBILL_SLACK_BOT_TOKEN", "xapp-1",
                    "PLAINBILL_SLACK_ROLES", "boss",
                    "PLAINBILL_SLACK_CLIENT_ID", "1",
                    "PLAINBILL_SLACK_COMMAND", "bill",
                    "PLAINBILL_SLACK_DOMAINS", "acme.example:acme",
                    "PLAINBILL_SLACK_API", "http://slack.example/api/")))
        .isInstanceOf(UserFault.class)
        .message()
        .contains("keep one; with the app's token", "begins with xapp-", "begins with xoxb-")
        .contains("there is no role 'boss'", "belong together: whose", "slack.address belong")
        .contains("slack.command: a slash", "'acme.example:acme' is not domain", "an https://");
  }
}
