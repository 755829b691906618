package io.plainbill.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The description of the HTTP contract is right, and about every route. */
final class OpenApiTest {
  /** Pages for people, the demo's own tokens, and HEAD beside a GET. */
  private static final Set<String> ASIDE =
      Set.of(
          "GET /",
          "GET /style.css",
          "GET /help",
          "GET /help.css",
          "GET /help.js",
          "GET /widget.js",
          "GET /widget.mjs",
          "GET /demo/tokens",
          "HEAD /health/ready");

  private static final House HOUSE = new House(1_000);
  private static final Wire WIRE = new Wire(HOUSE.door.port());

  @AfterAll
  static void close() {
    WIRE.close();
    HOUSE.close();
  }

  private static String served() {
    return WIRE.send(WIRE.to("/openapi.json").GET()).body();
  }

  @Test
  void description_isValid() {
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(served());
    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
    assertThat(read.getOpenAPI().getPaths()).isNotEmpty();
  }

  @Test
  void everyRoute_isDescribed_andNothingElse() throws Exception {
    Set<String> described = new TreeSet<>();
    JsonNode paths = new ObjectMapper().readTree(served()).path("paths");
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> routes = new TreeSet<>(HOUSE.door.routes());
    routes.removeAll(ASIDE);
    assertThat(described).isEqualTo(routes);
  }
}
