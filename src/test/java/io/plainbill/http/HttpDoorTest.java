package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.plainbill.access.Caller;
import io.plainbill.access.Organization;
import io.plainbill.access.Role;
import io.plainbill.access.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final House HOUSE = new House(1_000);
  private static final Wire WIRE = new Wire(HOUSE.door.port());
  private static final String ANN = HOUSE.token("ann", "borealis", Role.FINANCE);
  private static final int LARGEST_BODY = 64 * 1024;
  private static final String HELLO = "{\"question\": \"merhaba\"}";

  @AfterAll
  static void close() {
    WIRE.close();
    HOUSE.close();
  }

  @AfterEach
  void mendEngine() {
    HOUSE.engine.set(House::answered);
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (java.io.IOException wrong) {
      throw new AssertionError(response.body(), wrong);
    }
  }

  /** Every fault is a problem with a reference that the headers say too, and leaks nothing. */
  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains(Problem.TYPE);
    assertThat(json(response).path("status").asInt()).isEqualTo(status);
    assertThat(json(response).path("title").asText()).isNotBlank();
    assertThat(json(response).path("reference").asText())
        .matches("r_[A-Za-z0-9_-]{12}")
        .isEqualTo(response.headers().firstValue("Plainbill-Reference").orElseThrow());
    assertThat(response.body()).doesNotContain("Exception", "SELECT", "at io.", "org.");
  }

  @Test
  void hostPagesToken_isTaken_andOneThatClaimsMoreReadsLikeAnUnknownOne() throws Exception {
    assertThat(WIRE.ask(portalToken("acme"), HELLO).statusCode()).isEqualTo(200);
    HttpResponse<String> more = WIRE.ask(portalToken("borealis"), HELLO);
    HttpResponse<String> unknown = WIRE.ask("pb_" + "A".repeat(43), HELLO);
    assertProblem(more, 401);
    assertThat(json(more).path("detail")).isEqualTo(json(unknown).path("detail"));
    assertThat(more.headers().firstValue("WWW-Authenticate"))
        .isEqualTo(unknown.headers().firstValue("WWW-Authenticate"));
  }

  private static String portalToken(String organization) throws JOSEException {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .issuer("https://portal.example")
                .audience("plainbill")
                .subject("eve")
                .claim("organization", organization)
                .claim("role", "finance_viewer")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .build());
    token.sign(new MACSigner(House.PORTAL_SECRET));
    return token.serialize();
  }

  @Test
  void headThatComesByteByByte_isCutOff_andOthersAreServed() throws Exception {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), HOUSE.door.port())) {
      slow.setSoTimeout(10_000);
      long begun = System.nanoTime();
      boolean open = true;
      for (int i = 0; open && i < 40; i++) {
        try {
          slow.getOutputStream().write(i < 4 ? "GET ".charAt(i) : 'a');
          slow.getOutputStream().flush();
          Thread.sleep(250);
        } catch (IOException closed) {
          open = false;
        }
      }
      assertThat(open).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(9));
    }
    assertThat(WIRE.ask(ANN, HELLO).statusCode()).isEqualTo(200);
  }

  @Test
  void tokensThatCountForNothing_areLimitedByAddress_andHoldUpNobodyElse() {
    try (House house = new House(20);
        Wire wire = new Wire(house.door.port())) {
      String ann = house.token("ann", "borealis", Role.FINANCE);
      List<Integer> statuses =
          IntStream.range(0, 15)
              .mapToObj(i -> wire.ask("pb_" + "A".repeat(43), HELLO).statusCode())
              .toList();
      assertThat(statuses).startsWith(401).contains(429).containsOnly(401, 429);
      HttpResponse<String> last = wire.ask("nonsense", HELLO);
      assertProblem(last, 429);
      assertThat(last.headers().firstValue("Retry-After")).isPresent();
      assertThat(wire.ask(ann, HELLO).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void faultsBelowAnyRoute_areGuardedToo() {
    String reply = WIRE.raw("GET /%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(reply).startsWith("HTTP/1.1 4").contains("Content-Security-Policy", "nosniff");
  }

  @Test
  void tokenInOtherLetters_countsForNothing_alsoOnAConnectionThatKnowsIt() {
    String head = "GET /v1/intents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ";
    String replies =
        WIRE.raw(
            head
                + ANN
                + "\r\n\r\n"
                + head
                + ANN.toUpperCase(Locale.ROOT)
                + "\r\nConnection: close\r\n\r\n");
    assertThat(replies).startsWith("HTTP/1.1 200").contains("HTTP/1.1 401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/answers/%u002e", "/v1/articles/%u0041", "/v1/answers/%zz"})
  void addressThatNobodyEncodesLikeThat_isTheSendersFault(String path) {
    String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    assertThat(WIRE.raw(head + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/invoices/INV-104/document?issuer=%00",
        "GET /v1/invoices/INV-104/document?sha256=a%00",
        "GET /v1/invoices/INV-104/document?%00=a",
        "GET /v1/answers/a_x?reason=%7f",
        "GET /v1/audit?subject=%1b[2J",
        "POST /v1/imports?kind=focus&issuer=%00"
      })
  void addressThatHoldsNoText_isTheSendersFault(String line) {
    String reply =
        WIRE.raw(
            line
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nAuthorization: Bearer "
                + ANN
                + "\r\nConnection: close\r\n\r\n");
    assertThat(reply).startsWith("HTTP/1.1 400").contains("control character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /\r\n", "GET / HTTP/7.0\r\nHost: localhost\r\n\r\n"})
  void versionThatIsNotSpoken_isTheSendersFault(String request) {
    assertThat(WIRE.raw(request)).startsWith("HTTP/1.1 400");
  }

  @Test
  void twoTokens_countForNothing() {
    String token = "Authorization: Bearer " + ANN + "\r\n";
    assertThat(
            WIRE.raw(
                "GET /v1/intents HTTP/1.1\r\nHost: localhost\r\n"
                    + token
                    + token
                    + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void question_isAnswered() {
    HttpResponse<String> response = WIRE.ask(ANN, HELLO);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json(response).path("headline").asText()).isEqualTo("Dünya: misses 1");
  }

  @Test
  void textIsWanted_textComes() {
    HttpResponse<String> response =
        WIRE.send(
            WIRE.asking(ANN).header("Accept", "text/plain").POST(BodyPublishers.ofString(HELLO)));
    assertThat(response.body()).isEqualTo("Dünya: misses 1\n");
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
  }

  @ParameterizedTest
  @CsvSource({
    "'*/*', json",
    "'application/*;q=0.5, text/plain;q=0.9', plain",
    "'text/plain;q=0.1, application/json', json",
    "'text/html, text/plain;q=0.3', plain"
  })
  void accept_isWeighed(String accept, String type) {
    HttpResponse<String> response =
        WIRE.send(WIRE.asking(ANN).header("Accept", accept).POST(BodyPublishers.ofString(HELLO)));
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains(type);
  }

  @Test
  void otherFormat_is406() {
    assertProblem(
        WIRE.send(
            WIRE.asking(ANN).header("Accept", "image/png").POST(BodyPublishers.ofString(HELLO))),
        406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"hi\"",
        "{}",
        "{\"question\": \"\"}",
        "{\"question\": \"   \"}",
        "{\"question\": 7}",
        "{\"question\": null}",
        "{\"question\": [\"hi\"]}",
        "{\"question\": \"hi\", \"question\": \"ho\"}",
        "{\"question\": \"hi\", \"scope\": \"all\"}",
        "{\"question\": \"hi\"} true",
        "{\"question\": \"hi\", \"conversation\": 1e999999999}",
        "{\"question\": \"hi\", \"conversation\": {}}",
        "{\"question\": \"hi\", \"locale\": \"../../etc\"}",
        "{\"question\": \"hi\", \"intent\": \"help\"}",
        "{\"question\": \"a\\u0000b\"}",
        "{\"question\": \"half \\ud800 a character\"}",
        "{\"slots\": {\"order\": \"1\"}}",
        "{\"intent\": \"no.such.intent\"}",
        "{\"intent\": \"'; DROP TABLE app.token\"}",
        "{\"intent\": \"help\", \"slots\": {\"order\": 7}}",
        "{\"intent\": \"help\", \"slots\": {\"order\": \"\\u0000\"}}",
        "{\"intent\": \"help\", \"slots\": []}"
      })
  void bodyThatIsWrong_is400(String body) {
    assertProblem(WIRE.ask(ANN, body), 400);
  }

  @Test
  void fault_saysWhere() {
    assertThat(json(WIRE.ask(ANN, "{\n  \"question\": \"hi\",\n  \"colour\": 1}")).path("detail"))
        .hasToString(
            "\"There is no such field; known are conversation, intent, locale, question,"
                + " reason, slots (line 3, column 3).\"");
  }

  @Test
  void deepNesting_is400() {
    assertProblem(WIRE.ask(ANN, "[".repeat(30_000)), 400);
    assertProblem(WIRE.ask(ANN, "{\"slots\":".repeat(5_000)), 400);
    assertProblem(WIRE.ask(ANN, "{\"question\": " + "9".repeat(60_000) + "}"), 400);
  }

  @Test
  void textThatIsNotUtf8_is400() {
    byte[] body = HELLO.getBytes(UTF_8);
    body[15] = (byte) 0xff;
    assertProblem(WIRE.ask(ANN, body), 400);
    assertProblem(WIRE.ask(ANN, HELLO.getBytes(java.nio.charset.StandardCharsets.UTF_16)), 400);
  }

  @Test
  void question_mayHaveTwoThousandCharactersAndNoMore() {
    String grins = "😀".repeat(2_000);
    assertThat(WIRE.ask(ANN, "{\"question\": \"" + grins + "\"}").statusCode()).isEqualTo(200);
    assertProblem(WIRE.ask(ANN, "{\"question\": \"" + grins + "x\"}"), 400);
  }

  @Test
  void body_mayHave64KibAndNoMore() {
    byte[] largest = (HELLO + " ".repeat(LARGEST_BODY - HELLO.length())).getBytes(UTF_8);
    byte[] tooLarge = (HELLO + " ".repeat(LARGEST_BODY - HELLO.length() + 1)).getBytes(UTF_8);
    assertThat(WIRE.ask(ANN, largest).statusCode()).isEqualTo(200);
    assertThat(WIRE.askInChunks(ANN, largest).statusCode()).isEqualTo(200);
    assertProblem(WIRE.ask(ANN, tooLarge), 413);
    assertProblem(WIRE.askInChunks(ANN, tooLarge), 413);
    assertProblem(WIRE.askInChunks(ANN, new byte[3_000_000]), 413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/json; charset=utf-16",
        "application/x-www-form-urlencoded"
      })
  void otherTypeOfBody_is415(String type) {
    assertProblem(
        WIRE.send(
            WIRE.to("/v1/ask")
                .header("Authorization", "Bearer " + ANN)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(HELLO))),
        415);
  }

  @Test
  void compressedBody_is415() {
    assertProblem(
        WIRE.send(
            WIRE.asking(ANN)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(HELLO))),
        415);
  }

  @Test
  void withoutAValidToken_is401AndReadsTheSame() {
    HttpResponse<String> none =
        WIRE.send(
            WIRE.to("/v1/ask")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(HELLO)));
    HttpResponse<String> wrong = WIRE.ask("pb_" + "A".repeat(43), HELLO);
    HttpResponse<String> odd = WIRE.ask("x", "not even JSON");
    for (HttpResponse<String> response : List.of(none, wrong, odd)) {
      assertProblem(response, 401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(json(response).path("detail")).isEqualTo(json(none).path("detail"));
    }
  }

  @Test
  void basicAuthentication_is401() {
    assertProblem(
        WIRE.send(WIRE.to("/v1/intents").header("Authorization", "Basic YTpi").GET()), 401);
  }

  @Test
  void unknownAddress_is404() {
    assertProblem(WIRE.send(WIRE.to("/v1/nothing").GET()), 404);
  }

  @Test
  void otherMethod_is405AndSaysWhichGoes() {
    HttpResponse<String> response = WIRE.send(WIRE.to("/v1/ask").GET());
    assertProblem(response, 405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
    assertThat(WIRE.send(WIRE.to("/v1/ask/").GET()).headers().firstValue("Allow")).contains("POST");
    assertProblem(WIRE.send(WIRE.to("/v1/intents").DELETE()), 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/answers/a_%2e%2e",
        "/v1/answers/%00",
        "/../etc/passwd",
        "/v1/articles/..%2f..%2fpom"
      })
  void oddAddress_isAProblemToo(String path) {
    HttpResponse<String> response = WIRE.get(path, ANN);
    assertThat(response.statusCode()).isIn(400, 404);
    assertProblem(response, response.statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0",
      })
  void whatIsNoHttp_isAProblemToo(String request) {
    assertThat(WIRE.raw(request))
        .startsWith("HTTP/1.1 4")
        .contains("application/problem+json")
        .doesNotContain("Exception", "<html", "Jetty");
  }

  @Test
  void headersWithoutEnd_are431() {
    assertThat(
            WIRE.raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("application/problem+json");
  }

  @Test
  void failureInside_is500WithAReferenceOnly() {
    HOUSE.engine.set((understood, asking) -> {
      throw new IllegalStateException("SELECT secret FROM rebate WHERE id = 'RB-1'");
    });
    HttpResponse<String> response = WIRE.ask(ANN, HELLO);
    assertProblem(response, 500);
    assertThat(response.body()).doesNotContain("secret", "RB-1");
  }

  @Test
  void errorInside_isAProblemToo() {
    HOUSE.engine.set((understood, asking) -> {
      throw new StackOverflowError();
    });
    assertProblem(WIRE.ask(ANN, HELLO), 500);
  }

  @Test
  void answer_comesBackToTheByte() {
    HttpResponse<String> first = WIRE.ask(ANN, HELLO);
    HttpResponse<String> again = WIRE.get("/v1/answers/" + json(first).path("id").asText(), ANN);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void foreignAnswer_readsLikeOneThatIsNot() {
    String id = json(WIRE.ask(ANN, HELLO)).path("id").asText();
    String unknown = "a_" + "x".repeat(22);
    List<String> others =
        List.of(
            HOUSE.token("sue", "sunrise", Role.FINANCE),
            HOUSE.token("max", "meridian", Role.ADMIN),
            HOUSE.token("ann", "borealis", Role.SALES),
            HOUSE.token("amy", "acme", Role.CUSTOMER_ADMIN));
    for (String other : others) {
      HttpResponse<String> foreign = WIRE.get("/v1/answers/" + id, other);
      HttpResponse<String> none = WIRE.get("/v1/answers/" + unknown, other);
      assertProblem(foreign, 404);
      assertThat(foreign.body().replace(json(foreign).path("reference").asText(), ""))
          .isEqualTo(none.body().replace(json(none).path("reference").asText(), ""));
    }
  }

  @Test
  void conversation_goesOnForItsOwnerOnly() {
    String conversation = json(WIRE.ask(ANN, HELLO)).path("conversation").asText();
    String goOn = "{\"question\": \"merhaba\", \"conversation\": \"" + conversation + "\"}";
    JsonNode second = json(WIRE.ask(ANN, goOn));
    assertThat(second.path("conversation").asText()).isEqualTo(conversation);
    assertThat(second.path("headline").asText()).endsWith("misses 2");
    JsonNode bobs = json(WIRE.ask(HOUSE.token("bob", "borealis", Role.FINANCE), goOn));
    assertThat(bobs.path("conversation").asText()).startsWith("c_").isNotEqualTo(conversation);
    assertThat(bobs.path("headline").asText()).endsWith("misses 1");
    JsonNode changed = json(WIRE.ask(HOUSE.token("ann", "borealis", Role.SALES), goOn));
    assertThat(changed.path("headline").asText()).endsWith("misses 1");
  }

  @Test
  void articles_needWords() {
    assertProblem(WIRE.get("/v1/articles", ANN), 400);
    JsonNode found = json(WIRE.get("/v1/articles?q=effective+cost", ANN)).path("articles").path(0);
    HttpResponse<String> article = WIRE.get(found.path("link").asText(), ANN);
    assertThat(json(article).path("id")).isEqualTo(found.path("id"));
    assertThat(json(article).path("markdown").asText()).isNotBlank();
    assertProblem(WIRE.get("/v1/articles/none", ANN), 404);
  }

  @Test
  void intents_areThoseThatTheRoleMayAsk() {
    JsonNode intents = json(WIRE.get("/v1/intents", ANN)).path("intents");
    assertThat(intents.findValuesAsText("id")).contains("bill.summary", "rebate.status");
    assertThat(intents.path(0).path("examples")).isNotEmpty();
    assertThat(intents.path(0).has("slots")).isTrue();
  }

  @Test
  void metrics_areForAnAdminAtTheTop_andNameNobody() {
    String admin = HOUSE.token("mia", "meridian", Role.ADMIN);
    WIRE.ask(admin, "{\"question\": \"hello\"}");
    HttpResponse<String> metrics = WIRE.get("/metrics", admin);
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body())
        .contains("plainbill_request_seconds_count{route=\"/v1/ask\",status=\"200\"}")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("mia", "meridian", "Meridian");
    assertProblem(WIRE.get("/metrics", HOUSE.token("ada", "borealis", Role.ADMIN)), 403);
    assertProblem(WIRE.get("/metrics", limitedAtTheTop()), 403);
    assertProblem(WIRE.send(WIRE.to("/metrics").GET()), 401);
  }

  @Test
  void reload_isForAnAdminAtTheTop() {
    for (String other :
        List.of(
            ANN,
            HOUSE.token("bea", "borealis", Role.ADMIN),
            HOUSE.token("max", "meridian", Role.FINANCE),
            HOUSE.token("amy", "acme", Role.CUSTOMER_ADMIN),
            limitedAtTheTop())) {
      assertProblem(reload(other), 403);
    }
  }

  /** An admin at the top who is limited to some customers. */
  private static String limitedAtTheTop() {
    Organization meridian = HOUSE.organizations.byCode("meridian").orElseThrow();
    int acme = HOUSE.organizations.byCode("acme").orElseThrow().id();
    return HOUSE.token(new Caller("lim", meridian, Role.ADMIN, new View.Customers(Set.of(acme))));
  }

  @Test
  void reload_takesTheNewSetOrKeepsTheOld() {
    String admin = HOUSE.token("mia", "meridian", Role.ADMIN);
    HOUSE.nextReading.set(
        new io.plainbill.assistant.Brains.Refused(List.of("a.yaml:3: wrong", "b.yaml:9: wrong")));
    HttpResponse<String> refused = reload(admin);
    assertProblem(refused, 422);
    assertThat(json(refused).path("faults")).hasSize(2);
    assertThat(WIRE.ask(ANN, HELLO).statusCode()).isEqualTo(200);
    HOUSE.nextReading.set(new io.plainbill.assistant.Brains.Ready(HOUSE.brain()));
    assertThat(reload(admin).body())
        .contains("\"version\":\"", "\"intents\":" + HOUSE.brain().catalog().intents().size());
  }

  private static HttpResponse<String> reload(String token) {
    return WIRE.send(
        WIRE.to("/v1/reload")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody()));
  }

  @Test
  void pagesAndHealth_needNoToken() {
    for (String path :
        List.of("/", "/style.css", "/openapi.json", "/health/live", "/health/ready")) {
      HttpResponse<String> response = WIRE.send(WIRE.to(path).GET());
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
      assertThat(response.headers().firstValue("Server")).isEmpty();
      assertThat(response.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
  }

  @Test
  void demoTokens_areForThisMachineOnly() {
    HttpResponse<String> list = WIRE.send(WIRE.to("/demo/tokens").GET());
    assertThat(list.body())
        .isEqualTo(
            "[{\"role\":\"sales\",\"organization\":\"Meridian\",\"subject\":\"sam\","
                + "\"token\":\"pb_for-the-demo\"}]");
    int port = HOUSE.door.port();
    for (String header :
        List.of(
            "Host: localhost:" + port + "\r\nOrigin: http://evil.example",
            "Host: localhost:" + port + "\r\nSec-Fetch-Site: cross-site",
            "Host: localhost:" + port + "\r\nX-Forwarded-For: 8.8.8.8")) {
      assertThat(demo(header)).as(header).startsWith("HTTP/1.1 403").doesNotContain("pb_for");
    }
    assertThat(demo("Host: LOCALHOST:" + port)).contains("pb_for");
    assertThat(demo("Host: [::1]:" + port)).contains("pb_for");
  }

  private static String demo(String headers) {
    return WIRE.raw("GET /demo/tokens HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  void questionUnderWay_isAnsweredThoughTheDoorCloses() throws Exception {
    House house = new House(10);
    Wire wire = new Wire(house.door.port());
    String token = house.token("ann", "borealis", Role.FINANCE);
    CountDownLatch begun = new CountDownLatch(1);
    house.engine.set((understood, asking) -> {
      begun.countDown();
      pause();
      return House.answered(understood, asking);
    });
    CompletableFuture<Integer> asked =
        CompletableFuture.supplyAsync(() -> wire.ask(token, HELLO).statusCode());
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    house.door.close();
    assertThat(asked.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    wire.close();
    house.close();
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void rate_isPerPersonAndSaysWhenToComeBack() {
    try (House house = new House(5);
        Wire wire = new Wire(house.door.port())) {
      String one = house.token("ann", "borealis", Role.FINANCE);
      String same = house.token("ann", "borealis", Role.SALES);
      String other = house.token("bob", "borealis", Role.FINANCE);
      for (int i = 0; i < 5; i++) {
        assertThat(wire.ask(i % 2 == 0 ? one : same, HELLO).statusCode()).isEqualTo(200);
      }
      HttpResponse<String> tooMany = wire.ask(one, HELLO);
      assertProblem(tooMany, 429);
      assertThat(tooMany.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 12L);
      assertThat(wire.ask(other, HELLO).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void document_isSentByteForByte_toItsPartiesOnly() {
    HOUSE.database.execute(
        """
        INSERT INTO ledger.batch (kind, source, content_hash, mode, published_at, published_by, row_count, rejected_count, header)
        VALUES ('invoices', 'i.csv', 'h', 'addition', now(), 'test', 1, 0, '{}');
        INSERT INTO ledger.invoice (invoice, issuer_id, recipient_id, first_month, last_month, issued, status, net, tax,
          total, currency, from_batch, row_no)
        SELECT 'INV/1', i.id, r.id, '2026-05-01', '2026-05-01', '2026-06-01', 'open', 1, 0, 1, 'USD', b.id, 1
        FROM ledger.organization i, ledger.organization r, ledger.batch b
        WHERE i.code = 'borealis' AND r.code = 'acme' AND b.content_hash = 'h';
        INSERT INTO ledger.invoice_document (invoice, issuer_id, recipient_id, draft, name, sha256, size, content, from_batch, row_no)
        SELECT invoice, issuer_id, recipient_id, false, 'a.pdf', encode(sha256('%PDF'), 'hex'), 4, '%PDF', from_batch, 1
        FROM ledger.invoice;
        """);
    String acme = HOUSE.token("ada", "acme", Role.OPERATIONS);
    String sunrise = HOUSE.token("sue", "sunrise", Role.ADMIN);

    for (String token : List.of(ANN, acme)) {
      HttpResponse<String> sent = WIRE.get("/v1/invoices/INV/1/document", token);
      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
      assertThat(sent.body()).isEqualTo("%PDF");
      assertThat(sent.headers().firstValue("Content-Type")).contains("application/pdf");
      assertThat(sent.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(sent.headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"INV-1.pdf\"");
    }
    String support = HOUSE.token("sue", "borealis", Role.SUPPORT);
    HttpResponse<String> why = WIRE.get("/v1/invoices/INV/1/document", support);
    assertProblem(why, 403);
    assertThat(why.body()).contains("say why", "invoice INV/1");
    assertProblem(WIRE.get("/v1/invoices/INV/1/document?reason=x", support), 403);
    assertProblem(WIRE.get("/v1/invoices/INV/2/document", support), 403);
    String reason = "?reason=ticket%20CS-1042";
    assertThat(WIRE.get("/v1/invoices/INV/1/document" + reason, support).statusCode())
        .isEqualTo(200);
    assertProblem(WIRE.get("/v1/invoices/INV/2/document" + reason, support), 404);
    String admin = HOUSE.token("zoe", "borealis", Role.ADMIN);
    assertThat(WIRE.get("/v1/audit?action=export&object=INV/1&subject=sue", admin).body())
        .contains("\"reason\":\"ticket CS-1042\"");
    HttpResponse<String> foreign = WIRE.get("/v1/invoices/INV/1/document", sunrise);
    HttpResponse<String> unknown = WIRE.get("/v1/invoices/INV/2/document", sunrise);
    assertProblem(foreign, 404);
    assertProblem(unknown, 404);
    assertThat(withoutReference(foreign)).isEqualTo(withoutReference(unknown));
    assertProblem(WIRE.get("/v1/invoices/INV%2F1/document?issuer=%27", ANN), 404);
    assertThat(WIRE.send(WIRE.to("/v1/invoices/INV/1/document").GET()).statusCode()).isEqualTo(401);
  }

  private static String withoutReference(HttpResponse<String> response) {
    return response.body().replaceAll("r_[A-Za-z0-9_-]{12}", "r");
  }
}
