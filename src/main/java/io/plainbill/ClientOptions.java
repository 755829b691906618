package io.plainbill;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which running service to talk to, and as whom. */
final class ClientOptions {
  private static final String DEFAULT_URL = "http://127.0.0.1:7070";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The running service (default: PLAINBILL_URL, else http://127.0.0.1:7070).")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "An access token (default: PLAINBILL_TOKEN, else one of the demo's).")
  private @Nullable String token;

  @Option(
      names = "--as",
      paramLabel = "ROLE[@ORG]",
      description = "Which of the demo's tokens to use, such as finance or operations@Acme.")
  private @Nullable String as;

  /** A client that shows a token; {@code role} says which of the demo's if nothing else does. */
  ServiceClient client(String role) {
    return clients(role).getFirst();
  }

  /** The same for each of the demo's tokens that fit, in the demo's order; at least one. */
  List<ServiceClient> clients(String role) {
    String variable = System.getenv("PLAINBILL_TOKEN");
    if (token != null && as != null) {
      throw UserFault.wrongUse("Give either --token or --as, not both.");
    }
    Optional<String> given =
        Optional.ofNullable(token)
            .or(() -> as == null ? Optional.ofNullable(variable) : Optional.empty())
            .map(String::strip)
            .filter(text -> !text.isEmpty());
    URI base = base();
    return given
        .map(List::of)
        .orElseGet(() -> new DemoTokens(base).pick(Optional.ofNullable(as).orElse(role)))
        .stream()
        .map(shown -> new ServiceClient(base, shown))
        .toList();
  }

  private URI base() {
    String text =
        Optional.ofNullable(url)
            .or(() -> Optional.ofNullable(System.getenv("PLAINBILL_URL")))
            .orElse(DEFAULT_URL)
            .strip();
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      URI uri = new URI(trimmed);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException wrong) {
      throw notAnAddress(text);
    }
    throw notAnAddress(text);
  }

  private static UserFault notAnAddress(String text) {
    return UserFault.wrongUse(
        "'" + text + "' is no service's address; write one as " + DEFAULT_URL + ".");
  }
}
