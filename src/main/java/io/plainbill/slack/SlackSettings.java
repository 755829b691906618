package io.plainbill.slack;

import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the app talks with Slack, and whom it believes.
 *
 * @param way how Slack's requests come
 * @param own the one workspace whose bot token the settings hold
 * @param distribution what it takes to be installed in several workspaces
 * @param command the slash command, such as {@code /bill}
 * @param domains a domain of e-mail to who its people are, by a verified address
 * @param api where Slack's Web API is; ends in a slash
 * @param callsPerMinute how often one person may ask or press
 */
public record SlackSettings(
    Way way,
    Optional<Own> own,
    Optional<Distribution> distribution,
    String command,
    Map<String, Domain> domains,
    URI api,
    int callsPerMinute) {

  /** Slack's own Web API. */
  public static final URI API = URI.create("https://slack.com/api/");

  /** How Slack's requests come. */
  public sealed interface Way {}

  /** As signed requests to the service's own address. */
  public record Http(Secret signingSecret) implements Way {}

  /** Through a socket that the service opens, so that it needs no public address. */
  public record Socket(Secret appToken) implements Way {}

  /**
   * A workspace that the operator installed the app in by hand.
   *
   * @param organization code of the organisation that it speaks for
   * @param roles the roles that its people may have
   */
  public record Own(Secret botToken, String organization, Set<Role> roles) {
    public Own {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * What installing by OAuth needs.
   *
   * @param address where people reach this service, such as {@code https://bills.example.com}
   */
  public record Distribution(String clientId, Secret clientSecret, URI address) {
    /** Where Slack sends whoever installed the app. */
    URI redirect() {
      return address.resolve(SlackServlet.OAUTH);
    }
  }

  /**
   * Who people of a domain are.
   *
   * @param organization its code
   */
  public record Domain(String organization, Role role) {}

  public SlackSettings {
    domains = Map.copyOf(domains);
  }

  Optional<Secret> signingSecret() {
    return way instanceof Http(var secret) ? Optional.of(secret) : Optional.empty();
  }
}
