package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ops.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Settings.read(options, file, environment), demo, Path.of("/home/ann"), product, true);
  }

  @Test
  void nothingSet_isTheDefault() {
    assertThat(config(Map.of(), Map.of()))
        .isEqualTo(
            new Config(
                new Config.Embedded(Path.of("/home/ann/.plainbill/data")),
                false,
                "127.0.0.1",
                7070,
                300,
                new Config.Uploads(Path.of("/home/ann/.plainbill/data/uploads"), 4_096),
                new Retention.Periods(
                    Duration.ofDays(400), Duration.ofDays(90), Duration.ofDays(400)),
                product.resolve("intents"),
                product.resolve("kb"),
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
            Map.of("PLAINBILL_PORT", "2", "PLAINBILL_HOST", "0.0.0.0", "PLAINBILL_TOKEN", "pb_x"),
            false);
    assertThat(config.port()).isEqualTo(3);
    assertThat(config.host()).isEqualTo("0.0.0.0");
    assertThat(config.callsPerMinute()).isEqualTo(9);
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
}
