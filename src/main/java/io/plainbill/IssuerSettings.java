package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.access.Issuer;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one issuer of tokens, {@code issuer.NAME.…}; every problem is noted. */
final class IssuerSettings {
  private static final int SHORTEST_SECRET = 32;
  private static final int DEFAULT_MINUTES = 60;
  private static final Set<String> SIGNED = Set.of("RS256", "ES256", "EdDSA");
  private static final Set<String> SHARED = Set.of("HS256");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String ROLE_WORD = "role.";
  private static final String ORGANIZATION_WORD = "organization.";
  private static final List<String> KEYS =
      List.of(
          "iss",
          "audience",
          "jwks",
          "secret.file",
          "algorithms",
          "organization",
          "roles",
          "minutes",
          "at",
          "claim.subject",
          "claim.role",
          "claim.organization",
          "claim.accounts",
          "claim.customers",
          "role.WORD",
          "organization.WORD");

  private final String name;
  private final Map<String, Settings.Given> given;
  private final List<String> problems;

  private IssuerSettings(String name, Map<String, Settings.Given> given, List<String> problems) {
    this.name = name;
    this.given = given;
    this.problems = problems;
  }

  /** All issuers that are set; to be used only if no problem was noted. */
  static List<Issuer> all(Settings settings, List<String> problems) {
    Set<String> names = new LinkedHashSet<>();
    settings.issuers().keySet().forEach(key -> names.add(key.split("\\.", 2)[0]));
    List<Issuer> issuers = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String name : names) {
      Map<String, Settings.Given> own = new HashMap<>();
      settings
          .issuers()
          .forEach((key, value) -> {
            if (key.startsWith(name + ".")) {
              own.put(key.substring(name.length() + 1), value);
            }
          });
      Issuer issuer = new IssuerSettings(name, own, problems).read();
      if (!known.add(issuer.iss())) {
        problems.add(
            "issuer."
                + name
                + ".iss: another issuer has the same; their tokens cannot be told apart");
      }
      issuers.add(issuer);
    }
    return issuers;
  }

  private Issuer read() {
    given.forEach(this::checkName);
    Optional<Issuer.Keys> keys = keys();
    Set<Role> roles = new HashSet<>();
    words("roles", required("roles")).forEach(word -> role("roles", word).ifPresent(roles::add));
    return new Issuer(
        name,
        required("iss"),
        required("audience"),
        keys.orElse(new Issuer.Published(URI.create("http://localhost"))),
        algorithms(keys),
        required("organization"),
        roles,
        Duration.ofMinutes(minutes()),
        new Issuer.Claims(
            value("claim.subject").orElse("sub"),
            value("claim.role").orElse("role"),
            value("claim.organization").orElse("organization"),
            value("claim.accounts").orElse("accounts"),
            value("claim.customers").orElse("customers"),
            mapped(ROLE_WORD, word -> role("role", word).orElse(null)),
            mapped(ORGANIZATION_WORD, Function.identity())),
        value("at"));
  }

  private void checkName(String key, Settings.Given value) {
    boolean known =
        KEYS.contains(key)
            || (key.equals("secret") && value.origin().startsWith("PLAINBILL_"))
            || key.startsWith(ROLE_WORD)
            || key.startsWith(ORGANIZATION_WORD);
    if (key.equals("secret") && !known) {
      problems.add(
          value.origin()
              + ": a secret does not stand among the settings: put it into a file and name that with"
              + " issuer."
              + name
              + ".secret.file, or into "
              + variable());
    } else if (!known) {
      problems.add(
          value.origin()
              + ": there is no setting 'issuer."
              + name
              + "."
              + key
              + "'; there are "
              + String.join(", ", KEYS));
    }
  }

  private Optional<Issuer.Keys> keys() {
    Optional<String> jwks = value("jwks");
    boolean shared = given.containsKey("secret") || given.containsKey("secret.file");
    if (jwks.isPresent() == shared) {
      problem(
          "jwks",
          "give either the address of its keys here or a shared secret, in "
              + variable()
              + " or in a file named by secret.file; one of them, not both");
      return Optional.empty();
    }
    return shared ? secret() : jwks.flatMap(this::address);
  }

  private Optional<Issuer.Keys> address(String jwks) {
    try {
      URI uri = new URI(jwks);
      boolean local = uri.getHost() != null && LOCAL.contains(uri.getHost());
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || (local && "http".equals(uri.getScheme())))) {
        return Optional.of(new Issuer.Published(uri));
      }
    } catch (URISyntaxException wrong) {
      problem("jwks", "that is not an address");
      return Optional.empty();
    }
    problem("jwks", "an https:// address is needed (http:// for this machine only)");
    return Optional.empty();
  }

  private Optional<Issuer.Keys> secret() {
    Optional<String> secret =
        given.containsKey("secret")
            ? value("secret")
            : value("secret.file").flatMap(SecretFile::read);
    if (secret.filter(text -> text.getBytes(UTF_8).length >= SHORTEST_SECRET).isEmpty()) {
      problem(
          "secret",
          "a shared secret of at least "
              + SHORTEST_SECRET
              + " bytes (256 bits) is needed; make one with 'openssl rand -base64 48'");
      return Optional.empty();
    }
    return secret.map(text -> new Issuer.Shared(new Secret(text)));
  }

  /** What fits the kind of key: no public key is ever taken for a shared secret. */
  private Set<String> algorithms(Optional<Issuer.Keys> keys) {
    Set<String> fitting =
        keys.filter(Issuer.Shared.class::isInstance).isPresent() ? SHARED : SIGNED;
    Optional<String> chosen = value("algorithms");
    if (chosen.isEmpty()) {
      return fitting;
    }
    Set<String> algorithms = Set.copyOf(words("algorithms", chosen.get()));
    if (!fitting.containsAll(algorithms)) {
      problem(
          "algorithms",
          "there are " + String.join(", ", fitting.stream().sorted().toList()) + " for such keys");
    }
    return algorithms;
  }

  private int minutes() {
    String text = value("minutes").orElse(Integer.toString(DEFAULT_MINUTES));
    if (text.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(text);
    }
    problem("minutes", "a whole number from 1 to 9999 is needed");
    return DEFAULT_MINUTES;
  }

  private Optional<Role> role(String key, String word) {
    Optional<Role> role = Role.of(word);
    if (role.isEmpty()) {
      problem(
          key,
          "there is no role '"
              + word
              + "'; there are "
              + String.join(", ", Arrays.stream(Role.values()).map(Role::id).toList()));
    }
    return role;
  }

  private <T> Map<String, T> mapped(String prefix, Function<String, @Nullable T> meaning) {
    Map<String, T> words = new HashMap<>();
    given.forEach((key, value) -> {
      T meant = key.startsWith(prefix) ? meaning.apply(value.value()) : null;
      if (meant != null) {
        words.put(key.substring(prefix.length()), meant);
      }
    });
    return words;
  }

  private List<String> words(String key, String list) {
    List<String> words =
        Arrays.stream(list.split("[,\\s]+", -1)).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty() && given.containsKey(key)) {
      problem(key, "name at least one");
    }
    return words;
  }

  private String required(String key) {
    Optional<String> value = value(key);
    if (value.isEmpty()) {
      problems.add("issuer." + name + "." + key + " is missing");
    }
    return value.orElse("");
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(given.get(key)).map(Settings.Given::value);
  }

  /** Said with its place, never with its value: it may be a secret. */
  private void problem(String key, String what) {
    Settings.Given place = given.get(key);
    problems.add(
        (place == null ? "" : place.origin() + ": ") + "issuer." + name + "." + key + ": " + what);
  }

  private String variable() {
    return "PLAINBILL_ISSUER_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET";
  }
}
