package io.plainbill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plainbill.access.Secret;
import io.plainbill.ops.Desks;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads where desks hear of their cases, {@code desk.CODE.…} and {@code mail.…}. */
final class DeskSettings {
  private static final int SHORTEST_SECRET = 32;
  private static final int MOST_PORTS = 65_535;
  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_TLS = 465;
  private static final int PLAIN = 25;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Set<String> KEYS = Set.of("webhook", "secret", "secret.file", "mail");

  private final Settings settings;
  private final List<String> problems;

  private DeskSettings(Settings settings, List<String> problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** All desks that are set; to be used only if no problem was noted. */
  static Desks all(Settings settings, List<String> problems) {
    return new DeskSettings(settings, problems).read();
  }

  private Desks read() {
    Set<String> codes = new HashSet<>();
    settings
        .desks()
        .forEach((key, given) -> {
          String code = key.split("\\.", 2)[0];
          codes.add(code);
          boolean known =
              key.length() > code.length() && KEYS.contains(key.substring(code.length() + 1));
          if (!known || (key.endsWith(".secret") && !given.origin().startsWith("PLAINBILL_"))) {
            problems.add(
                given.origin()
                    + ": there is no setting 'desk."
                    + key
                    + "'; there are webhook, secret.file and mail; a secret itself stands in "
                    + variable(code));
          }
        });
    Map<String, Desks.Place> desks = new HashMap<>();
    codes.forEach(code -> desks.put(code, new Desks.Place(hook(code), mail(code))));
    return new Desks(desks, server(desks));
  }

  private Optional<Desks.Hook> hook(String code) {
    Optional<Settings.Given> written = given(code, "webhook");
    Optional<String> secret =
        given(code, "secret")
            .map(Settings.Given::value)
            .or(() ->
                given(code, "secret.file").map(Settings.Given::value).flatMap(SecretFile::read))
            .filter(text -> text.getBytes(UTF_8).length >= SHORTEST_SECRET);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> address = address(written.get());
    if (secret.isEmpty()) {
      problems.add(
          "desk."
              + code
              + ".secret.file: a secret of at least "
              + SHORTEST_SECRET
              + " bytes signs what the webhook gets; make one with 'openssl rand -base64 48', put"
              + " it into a file and name that here, or into "
              + variable(code));
    }
    return address.flatMap(uri -> secret.map(text -> new Desks.Hook(uri, new Secret(text))));
  }

  private Optional<URI> address(Settings.Given written) {
    try {
      URI uri = new URI(written.value());
      boolean local = uri.getHost() != null && LOCAL.contains(uri.getHost());
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && ("https".equals(uri.getScheme()) || (local && "http".equals(uri.getScheme())))) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException wrong) {
      problems.add(written.origin() + ": that is not an address");
      return Optional.empty();
    }
    problems.add(
        written.origin() + ": an https:// address is needed (http:// for this machine only)");
    return Optional.empty();
  }

  private Optional<String> mail(String code) {
    return given(code, "mail").flatMap(this::mailAddress);
  }

  private Optional<String> mailAddress(Settings.Given written) {
    try {
      return Optional.of(new InternetAddress(written.value(), true).getAddress());
    } catch (AddressException wrong) {
      problems.add(written.origin() + ": that is no address of e-mail");
      return Optional.empty();
    }
  }

  private Optional<Desks.MailServer> server(Map<String, Desks.Place> desks) {
    boolean needed = desks.values().stream().anyMatch(place -> place.mail().isPresent());
    Optional<String> host = settings.value(Setting.MAIL_HOST);
    Optional<String> from = settings.get(Setting.MAIL_FROM).flatMap(this::mailAddress);
    if (host.isEmpty() || from.isEmpty()) {
      if (needed || host.isPresent()) {
        problems.add("mail.host and mail.from are both needed to send e-mail");
      }
      return Optional.empty();
    }
    Desks.Security security = security(host.get());
    int usual =
        switch (security) {
          case STARTTLS -> SUBMISSION;
          case TLS -> SUBMISSION_TLS;
          case NONE -> PLAIN;
        };
    int port = settings.number(Setting.MAIL_PORT, 1, MOST_PORTS, usual, problems);
    return Optional.of(new Desks.MailServer(host.get(), port, security, from.get(), login()));
  }

  private Desks.Security security(String host) {
    String word = settings.value(Setting.MAIL_SECURITY).orElse("starttls").toLowerCase(Locale.ROOT);
    Optional<Desks.Security> security =
        Arrays.stream(Desks.Security.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst();
    if (security.isEmpty()) {
      problems.add("mail.security: there are starttls, tls and none");
    } else if (security.get() == Desks.Security.NONE && !LOCAL.contains(host)) {
      problems.add(
          "mail.security: 'none' is for a server on this machine; cases would go over the network"
              + " in clear");
    }
    return security.orElse(Desks.Security.STARTTLS);
  }

  private Optional<Desks.Login> login() {
    Optional<String> user = settings.value(Setting.MAIL_USER);
    Optional<String> password =
        settings
            .value(Setting.MAIL_PASSWORD)
            .or(() -> settings.value(Setting.MAIL_PASSWORD_FILE).flatMap(SecretFile::read));
    if (user.isPresent() != password.isPresent()) {
      problems.add(
          "mail.user and its password (mail.password.file, or PLAINBILL_MAIL_PASSWORD) belong"
              + " together");
    }
    return user.flatMap(name -> password.map(word -> new Desks.Login(name, new Secret(word))));
  }

  private Optional<Settings.Given> given(String code, String key) {
    return Optional.ofNullable(settings.desks().get(code + "." + key));
  }

  private static String variable(String code) {
    return "PLAINBILL_DESK_" + code.toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET";
  }
}
