package io.plainbill.access;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody else whose signed tokens (JWTs) count here, and how far they do: it speaks for one
 * organisation and those below it, and grants no role but the ones named.
 *
 * @param name as the settings call it; stands before the subjects of its tokens
 * @param iss what its tokens say in {@code iss}
 * @param audience what they must say in {@code aud}
 * @param algorithms how they may be signed, such as {@code RS256}; what a token says counts for
 *     nothing else
 * @param organization code of the organisation at the top of what it may speak for
 * @param roles the roles it may grant
 * @param longest the longest time from {@code iat} to {@code exp}
 * @param at code of the organisation where a token names none; empty if each must
 */
public record Issuer(
    String name,
    String iss,
    String audience,
    Keys keys,
    Set<String> algorithms,
    String organization,
    Set<Role> roles,
    Duration longest,
    Claims claims,
    Optional<String> at) {

  /** What its signatures are checked with. */
  public sealed interface Keys {}

  /** A secret that both sides know, of at least 256 bits. */
  public record Shared(Secret secret) implements Keys {}

  /** Public keys that it publishes as a JSON Web Key Set. */
  public record Published(URI jwks) implements Keys {}

  /**
   * Where its tokens say what, and in which words.
   *
   * @param subject the claim that names the person; likewise the others
   * @param roleWords its own word to ours; if empty, it uses ours
   * @param organizationWords its own word to an organisation's code; if empty, it uses our codes
   */
  public record Claims(
      String subject,
      String role,
      String organization,
      String accounts,
      String customers,
      Map<String, Role> roleWords,
      Map<String, String> organizationWords) {
    public Claims {
      roleWords = Map.copyOf(roleWords);
      organizationWords = Map.copyOf(organizationWords);
    }
  }

  public Issuer {
    algorithms = Set.copyOf(algorithms);
    roles = Set.copyOf(roles);
  }
}
