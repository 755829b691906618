package io.plainbill.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import io.plainbill.access.Secret;
import io.plainbill.memory.SlackTickets;
import io.plainbill.memory.SlackWorkspaces;
import io.plainbill.memory.SlackWorkspaces.Bond;
import io.plainbill.memory.SlackWorkspaces.Workspace;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the app in a workspace (OAuth): whoever has a ticket is sent to Slack, and Slack sends
 * them back with a code. The ticket, not the workspace, says for which organisation that is. The
 * state counts once, for some minutes, and only in the browser that began.
 */
final class Install {
  private static final Logger LOG = LoggerFactory.getLogger(Install.class);
  private static final String COOKIE = "plainbill_slack_state";
  private static final int COOKIE_SECONDS = 600;
  private static final int LONGEST = 200;
  private static final String ROTATION = "token_rotation_enabled";

  private final Web web;
  private final URI authorize;
  private final SlackSettings.Distribution distribution;
  private final SlackTickets tickets;
  private final SlackWorkspaces workspaces;

  Install(
      Web web,
      URI api,
      SlackSettings.Distribution distribution,
      SlackTickets tickets,
      SlackWorkspaces workspaces) {
    this.web = web;
    this.authorize = api.resolve("/oauth/v2/authorize");
    this.distribution = distribution;
    this.tickets = tickets;
    this.workspaces = workspaces;
  }

  void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Secret> state = parameter(request, "ticket").flatMap(tickets::begin);
    if (state.isEmpty()) {
      say(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "This link is not valid: it was used, or its time is over. Whoever runs Plainbill makes a"
              + " new one with 'plainbill slack install'.");
      return;
    }
    Cookie cookie = new Cookie(COOKIE, state.get().reveal());
    cookie.setHttpOnly(true);
    cookie.setSecure("https".equals(distribution.address().getScheme()));
    cookie.setPath(SlackServlet.PATH);
    cookie.setMaxAge(COOKIE_SECONDS);
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    response.sendRedirect(
        authorize
            + "?client_id="
            + encoded(distribution.clientId())
            + "&scope="
            + encoded(String.join(",", SlackManifest.SCOPES.keySet()))
            + "&state="
            + encoded(state.get().reveal())
            + "&redirect_uri="
            + encoded(distribution.redirect().toString()));
  }

  void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<String> state = parameter(request, "state").filter(given -> began(request, given));
    Optional<String> code = parameter(request, "code");
    if (state.isEmpty() || code.isEmpty()) {
      say(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "Nothing was installed. Open the link of 'plainbill slack install' again, in this"
              + " browser.");
      return;
    }
    Optional<Bond> bond = tickets.take(state.get());
    if (bond.isEmpty()) {
      say(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "That took too long, or the link was used before: nothing was installed.");
      return;
    }
    try {
      Workspace installed = installed(code.get(), bond.get());
      workspaces.install(installed, Hall.slack(installed.team()));
      say(
          response,
          HttpServletResponse.SC_OK,
          "Plainbill is installed in "
              + installed.name()
              + " for "
              + bond.get().organization().name()
              + ". You can close this page.");
    } catch (SlackFault refused) {
      LOG.warn("Slack did not let the app be installed: {}", refused.error());
      say(
          response,
          HttpServletResponse.SC_BAD_GATEWAY,
          why(refused) + " Nothing was installed. Ask for a new link.");
    }
  }

  private static String why(SlackFault refused) {
    return switch (refused.error()) {
      case Enterprise.FAULT ->
          "Plainbill is installed in single workspaces, and this was a whole Enterprise"
              + " organisation.";
      case ROTATION ->
          "The app has token rotation switched on, and Plainbill keeps tokens that stay. Make the"
              + " app anew from 'plainbill slack manifest'.";
      default -> "Slack did not confirm that (" + refused.error() + ").";
    };
  }

  private Workspace installed(String code, Bond bond) throws SlackFault {
    OAuthV2AccessResponse granted =
        web.call(
            distribution.clientSecret(),
            "oauth.v2.access",
            client ->
                client.oauthV2Access(request ->
                    request
                        .clientId(distribution.clientId())
                        .clientSecret(distribution.clientSecret().reveal())
                        .code(code)
                        .redirectUri(distribution.redirect().toString())));
    if (granted.isEnterpriseInstall() || granted.getTeam() == null) {
      throw refused(granted, Enterprise.FAULT);
    }
    if (granted.getRefreshToken() != null) {
      throw refused(granted, ROTATION);
    }
    return new Workspace(
        granted.getTeam().getId(),
        granted.getTeam().getName(),
        bond,
        granted.getBotUserId(),
        Set.copyOf(List.of(granted.getScope().split(","))),
        new Secret(granted.getAccessToken()));
  }

  /** What is not kept is worth nothing to anybody else either. */
  private SlackFault refused(OAuthV2AccessResponse granted, String why) {
    try {
      web.call(
          new Secret(granted.getAccessToken()),
          "auth.revoke",
          client -> client.authRevoke(request -> request));
    } catch (SlackFault still) {
      LOG.warn("Slack did not take back the token of a refused install: {}", still.error());
    }
    return new SlackFault(why);
  }

  /** True in the browser that was sent to Slack with that state. */
  private static boolean began(HttpServletRequest request, String state) {
    Cookie @Nullable [] cookies = request.getCookies();
    return cookies != null
        && Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .anyMatch(cookie ->
                MessageDigest.isEqual(cookie.getValue().getBytes(UTF_8), state.getBytes(UTF_8)));
  }

  private static Optional<String> parameter(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name))
        .filter(value -> !value.isBlank() && value.length() <= LONGEST);
  }

  private static void say(HttpServletResponse response, int status, String words)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.getOutputStream().write((words + "\n").getBytes(UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
