package io.plainbill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The tokens that a demo on this machine hands out. */
final class DemoTokens {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;

  DemoTokens(URI base) {
    this.base = base;
  }

  /**
   * The tokens of that role, and of that organisation if one is named; at least one.
   *
   * @param who such as {@code sales} or {@code operations@Acme}
   */
  List<String> pick(String who) {
    int at = who.indexOf('@');
    String role = (at < 0 ? who : who.substring(0, at)).strip().toLowerCase(Locale.ROOT);
    String organization = at < 0 ? "" : fold(who.substring(at + 1));
    JsonNode tokens = list();
    TreeSet<String> known = new TreeSet<>();
    List<String> fitting = new ArrayList<>();
    for (JsonNode token : tokens) {
      String of = token.path("organization").asText();
      known.add(token.path("role").asText() + "@" + of);
      if (role.equals(token.path("role").asText()) && fold(of).contains(organization)) {
        fitting.add(token.path("token").asText());
      }
    }
    if (!fitting.isEmpty()) {
      return fitting;
    }
    throw UserFault.wrongUse(
        "The demo has nobody as '" + who + "'; it has " + String.join(", ", known) + ".");
  }

  private JsonNode list() {
    HttpResponse<String> response =
        ServiceClient.send(base, ServiceClient.to(base, "/demo/tokens").GET().build());
    try {
      JsonNode tokens = JSON.readTree(response.body());
      if (response.statusCode() == 200 && tokens.isArray()) {
        return tokens;
      }
    } catch (JsonProcessingException notTheDemo) {
      throw needsToken();
    }
    throw needsToken();
  }

  private UserFault needsToken() {
    return UserFault.wrongUse(
        "The service at "
            + base
            + " hands out no demo tokens: give one with --token or PLAINBILL_TOKEN (an operator"
            + " makes one with 'plainbill token create').");
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
