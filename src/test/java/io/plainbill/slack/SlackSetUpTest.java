package io.plainbill.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The manifest, and what Slack says of an app that was made of it. */
@Tag("elsewhere")
final class SlackSetUpTest {
  private static FakeSlack slack;

  @BeforeAll
  static void open() {
    slack = new FakeSlack(Clock.systemUTC());
    slack.team("xoxb-whole", "T0A", "Whole").team("xoxb-part", "T0B", "Part");
    slack.without("xoxb-part", "files:write").without("xoxb-part", "im:write");
  }

  @AfterAll
  static void close() {
    slack.close();
  }

  private static List<SlackProbe.Finding> look(SlackSettings.Way way, String token) {
    return SlackProbe.look(
        new SlackSettings(
            way,
            Optional.of(new SlackSettings.Own(new Secret(token), "sunrise", Set.of(Role.SALES))),
            Optional.empty(),
            "/bill",
            Map.of(),
            slack.address(),
            300),
        List.of(),
        Optional.empty());
  }

  private static List<String> missing(List<SlackProbe.Finding> findings) {
    return findings.stream().filter(one -> !one.fine()).map(SlackProbe.Finding::words).toList();
  }

  private static SlackSettings.Socket socket(String token) {
    return new SlackSettings.Socket(new Secret(token));
  }

  @Test
  void wholeApp_lacksNothing() {
    List<SlackProbe.Finding> findings = look(socket("xapp-1"), "xoxb-whole");
    assertThat(missing(findings)).isEmpty();
    assertThat(findings)
        .extracting(SlackProbe.Finding::words)
        .contains(
            "The app's token opens a socket.",
            "The bot's token is valid in Whole (T0A).",
            "The bot's token has every scope that is needed.");
  }

  @Test
  void missingScopesAndTokens_areEachToldWithTheirReason() {
    assertThat(missing(look(socket("xapp-1"), "xoxb-part")))
        .hasSize(2)
        .anyMatch(words -> words.contains("the scope files:write (answers as CSV"))
        .anyMatch(words -> words.contains("the scope im:write (opens the conversation"));
    assertThat(missing(look(socket("xoxb-whole"), "xoxb-unknown")))
        .containsExactly(
            "The app's token opens no socket: invalid_auth.",
            "The bot's token is not taken: invalid_auth.");
  }

  @Test
  void manifest_asksForTheScopesThatSlackInsistsOn_andNoMore() {
    assertThat(SlackManifest.SCOPES.keySet()).isEqualTo(FakeSlack.ALL_SCOPES);
    String yaml = SlackManifest.yaml(new SlackManifest.Wish(Optional.empty(), "/bill", false));
    assertThat(yaml)
        .contains("socket_mode_enabled: true", "- command: /bill\n", "callback_id: plainbill.about")
        .doesNotContain("url:", "redirect_urls");
    SlackManifest.SCOPES.forEach(
        (scope, why) -> assertThat(yaml).contains("      # " + why + "\n      - " + scope + "\n"));
    SlackManifest.EVENTS.forEach(
        (event, why) -> assertThat(yaml).contains("      # " + why + "\n      - " + event + "\n"));
  }

  @Test
  void manifestForHttp_namesTheAddress() {
    String yaml =
        SlackManifest.yaml(
            new SlackManifest.Wish(
                Optional.of(URI.create("https://bills.example.com")), "/money", true));
    assertThat(yaml)
        .contains("url: https://bills.example.com/slack/events")
        .contains("request_url: https://bills.example.com/slack/events")
        .contains("- https://bills.example.com/slack/oauth")
        .contains("- command: /money")
        .contains("socket_mode_enabled: false");
  }
}
