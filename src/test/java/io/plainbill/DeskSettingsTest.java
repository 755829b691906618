package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plainbill.access.Secret;
import io.plainbill.memory.Channel;
import io.plainbill.ops.Desks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where desks hear of cases is the operator's to say, and is checked as a whole. */
final class DeskSettingsTest {
  private static final String SECRET = "the desk and plainbill alone know this secret";
  private static final Map<String, String> KNOWN =
      Map.of("PLAINBILL_DESK_SUNRISE_SECRET", SECRET, "PLAINBILL_MAIL_PASSWORD", "a word");
  private static final String HOOK = "desk.sunrise.webhook = https://desk.example/cases\n";
  private static final String MAIL =
      """
      desk.borealis.mail = desk@borealis.example
      mail.host = smtp.example
      mail.from = plainbill@borealis.example
      mail.user = plainbill
      """;

  @TempDir Path folder;

  private Config config(String text, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("plainbill.properties");
    Files.writeString(file, text);
    return Config.of(
        Settings.read(Map.of(), Optional.of(file), environment),
        false,
        folder,
        folder,
        Optional.empty());
  }

  @Test
  void desks_areRead_andSecretsPrintRedacted() throws IOException {
    Config config = config(HOOK + MAIL, KNOWN);
    Desks expected =
        new Desks(
            Map.of(
                "sunrise",
                new Desks.Place(
                    Optional.of(
                        new Desks.Hook(
                            URI.create("https://desk.example/cases"), new Secret(SECRET))),
                    Optional.empty()),
                "borealis",
                new Desks.Place(Optional.empty(), Optional.of("desk@borealis.example"))),
            Optional.of(
                new Desks.MailServer(
                    "smtp.example",
                    587,
                    Desks.Security.STARTTLS,
                    "plainbill@borealis.example",
                    Optional.of(new Desks.Login("plainbill", new Secret("a word"))))));
    assertThat(config.desks()).isEqualTo(expected);
    assertThat(config.toString()).doesNotContain(SECRET).doesNotContain("a word");
    assertThat(config.desks().channels("sunrise")).containsExactly(Channel.WEBHOOK);
    assertThat(config.desks().channels("borealis")).containsExactly(Channel.MAIL);
    assertThat(config.desks().channels("globex")).isEmpty();
  }

  @Test
  void secret_mayStandInAFileOfItsOwn() throws IOException {
    Path secret = folder.resolve("desk.secret");
    Files.writeString(secret, SECRET + "\n");
    Config config = config(HOOK + "desk.sunrise.secret.file = " + secret, Map.of());
    assertThat(config.desks().channels("sunrise")).containsExactly(Channel.WEBHOOK);
    assertThat(config.secretFiles()).contains(secret);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          desk.sunrise.webhook = http://desk.example/       | an https:// address is needed
          desk.sunrise.webhook = file:///etc/passwd         | an https:// address is needed
          desk.sunrise.webhook = https://me:pw@desk.example | an https:// address is needed
          desk.sunrise.webhook = https://                   | that is not an address
          desk.other.secret = in the settings               | there is no setting 'desk.other.secret'
          desk.sunrise.slack = #desk                        | there is no setting 'desk.sunrise.slack'
          desk.sunrise.mail = not an address                | that is no address of e-mail
          desk.other.webhook = https://desk.example/        | a secret of at least 32 bytes
          mail.host = smtp.example                          | mail.host and mail.from are both needed
          """)
  void whatIsWrong_isTold(String line, String told) {
    assertThatThrownBy(() -> config(line, KNOWN)).hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mail.security = none | 'none' is for a server on this machine
          mail.security = ssl  | there are starttls, tls and none
          mail.port = 0        | a whole number from 1 to 65535
          """)
  void wrongMailServer_isTold(String line, String told) {
    assertThatThrownBy(() -> config(MAIL + line, KNOWN)).hasMessageContaining(told);
  }

  @Test
  void passwordWithoutUser_isTold() {
    assertThatThrownBy(() -> config(MAIL, Map.of())).hasMessageContaining("belong together");
  }
}
