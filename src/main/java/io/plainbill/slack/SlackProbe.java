package io.plainbill.slack;

import com.slack.api.methods.response.apps.manifest.AppsManifestExportResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.manifest.AppManifest;
import io.plainbill.access.Secret;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks Slack whether all is as it should be: tokens, scopes, events, commands. */
public final class SlackProbe {
  private static final String SCOPES = "x-oauth-scopes";

  private final SlackSettings settings;
  private final Web web;
  private final List<Finding> findings = new ArrayList<>();

  private SlackProbe(SlackSettings settings) {
    this.settings = settings;
    this.web = new Web(settings.api());
  }

  /** One thing that was looked at. */
  public record Finding(boolean fine, String words) {}

  /**
   * The app as Slack has it.
   *
   * @param id such as {@code A0123456789}
   * @param token a configuration token of the app ({@code xoxe.xoxp-…})
   */
  public record Configuration(String id, Secret token) {}

  /**
   * Looks at everything.
   *
   * @param installed the workspaces that installed the app
   * @param app shows what the app is set to; without it Slack tells nobody
   */
  public static List<Finding> look(
      SlackSettings settings, List<Workspace> installed, Optional<Configuration> app) {
    SlackProbe probe = new SlackProbe(settings);
    switch (settings.way()) {
      case SlackSettings.Http http ->
          probe.fine("Signed requests are expected at " + SlackServlet.EVENTS + ".");
      case SlackSettings.Socket(var token) -> probe.socket(token);
    }
    settings.own().ifPresent(own -> probe.workspace("The bot's token", own.botToken()));
    installed.forEach(one ->
        probe.workspace("The token of " + one.name() + " (" + one.team() + ")", one.token()));
    app.ifPresentOrElse(
        probe::configuration,
        () ->
            probe.fine(
                "Events, commands and shortcuts were not looked at: Slack shows them to who gives"
                    + " --app and --configuration-token-file."));
    return probe.findings;
  }

  private void socket(Secret token) {
    try {
      web.call(
          token,
          "apps.connections.open",
          client -> client.appsConnectionsOpen(request -> request.token(token.reveal())));
      fine("The app's token opens a socket.");
    } catch (SlackFault refused) {
      missing("The app's token opens no socket", refused);
    }
  }

  private void workspace(String what, Secret token) {
    try {
      AuthTestResponse told =
          web.call(token, "auth.test", client -> client.authTest(request -> request));
      if (told.isEnterpriseInstall()) {
        findings.add(new Finding(false, what + " is no workspace's. " + Enterprise.WORDS));
        return;
      }
      fine(what + " is valid in " + told.getTeam() + " (" + told.getTeamId() + ").");
      scopes(what, granted(told.getHttpResponseHeaders()));
    } catch (SlackFault refused) {
      missing(what + " is not taken", refused);
    }
  }

  private static Set<String> granted(Map<String, List<String>> headers) {
    Set<String> granted = new TreeSet<>();
    headers.forEach((name, values) -> {
      if (name.equalsIgnoreCase(SCOPES)) {
        values.forEach(
            value -> Arrays.stream(value.split(",", -1)).map(String::strip).forEach(granted::add));
      }
    });
    return granted;
  }

  private void scopes(String what, Set<String> granted) {
    boolean all = true;
    for (Map.Entry<String, String> scope : SlackManifest.SCOPES.entrySet()) {
      if (!granted.contains(scope.getKey())) {
        all = false;
        findings.add(
            new Finding(
                false,
                what + " lacks the scope " + scope.getKey() + " (" + scope.getValue() + ")."));
      }
    }
    if (all) {
      fine(what + " has every scope that is needed.");
    }
    Set<String> more = new TreeSet<>(granted);
    more.removeAll(SlackManifest.SCOPES.keySet());
    if (!more.isEmpty()) {
      fine(what + " has scopes that are not needed: " + String.join(", ", more) + ".");
    }
  }

  private void configuration(Configuration app) {
    try {
      AppsManifestExportResponse told =
          web.call(
              app.token(),
              "apps.manifest.export",
              client ->
                  client.appsManifestExport(
                      request -> request.token(app.token().reveal()).appId(app.id())));
      manifest(told.getManifest());
    } catch (SlackFault refused) {
      missing("The app's configuration is not shown", refused);
    }
  }

  private void manifest(AppManifest manifest) {
    int before = findings.size();
    new SlackManifestCheck(settings, manifest)
        .faults()
        .forEach(fault -> findings.add(new Finding(false, fault)));
    if (findings.size() == before) {
      fine("The app's events, command, shortcuts and pages are as they should be.");
    }
  }

  private void fine(String words) {
    findings.add(new Finding(true, words));
  }

  private void missing(String what, SlackFault refused) {
    findings.add(new Finding(false, what + ": " + refused.error() + "."));
  }
}
