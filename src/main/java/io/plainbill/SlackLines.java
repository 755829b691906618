package io.plainbill;

import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import io.plainbill.slack.SlackSettings;
import io.plainbill.slack.SlackSettings.Distribution;
import io.plainbill.slack.SlackSettings.Domain;
import io.plainbill.slack.SlackSettings.Own;
import io.plainbill.slack.SlackSettings.Way;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads how the app talks with Slack, {@code slack.…}. */
final class SlackLines {
  private static final int SHORTEST_SECRET = 32;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Settings settings;
  private final int callsPerMinute;
  private final List<String> problems;

  private SlackLines(Settings settings, int callsPerMinute, List<String> problems) {
    this.settings = settings;
    this.callsPerMinute = callsPerMinute;
    this.problems = problems;
  }

  /**
   * What is set; empty if nothing is. To be used only if no problem was noted.
   *
   * @param callsPerMinute how often one person may ask or press
   */
  static Optional<Config.Slack> read(Settings settings, int callsPerMinute, List<String> problems) {
    boolean wanted =
        settings.given().keySet().stream().anyMatch(one -> one.name().startsWith("SLACK_"));
    return wanted ? new SlackLines(settings, callsPerMinute, problems).read() : Optional.empty();
  }

  private Optional<Config.Slack> read() {
    Optional<Way> way = way();
    Optional<Own> own = own();
    Optional<Distribution> distribution = distribution();
    if (own.isEmpty() && distribution.isEmpty() && problems.isEmpty()) {
      problems.add(
          "slack.bot.token.file, or slack.client.id: name the workspace's bot token, or what it"
              + " takes to install the app in several");
    }
    SlackSettings read =
        new SlackSettings(
            way.orElse(new SlackSettings.Http(new Secret("missing"))),
            own,
            distribution,
            command(),
            domains(),
            address(Setting.SLACK_API)
                .map(uri -> URI.create(uri.toString().replaceFirst("/*$", "/")))
                .orElse(SlackSettings.API),
            callsPerMinute);
    return Optional.of(new Config.Slack(read, people()));
  }

  private Optional<Way> way() {
    Optional<Secret> signing =
        secret(Setting.SLACK_SIGNING_SECRET, Setting.SLACK_SIGNING_SECRET_FILE);
    Optional<Secret> app = secret(Setting.SLACK_APP_TOKEN, Setting.SLACK_APP_TOKEN_FILE);
    if (signing.isPresent() && app.isPresent()) {
      problems.add(
          "slack.signing.secret and slack.app.token: keep one; with the app's token Slack sends no"
              + " signed requests");
    } else if (signing.isEmpty() && app.isEmpty()) {
      problems.add(
          "slack.signing.secret.file is missing: without the signing secret anybody could ask in"
              + " Slack's name. Put it into a file and name that here, or set "
              + Setting.SLACK_SIGNING_SECRET.variable()
              + "; for Socket Mode name slack.app.token.file instead");
    }
    signing
        .filter(secret -> secret.reveal().length() < SHORTEST_SECRET)
        .ifPresent(secret ->
            problems.add(
                "slack.signing.secret: that is shorter than the "
                    + SHORTEST_SECRET
                    + " characters of a signing secret (Basic Information of the app)"));
    app.filter(token -> !token.reveal().startsWith("xapp-"))
        .ifPresent(token -> problems.add("slack.app.token: an app's token begins with xapp-"));
    return signing.<Way>map(SlackSettings.Http::new).or(() -> app.map(SlackSettings.Socket::new));
  }

  private Optional<Own> own() {
    Optional<Secret> token = secret(Setting.SLACK_BOT_TOKEN, Setting.SLACK_BOT_TOKEN_FILE);
    Optional<String> organization = settings.value(Setting.SLACK_ORGANIZATION);
    Set<Role> roles = roles();
    boolean all = token.isPresent() && organization.isPresent() && !roles.isEmpty();
    if (!all && (token.isPresent() || organization.isPresent() || !roles.isEmpty())) {
      problems.add(
          "slack.bot.token.file, slack.organization and slack.roles belong together: whose"
              + " workspace it is, and what its people may be");
    }
    token
        .filter(one -> !one.reveal().startsWith("xoxb-"))
        .ifPresent(one -> problems.add("slack.bot.token: a bot's token begins with xoxb-"));
    return all
        ? Optional.of(new Own(token.orElseThrow(), organization.orElseThrow(), roles))
        : Optional.empty();
  }

