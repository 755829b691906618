package io.plainbill.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Role;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every endpoint that the service describes, and whose requests reached it. */
final class Routes {
  private static final Set<String> FOR_ANYBODY =
      Set.of("GET /health/live", "GET /health/ready", "GET /openapi.json");

  /** What goes anywhere: that it hits an endpoint says nothing of the endpoint's own attack. */
  private static final Set<Kind> ANYWHERE =
      EnumSet.of(Kind.PATH, Kind.METHOD, Kind.HEADERS, Kind.TOKEN, Kind.BODY);

  private final Map<String, Pattern> routes = new TreeMap<>();
  private final Set<String> missed = new TreeSet<>();

  /**
   * All that the description names.
   *
   * @param description the service's, as JSON
   */
  Routes(String description) {
    try {
      for (Map.Entry<String, JsonNode> path :
          new ObjectMapper().readTree(description).path("paths").properties()) {
        path.getValue().fieldNames().forEachRemaining(method -> add(method, path.getKey()));
      }
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private void add(String method, String path) {
    String route = method.toUpperCase(Locale.ROOT) + " " + path;
    String address = path.replace(".", "\\.").replaceAll("\\{[a-z0-9]+}", "[^/]+");
    routes.put(route, Pattern.compile(method.toUpperCase(Locale.ROOT) + " " + address));
    if (FOR_ANYBODY.contains(route)) {
      missed.add(route);
    } else {
      for (Role role : Role.values()) {
        missed.add(route + " by " + role.id());
      }
    }
  }

  void shot(Shot shot) {
    if (ANYWHERE.contains(shot.kind())) {
      return;
    }
    String line = shot.method() + " " + shot.target().replaceAll("\\?.*", "");
    // An address of its own wins over one with a place for anything.
    String route =
        routes.entrySet().stream()
            .filter(entry -> entry.getValue().matcher(line).matches())
            .map(Map.Entry::getKey)
            .min((one, other) -> Boolean.compare(one.contains("{"), other.contains("{")))
            .orElse("");
    missed.remove(route);
    shot.asker().ifPresent(asker -> missed.remove(route + " by " + asker.role().id()));
  }

  Set<String> all() {
    return Set.copyOf(routes.keySet());
  }

  /** Endpoints that no request, or none of some role, was made for. */
  Set<String> missed() {
    return Set.copyOf(missed);
  }
}
