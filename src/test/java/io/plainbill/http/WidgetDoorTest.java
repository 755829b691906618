package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The widget comes as one small file that any page may load and keep; its page runs nothing else.
 */
final class WidgetDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final House HOUSE = new House(1_000_000);
  private static final Wire WIRE = new Wire(HOUSE.door.port());
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int LARGEST = 60_000;

  @AfterAll
  static void close() {
    CLIENT.close();
    WIRE.close();
    HOUSE.close();
  }

  private static HttpResponse<byte[]> zipped(String path) throws Exception {
    return CLIENT.send(
        WIRE.to(path).header("Accept-Encoding", "gzip").GET().build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void widget_isSmall_andTheSameWithoutCompression() throws Exception {
    HttpResponse<byte[]> zipped = zipped("/widget.js");
    assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(zipped.body().length).isLessThan(LARGEST);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      String plain = WIRE.send(WIRE.to("/widget.js").GET()).body();
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(plain);
      assertThat(plain).startsWith("(() => {").doesNotContain("eval(", "new Function(");
    }
  }

  @Test
  void widget_mayBeKept_andIsAskedForAgain() {
    HttpResponse<String> first = WIRE.send(WIRE.to("/widget.js").GET());
    assertThat(header(first, "Cache-Control")).isEqualTo("public, max-age=600");
    assertThat(header(first, "Vary")).isEqualTo("Accept-Encoding");
    String tag = header(first, "ETag");
    assertThat(tag).matches("W/\"[0-9a-f]{24}\"");
    HttpResponse<String> same =
        WIRE.send(WIRE.to("/widget.js").header("If-None-Match", "\"other\", " + tag).GET());
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(
            WIRE.send(WIRE.to("/widget.js").header("If-None-Match", "\"other\"").GET())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void widget_mayBeLoadedByAnyPage() {
    for (String path : List.of("/widget.js", "/widget.mjs")) {
      HttpResponse<String> script = WIRE.send(WIRE.to(path).GET());
      assertThat(header(script, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
      assertThat(header(script, "Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(header(script, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
      assertThat(header(script, "Set-Cookie")).isEmpty();
    }
  }

  @Test
  void page_runsItsOwnScriptsAlone() {
    HttpResponse<String> page = WIRE.send(WIRE.to("/help").GET());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy"))
        .contains("script-src 'self';", "frame-ancestors 'none'", "trusted-types 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(page.body()).doesNotContain("<script>", "<style", " style=", " onclick=");
    for (String own : List.of("/help.js", "/help.css")) {
      assertThat(WIRE.send(WIRE.to(own).GET()).statusCode()).isEqualTo(200);
    }
  }

  /** Every message that the widget says stands in both files, with the same places in it. */
  @Test
  void languages_sayTheSame() throws IOException {
    JsonNode english = JSON.readTree(StaticPage.text("widget/en.json"));
    JsonNode chinese = JSON.readTree(StaticPage.text("widget/zh-CN.json"));
    assertThat(names(chinese)).isEqualTo(names(english));
    english
        .properties()
        .forEach(message ->
            assertThat(places(chinese.path(message.getKey())))
                .as(message.getKey())
                .isEqualTo(places(message.getValue())));
  }

  private static Set<String> names(JsonNode messages) {
    Set<String> names = new TreeSet<>();
    messages.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> places(JsonNode message) {
    List<String> texts = new ArrayList<>();
    if (message.isTextual()) {
      texts.add(message.asText());
    }
    message.forEach(one -> texts.add(one.asText()));
    Set<String> places = new TreeSet<>();
    Matcher place = Pattern.compile("\\{(\\w+)}").matcher(String.join(" ", texts));
    while (place.find()) {
      places.add(place.group(1));
    }
    return places;
  }

  @Test
  void start_saysWhoIsAsking_andWhatFitsTheirPage() throws JsonProcessingException {
    String bob = HOUSE.token("bob", "acme", Role.FINANCE_VIEWER);
    JsonNode start =
        JSON.readTree(WIRE.get("/v1/start?invoice=INV-104&period=2026-05", bob).body());
    assertThat(start.path("caller"))
        .isEqualTo(
            JSON.createObjectNode()
                .put("subject", "bob")
                .put("organization", start.path("caller").path("organization").asText())
                .put("code", "acme")
                .put("role", "finance_viewer"));
    assertThat(start.path("suggestions").findValuesAsText("question"))
        .hasSize(6)
        .startsWith("Is invoice INV-104 paid?")
        .contains("Why is May 2026 negative?")
        .doesNotContain("What did we earn by customer last month?");
    assertThat(JSON.readTree(WIRE.get("/v1/start?invoice=INV-104&month=2026-05", bob).body()))
        .as("a period by the name that pages give it")
        .isEqualTo(start);
  }

  @Test
  void start_speaksTheAskersLanguage() throws JsonProcessingException {
    String bob = HOUSE.token("bob", "acme", Role.FINANCE_VIEWER);
    assertThat(
            JSON.readTree(WIRE.get("/v1/start?locale=zh-CN&period=2026-05", bob).body())
                .path("suggestions")
                .findValuesAsText("question"))
        .startsWith("为什么2026年5月是负数？");
  }

  @Test
  void start_offersStaffWhatTheirRoleMayAsk() throws JsonProcessingException {
    String finance = HOUSE.token("fay", "borealis", Role.FINANCE);
    String sales = HOUSE.token("sam", "borealis", Role.SALES);
    String margin = "What did we earn by customer last month?";
    assertThat(questions(finance)).contains(margin);
    assertThat(questions(sales)).isNotEmpty().doesNotContain(margin);
  }

  private static List<String> questions(String token) throws JsonProcessingException {
    return JSON.readTree(WIRE.get("/v1/start", token).body())
        .path("suggestions")
        .findValuesAsText("question");
  }

  @Test
  void start_refusesWhatNoPageShows() {
    String bob = HOUSE.token("bob", "acme", Role.FINANCE_VIEWER);
    HttpResponse<String> unknown = WIRE.get("/v1/start?colour=red", bob);
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body())
        .contains("'colour' is nothing that a page shows; known are account,");
    assertThat(WIRE.get("/v1/start?invoice=" + "x".repeat(201), bob).statusCode()).isEqualTo(400);
    assertThat(WIRE.get("/v1/start", "pb_useless").statusCode()).isEqualTo(401);
  }
}