  private Set<Role> roles() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : list(Setting.SLACK_ROLES)) {
      Role.of(word)
          .ifPresentOrElse(
              roles::add,
              () ->
                  problems.add(
                      "slack.roles: there is no role '"
                          + word
                          + "'; there are "
                          + String.join(
                              ", ", Arrays.stream(Role.values()).map(Role::id).toList())));
    }
    return roles;
  }

  private Optional<Distribution> distribution() {
    Optional<String> id = settings.value(Setting.SLACK_CLIENT_ID);
    Optional<Secret> secret = secret(Setting.SLACK_CLIENT_SECRET, Setting.SLACK_CLIENT_SECRET_FILE);
    Optional<URI> address = address(Setting.SLACK_ADDRESS);
    boolean all = id.isPresent() && secret.isPresent() && address.isPresent();
    if (!all && (id.isPresent() || secret.isPresent())) {
      problems.add(
          "slack.client.id, slack.client.secret.file and slack.address belong together: installing"
              + " in several workspaces needs them");
    }
    return all
        ? Optional.of(
            new Distribution(id.orElseThrow(), secret.orElseThrow(), address.orElseThrow()))
        : Optional.empty();
  }

  private String command() {
    String command = settings.value(Setting.SLACK_COMMAND).orElse("/bill");
    if (!command.matches("/[a-z0-9_-]{1,31}")) {
      problems.add("slack.command: a slash and up to 31 small letters, digits, - and _");
    }
    return command;
  }

  private Map<String, Domain> domains() {
    Map<String, Domain> domains = new TreeMap<>();
    for (String word : list(Setting.SLACK_DOMAINS)) {
      String[] parts = word.split(":", -1);
      Optional<Role> role = parts.length == 3 ? Role.of(parts[2]) : Optional.empty();
      String domain = parts[0].toLowerCase(Locale.ROOT);
      if (role.isEmpty() || !domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+") || parts[1].isBlank()) {
        problems.add(
            "slack.domains: '"
                + word
                + "' is not domain:organization:role, such as acme.example:acme:finance_viewer");
      } else if (domains.put(domain, new Domain(parts[1], role.get())) != null) {
        problems.add("slack.domains: " + domain + " stands twice; keep one");
      }
    }
    return domains;
  }

  private Optional<Path> people() {
    Optional<Settings.Given> given = settings.get(Setting.SLACK_PEOPLE);
    given
        .filter(one -> !Files.isReadable(Path.of(one.value())))
        .ifPresent(one -> problems.add(one.origin() + ": that file cannot be read"));
    return given.map(one -> Path.of(one.value()).toAbsolutePath());
  }

  private Optional<URI> address(Setting setting) {
    Optional<Settings.Given> given = settings.get(setting);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(given.get().value());
      boolean local = uri.getHost() != null && LOCAL.contains(uri.getHost());
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && ("https".equals(uri.getScheme()) || (local && "http".equals(uri.getScheme())))) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException wrong) {
      problems.add(given.get().origin() + ": that is not an address");
      return Optional.empty();
    }
    problems.add(
        given.get().origin() + ": an https:// address is needed (http:// for this machine only)");
    return Optional.empty();
  }

  private Optional<Secret> secret(Setting itself, Setting inFile) {
    Optional<Settings.Given> written = settings.get(itself);
    Optional<Settings.Given> file = settings.get(inFile);
    if (written.isPresent() && file.isPresent()) {
      problems.add(file.get().origin() + ": the secret itself is given as well; keep one");
    }
    return written
        .map(Settings.Given::value)
        .or(() ->
            file.flatMap(given ->
                SecretFile.read(given.value())
                    .or(() -> {
                      problems.add(given.origin() + ": that file cannot be read, or is empty");
                      return Optional.empty();
                    })))
        .map(Secret::new);
  }

  private List<String> list(Setting setting) {
    return settings
        .value(setting)
        .map(text ->
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList())
        .orElse(List.of());
  }
}
