package io.plainbill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.ledger.DatabaseAddress;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.slack.FakeSlack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that set up the app in Slack, as an operator types them. */
final class SlackCommandsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final String CONFIGURATION = "xoxe.xoxp-configuration";

  @TempDir private static Path folder;
  private static FakeSlack slack;
  private static Path settings;

  private record Run(int code, String out, String err) {
    String all() {
      return out + err;
    }
  }

  @BeforeAll
  static void fill() throws IOException {
    DATABASE.execute(
        """
        INSERT INTO ledger.organization (id, code, name, kind, parent_id) OVERRIDING SYSTEM VALUE
        VALUES (2, 'borealis', 'Borealis Cloud', 'reseller', NULL)
        """);
    slack = new FakeSlack(Clock.systemUTC());
    slack.team("xoxb-borealis", "T0BOREALIS", "Borealis Cloud");
    DatabaseAddress address = TestDatabase.address(DATABASE.name());
    settings =
        Files.writeString(
            folder.resolve("plainbill.properties"),
            """
            database = %s
            database.user = %s
            database.password = %s
            slack.app.token = xapp-borealis
            slack.bot.token = xoxb-borealis
            slack.organization = borealis
            slack.roles = sales, support
            slack.domains = borealis.example:borealis:sales
            slack.client.id = client
            slack.client.secret = client-secret
            slack.address = https://bills.example.com
            slack.api = %s
            """
                .formatted(address.url(), address.user(), address.password(), slack.address()));
  }

  @AfterAll
  static void close() {
    slack.close();
    DATABASE.close();
  }

  private static Run run(String... args) {
    List<String> all = new ArrayList<>(List.of("slack"));
    all.addAll(List.of(args));
    if (!args[0].equals("manifest")) {
      all.addAll(List.of("--config", settings.toString()));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    return new Run(code, out.toString(), err.toString());
  }

  @Test
  void manifest_isForTheOneWayOrTheOther() {
    assertThat(run("manifest", "--socket").out()).contains("socket_mode_enabled: true");
    assertThat(run("manifest", "--address", "https://bills.example.com", "--command", "/money"))
        .satisfies(one -> assertThat(one.out()).contains("command: /money", "/slack/events"));
    for (List<String> wrong :
        List.of(
            List.of("manifest"),
            List.of("manifest", "--socket", "--address", "https://bills.example.com"),
            List.of("manifest", "--socket", "--distributed"),
            List.of("manifest", "--address", "http://bills.example.com"))) {
      assertThat(run(wrong.toArray(String[]::new)).code()).as("%s", wrong).isEqualTo(2);
    }
  }

  @Test
  void codeIsShownOnce_linksAreListed_andUnlinkingTellsWhatElseKnowsThem() {
    Run made = run("link", "--organization", "borealis", "--role", "sales", "--subject", "ann");
    assertThat(made.out().strip()).matches("pl_[A-Za-z0-9_-]{43}");
    assertThat(made.err()).contains("Valid once, for 24 hours. Shown only now.");
    assertThat(run("people").out()).contains("Nobody is linked by a code");
    DATABASE.execute(
        """
        INSERT INTO app.slack_person (team_id, user_id, subject, organization_id, role, linked_at)
        VALUES ('T0BOREALIS', 'U0ANN', 'ann', 2, 'sales', '2026-11-21 03:40:12Z')
        """);
    assertThat(run("people").out())
        .isEqualTo(
            "T0BOREALIS  U0ANN  sales at borealis  ann  since 2026-11-21T03:40:00Z"
                + System.lineSeparator());
    Run unlinked = run("unlink", "T0BOREALIS", "U0ANN");
    assertThat(unlinked.out()).contains("Unlinked.");
    assertThat(unlinked.err()).contains("may still be known by slack.domains of the settings");
    assertThat(run("unlink", "T0BOREALIS", "U0ANN").code()).isEqualTo(1);
  }

  @Test
  void installs_areByATicket_forATimeThatIsBounded() {
    Run made = run("install", "--organization", "borealis", "--roles", "sales", "--hours", "1");
    assertThat(made.out().strip())
        .matches("https://bills\\.example\\.com/slack/install\\?ticket=st_[A-Za-z0-9_-]{43}");
    assertThat(made.err()).contains("Valid once, for 1 hour.");
    for (String hours : List.of("0", "721")) {
      assertThat(run("install", "--org", "borealis", "--roles", "sales", "--hours", hours).code())
          .isEqualTo(2);
    }
    assertThat(run("workspaces").out()).contains("No workspace installed the app");
    assertThat(run("remove", "T0NOBODY").code()).isEqualTo(1);
  }

  @Test
  void check_tellsWhatIsThereAndWhatIsMissing_andNoSecret() throws IOException {
    assertThat(run("check"))
        .satisfies(one -> assertThat(one.code()).as(one.all()).isZero())
        .satisfies(
            one -> assertThat(one.out()).contains("ok       The app's token opens a socket."));

    Path token = Files.writeString(folder.resolve("configuration"), CONFIGURATION + "\n");
    slack.configuration(CONFIGURATION, "{}");
    Run wrong = run("check", "--app", "A0123456789", "--configuration-token-file", "" + token);
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.out())
        .contains("MISSING  The command /bill is not there.")
        .contains("MISSING  Interactivity is off: buttons, menus and forms do nothing.");
    assertThat(wrong.err()).containsPattern("[0-9]+ things are missing");
    assertThat(wrong.all()).doesNotContain("xoxe", "xoxb", "xapp", "client-secret");

    assertThat(run("check", "--app", "A0123456789").code()).isEqualTo(2);
    assertThat(run("check", "--app", "A0", "--configuration-token-file", folder + "/none").code())
        .isEqualTo(2);
  }

  @Test
  void nothingToDo_isWrongUse() {
    StringWriter err = new StringWriter();
    int code =
        Main.run(new String[] {"slack"}, new PrintWriter(new StringWriter()), new PrintWriter(err));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("manifest, check, link, people, unlink");
  }
}
