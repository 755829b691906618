package io.plainbill.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifest, and what Slack says of an app that was made of it. */
@Tag("elsewhere")
final class SlackSetUpTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SlackSettings.Http SIGNED =
      new SlackSettings.Http(new Secret(SlackLine.SECRET));

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
    return look(way, token, Optional.empty());
  }

  private static List<SlackProbe.Finding> look(
      SlackSettings.Way way, String token, Optional<SlackProbe.Configuration> app) {
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
        app);
  }

  /**
   * What is missing in an app that is set to that, as who holds its configuration token sees it.
   */
  private static List<String> missing(SlackSettings.Way way, JsonNode manifest) {
    slack.configuration("xoxe.xoxp-1", manifest.toString());
    return missing(look(way, "xoxb-whole", configuration("A1", "xoxe.xoxp-1")));
  }

  private static Optional<SlackProbe.Configuration> configuration(String app, String token) {
    return Optional.of(new SlackProbe.Configuration(app, new Secret(token)));
  }

  /** The app that our own manifest makes. */
  private static ObjectNode made(Optional<URI> address) {
    String yaml = SlackManifest.yaml(new SlackManifest.Wish(address, "/bill", false));
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
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
  void tokenOfAWholeEnterpriseOrganisation_isNoWorkspaces() {
    slack.team("xoxb-grid", "T0G", "Grid");
    slack.enterprise("xoxb-grid");
    assertThat(missing(look(socket("xapp-1"), "xoxb-grid")))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("no workspace's", "single workspaces");
  }

  @Test
  void appOfOurManifest_isAsItShouldBe_inBothWays() {
    assertThat(missing(socket("xapp-1"), made(Optional.empty()))).isEmpty();
    assertThat(missing(SIGNED, made(Optional.of(URI.create("https://bills.example.com")))))
        .isEmpty();
  }

  @Test
  void everythingThatTheAppLacks_isToldWithItsReason() {
    ObjectNode manifest = made(Optional.of(URI.create("https://bills.example.com")));
    ObjectNode features = (ObjectNode) manifest.path("features");
    ObjectNode settings = (ObjectNode) manifest.path("settings");
    ((ArrayNode) settings.at("/event_subscriptions/bot_events")).remove(0);
    ((ObjectNode) features.at("/slash_commands/0")).put("command", "/money");
    ((ArrayNode) features.path("shortcuts")).remove(1);
    ((ObjectNode) features.path("app_home"))
        .put("home_tab_enabled", false)
        .put("messages_tab_read_only_enabled", true);
    ((ObjectNode) settings.path("interactivity")).put("request_url", "https://old.example/slack");
    settings.put("token_rotation_enabled", true);
    assertThat(missing(SIGNED, manifest))
        .containsExactly(
            "The event app_mention is not sent (a question in a channel).",
            "The command /bill is not there.",
            "The shortcut plainbill.ask is not there.",
            "Presses go to https://old.example/slack, and not to this service's /slack/events.",
            "The app's own page is off (its Home tab).",
            "Nobody can write to the app (its Messages tab is off, or read-only).",
            "Token rotation is on, and Plainbill keeps tokens that stay: make the app anew.");
    assertThat(missing(socket("xapp-1"), manifest))
        .contains("Socket Mode is off, and the settings hold an app's token.");
    ((ObjectNode) settings.path("interactivity")).put("is_enabled", false);
    assertThat(missing(SIGNED, manifest))
        .contains("Interactivity is off: buttons, menus and forms do nothing.");
    assertThat(missing(SIGNED, made(Optional.empty())))
        .contains(
            "Events go nowhere, and not to this service's /slack/events.",
            "Socket Mode is on, and the settings expect signed requests.");
  }

  @Test
  void configurationTokenThatIsNotTaken_isTold() {
    assertThat(missing(look(socket("xapp-1"), "xoxb-whole", configuration("A1", "xoxe.old"))))
        .containsExactly("The app's configuration is not shown: invalid_auth.");
    slack.configuration("xoxe.xoxp-1", "{}");
    assertThat(missing(look(socket("xapp-1"), "xoxb-whole", configuration("x", "xoxe.xoxp-1"))))
        .containsExactly("The app's configuration is not shown: invalid_app_id.");
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
