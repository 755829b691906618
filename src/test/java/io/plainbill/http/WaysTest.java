package io.plainbill.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a proxy on this machine: whose address counts, under which names, for which pages. */
final class WaysTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TRUSTED = List.of("127.0.0.1", "10.0.0.0/8", "fd00::/8");
  private static final House HOUSE = house(Proxies.Header.X_FORWARDED, 100_000);
  private static final House FORWARDED = house(Proxies.Header.FORWARDED, 100_000);
  private static final House ALONE = new House(100_000);
  private static final House STRICT = house(Proxies.Header.X_FORWARDED, 4);

  @AfterAll
  static void close() {
    List.of(HOUSE, FORWARDED, ALONE, STRICT).forEach(House::close);
  }

  private static House house(Proxies.Header header, int perMinute) {
    return new House(
        new Listening(
            "127.0.0.1",
            0,
            Optional.empty(),
            Proxies.of(TRUSTED, header),
            Hosts.of(List.of("Bills.Example.", "localhost", "::1")),
            Origins.of(List.of("https://Portal.example")),
            new Limits(
                perMinute,
                2 * perMinute,
                perMinute,
                1_024,
                2_048,
                100,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                256)));
  }

  private static String raw(House house, String request) {
    try (Wire wire = new Wire(house.door.port())) {
      return wire.raw(request + "Connection: close\r\n\r\n");
    }
  }

  /** The address that the audit trail has for a call with these headers. */
  private static String address(House house, String headers) throws IOException {
    String token = house.token("ann", "borealis", Role.ADMIN);
    String reply =
        raw(
            house,
            "GET /v1/audit?action=audit.read HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + token
                + "\r\n"
                + headers);
    assertThat(reply).startsWith("HTTP/1.1 200");
    JsonNode newest =
        JSON.readTree(reply.substring(reply.indexOf("\r\n\r\n") + 4)).at("/entries/0/who");
    return newest.get("address").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "1.1.1.1, 203.0.113.7 | 203.0.113.7",
        "203.0.113.7, 10.1.2.3 | 203.0.113.7",
        "1.1.1.1, 203.0.113.7, 10.1.2.3, 127.0.0.1 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "2001:db8::7 | [2001:db8:0:0:0:0:0:7]",
        "[2001:db8::7]:4711, fd00::1 | [2001:db8:0:0:0:0:0:7]",
        "::ffff:203.0.113.7 | 203.0.113.7",
        "10.1.2.3 | 10.1.2.3",
        "unknown | 127.0.0.1",
        "1.1.1.1, unknown | 127.0.0.1",
        "1.1.1.1, _hidden, 10.1.2.3 | 10.1.2.3",
        "1.1.1.1, 999.1.1.1 | 127.0.0.1",
        "1.1.1.1, ::1%lo | 127.0.0.1",
        "1.1.1.1, 7 | 127.0.0.1",
        "'203.0.113.7,' | 127.0.0.1",
        "1.1.1.1, evil.example | 127.0.0.1",
        "1.1.1.1, 203.0.113.7:x | 127.0.0.1",
      })
  void trustedProxy_tellsTheCaller_andOnlyItsOwnWordCounts(String told, String address)
      throws IOException {
    assertThat(address(HOUSE, "X-Forwarded-For: " + told + "\r\n")).isEqualTo(address);
  }

  @Test
  void severalLines_areReadAsOne() throws IOException {
    assertThat(
            address(
                HOUSE, "X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 203.0.113.7, 10.0.0.1\r\n"))
        .isEqualTo("203.0.113.7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "for=203.0.113.7;proto=https | 203.0.113.7",
        "For=1.1.1.1, for=203.0.113.7;by=10.0.0.1, for=10.0.0.2 | 203.0.113.7",
        "for=\"[2001:db8::7]:4711\";proto=https | [2001:db8:0:0:0:0:0:7]",
        "for=\"203.0.113.7:80\" | 203.0.113.7",
        "for=1.1.1.1, for=_gazonk | 127.0.0.1",
        "for=1.1.1.1, proto=https | 127.0.0.1",
        "for=1.1.1.1, for=unknown, for=10.0.0.9 | 10.0.0.9",
        "for=1.1.1.1, for=\"203.0.113.7 | 127.0.0.1",
        "203.0.113.7 | 127.0.0.1",
      })
  void forwarded_isReadAsItsRfcSays(String told, String address) throws IOException {
    assertThat(address(FORWARDED, "Forwarded: " + told + "\r\n")).isEqualTo(address);
  }

  @Test
  void otherHeaderThanTheProxies_saysNothing() throws IOException {
    assertThat(address(HOUSE, "Forwarded: for=1.1.1.1\r\nX-Real-IP: 1.1.1.1\r\n"))
        .isEqualTo("127.0.0.1");
    assertThat(address(FORWARDED, "X-Forwarded-For: 1.1.1.1\r\n")).isEqualTo("127.0.0.1");
  }

  @Test
  void withoutTrustedProxies_nothingIsBelieved() throws IOException {
    String lies =
        String.join(
            "\r\n",
            "X-Forwarded-For: 1.1.1.1",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: evil.example",
            "Forwarded: for=1.1.1.1;host=evil.example;proto=https",
            "");
    assertThat(address(ALONE, lies)).isEqualTo("127.0.0.1");
    String reply = raw(ALONE, "GET / HTTP/1.1\r\nHost: localhost\r\n" + lies);
    assertThat(reply).startsWith("HTTP/1.1 200").doesNotContain("Strict-Transport-Security");
    assertThat(raw(ALONE, "GET / HTTP/1.1\r\nHost: evil\r\nX-Forwarded-Host: localhost\r\n"))
        .startsWith("HTTP/1.1 421");
  }

  @Test
  void addressesBehindTheProxy_areCountedApart_andNoCallerChoosesTheirs() {
    for (int call = 0; call < 8; call++) {
      assertThat(from("9.9.9." + call + ", 203.0.113.1")).startsWith("HTTP/1.1 200");
    }
    assertThat(from("9.9.9.9, 203.0.113.1")).startsWith("HTTP/1.1 429").contains("Retry-After: ");
    assertThat(from("203.0.113.2")).startsWith("HTTP/1.1 200");
    for (int call = 0; call < 8; call++) {
      assertThat(from("2001:db8::" + call)).startsWith("HTTP/1.1 200");
    }
    assertThat(from("2001:db8:0:0:ffff::1")).as("the same network").startsWith("HTTP/1.1 429");
    assertThat(from("2001:db8:0:1::1")).startsWith("HTTP/1.1 200");
  }

  private static String from(String told) {
    return raw(STRICT, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + told + "\r\n");
  }

  @Test
  void hsts_isSaidWhereTheCallerSpokeTls() {
    String head = "GET /nothing HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: ";
    assertThat(raw(HOUSE, head + "https\r\n"))
        .contains("Strict-Transport-Security: max-age=31536000");
    assertThat(raw(HOUSE, head + "https, http\r\n")).doesNotContain("Strict-Transport");
    assertThat(
            raw(
                FORWARDED,
                "GET / HTTP/1.1\r\nHost: localhost\r\nForwarded: for=1.1.1.1;proto=https\r\n"))
        .contains("Strict-Transport-Security");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost",
        "Host: LOCALHOST:1234",
        "Host: bills.example.",
        "Host: bills.example:443",
        "Host: [::1]:80",
        "Host: upstream\r\nX-Forwarded-Host: bills.example",
        "Host: upstream\r\nX-Forwarded-Host: evil.example, bills.example:443",
      })
  void knownNames_areAnswered(String headers) {
    assertThat(raw(HOUSE, "GET / HTTP/1.1\r\n" + headers + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost.evil.example",
        "Host: bills.example.evil.example",
        "Host: 127.0.0.1",
        "Host: 127.1",
        "Host:",
        "Host: localhost\r\nX-Forwarded-Host: evil.example",
        "Host: localhost\r\nX-Forwarded-Host: bills.example, evil.example",
        "Host: localhost\r\nX-Forwarded-Host: bills.example@evil.example",
        "Host: localhost\r\nX-Forwarded-Host:",
      })
  void unknownNames_areTurnedAway(String headers) {
    for (String path : List.of("/", "/v1/intents", "/demo/tokens", "/nothing")) {
      String reply = raw(HOUSE, "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n");
      assertThat(reply)
          .matches("(?s)HTTP/1.1 (421|400) .*")
          .contains("application/problem+json", "Content-Security-Policy", "X-Content-Type-Options")
          .doesNotContain("pb_for");
    }
  }

  @Test
  void health_isToldUnderAnyName() {
    assertThat(raw(HOUSE, "GET /health/ready HTTP/1.1\r\nHost: 10.2.3.4:7070\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(raw(HOUSE, "GET /metrics HTTP/1.1\r\nHost: 10.2.3.4:7070\r\n"))
        .startsWith("HTTP/1.1 421");
  }

  @Test
  void nameInTheTarget_countsLikeOneInTheHeader() {
    assertThat(raw(HOUSE, "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n"))
        .matches("(?s)HTTP/1.1 (421|400) .*");
    assertThat(raw(HOUSE, "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n"))
        .startsWith("HTTP/1.1 421");
    assertThat(raw(HOUSE, "GET / HTTP/1.0\r\n")).startsWith("HTTP/1.1 421");
  }

  @Test
  void demoTokens_areNotForWhoeverComesThroughAProxy() {
    assertThat(raw(HOUSE, "GET /demo/tokens HTTP/1.1\r\nHost: localhost\r\n")).contains("pb_for");
    assertThat(
            raw(
                HOUSE,
                "GET /demo/tokens HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 127.0.0.1\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void knownOrigin_mayReadReplies_alsoProblems() {
    String reply = origin("GET /v1/intents", "https://portal.example", "");
    assertThat(reply)
        .startsWith("HTTP/1.1 401")
        .contains(
            "Access-Control-Allow-Origin: https://portal.example\r\n",
            "Access-Control-Expose-Headers: ",
            "Vary: Origin\r\n",
            "Content-Security-Policy: ")
        .doesNotContain("Allow-Credentials");
    String asked =
        origin(
            "OPTIONS /v1/ask",
            "https://portal.example",
            String.join(
                "\r\n",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization",
                ""));
    assertThat(asked)
        .startsWith("HTTP/1.1 204")
        .contains(
            "Access-Control-Allow-Origin: https://portal.example\r\n",
            "Access-Control-Allow-Methods: GET, HEAD, POST, DELETE\r\n",
            "Access-Control-Allow-Headers: Authorization, Content-Type, Accept\r\n",
            "Vary: Origin\r\n",
            "Content-Security-Policy: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://portal.example",
        "https://portal.example:8443",
        "https://portal.example.evil.example",
        "https://evilportal.example",
        "null",
        "*",
        "https://portal.example https://evil.example",
      })
  void otherOrigins_mayNothing(String origin) {
    String asked = origin("OPTIONS /v1/ask", origin, "Access-Control-Request-Method: POST\r\n");
    assertThat(asked).startsWith("HTTP/1.1 405").contains("Vary: Origin").doesNotContain("Access-");
    assertThat(origin("GET /v1/intents", origin, "")).doesNotContain("Access-Control");
  }

  @Test
  void demoAndMachines_areForNoOrigin() {
    for (String call :
        List.of("GET /demo/tokens", "OPTIONS /demo/tokens", "GET /metrics", "GET /health/live")) {
      assertThat(origin(call, "https://portal.example", "Access-Control-Request-Method: GET\r\n"))
          .doesNotContain("Access-Control", "pb_for");
    }
  }

  private static String origin(String call, String origin, String headers) {
    return raw(
        HOUSE, call + " HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin + "\r\n" + headers);
  }

  @Test
  void limits_areThoseThatAreSet() {
    String token = HOUSE.token("ann", "borealis", Role.FINANCE);
    try (Wire wire = new Wire(HOUSE.door.port())) {
      String longer = "{\"question\": \"hi\"}" + " ".repeat(1_010);
      assertThat(
              wire.send(
                      wire.asking(token)
                          .uri(
                              java.net.URI.create(
                                  "http://localhost:" + HOUSE.door.port() + "/v1/ask"))
                          .POST(java.net.http.HttpRequest.BodyPublishers.ofString(longer)))
                  .statusCode())
          .isEqualTo(413);
    }
    assertThat(
            raw(
                HOUSE,
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(3_000) + "\r\n"))
        .startsWith("HTTP/1.1 431");
  }
}
