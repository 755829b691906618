package io.plainbill.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Audience;
import io.plainbill.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a report counts, over HTTP, and who may read it. */
final class ReportDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final House HOUSE = new House(1_000_000);
  private static final Wire WIRE = new Wire(HOUSE.door.port());
  private static final String ADMIN = HOUSE.token("zoe", "borealis", Role.ADMIN);

  /** Amy asks three times and Bob of Borealis once; Sid of Sunrise is no business of Borealis. */
  @BeforeAll
  static void ask() throws Exception {
    String amy = HOUSE.token("amy", "acme", Role.FINANCE_VIEWER);
    String answer = "";
    for (String question : List.of("wie viel?", "und warum?", "erase-me")) {
      answer =
          JSON.readTree(WIRE.ask(amy, "{\"question\": \"" + question + "\"}").body())
              .path("id")
              .asText();
    }
    WIRE.ask(HOUSE.token("bob", "borealis", Role.SALES), "{\"question\": \"hallo\"}");
    WIRE.ask(HOUSE.token("sid", "sunrise", Role.SALES), "{\"question\": \"sunrise only\"}");
    post(amy, "/v1/answers/" + answer + "/feedback", "{\"helpful\": false, \"comment\": \"no\"}");
    post(amy, "/v1/handoffs", "{\"answer\": \"" + answer + "\"}");
  }

  @AfterAll
  static void close() {
    WIRE.close();
    HOUSE.close();
  }

  private static void post(String token, String path, String body) {
    HttpResponse<String> reply =
        WIRE.send(
            WIRE.to(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 201);
  }

  private static JsonNode report(String token, String query) throws Exception {
    HttpResponse<String> reply = WIRE.get("/v1/report" + query, token);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return JSON.readTree(reply.body());
  }

  @Test
  void admin_readsTheirOrganisationAndThoseBelow() throws Exception {
    JsonNode report = report(ADMIN, "");
    assertThat(report.path("period").path("zone").asText()).isEqualTo("UTC");
    assertThat(report.path("asked"))
        .containsExactly(
            JSON.readTree("{\"intent\": \"unknown\", \"questions\": 4, \"unanswered\": 4}"));
    assertThat(report.path("unanswered"))
        .containsExactly(
            JSON.readTree(
                "{\"intent\": \"unknown\", \"kind\": \"unknown\", \"reason\": \"out_of_scope\","
                    + " \"questions\": 4}"));
    assertThat(report.path("adoption"))
        .containsExactly(
            JSON.readTree(
                "{\"organization\": \"acme\", \"name\": \"Acme\", \"askers\": 1, \"questions\":"
                    + " 3}"),
            JSON.readTree(
                "{\"organization\": \"borealis\", \"name\": \"borealis\", \"askers\": 1,"
                    + " \"questions\": 1}"));
    assertThat(report.path("missed"))
        .extracting(one -> one.path("question").asText())
        .containsExactly("hallo", "erase-me", "und warum?", "wie viel?");
    assertThat(report.path("feedback"))
        .containsExactly(
            JSON.readTree("{\"intent\": \"unknown\", \"helpful\": 0, \"unhelpful\": 1}"));
    assertThat(report.path("comments").path(0).path("comment").asText()).isEqualTo("no");
    assertThat(report.path("handoffs"))
        .containsExactly(JSON.readTree("{\"intent\": \"unknown\", \"opened\": 1, \"open\": 1}"));
    assertThat(report.path("failures").path("answers").asLong()).isZero();
    assertThat(report.toString()).doesNotContain("sunrise");
  }

  @Test
  void periodIsKept_andSaid() throws Exception {
    JsonNode early = report(ADMIN, "?from=2020-01-01&until=2020-02-01&zone=Asia/Shanghai");
    assertThat(early.path("asked")).isEmpty();
    assertThat(early.path("period"))
        .isEqualTo(
            JSON.readTree(
                "{\"from\": \"2020-01-01\", \"until\": \"2020-02-01\", \"zone\":"
                    + " \"Asia/Shanghai\"}"));
  }

  @Test
  void asText_itReads() {
    HttpResponse<String> reply =
        WIRE.send(
            WIRE.to("/v1/report")
                .header("Authorization", "Bearer " + ADMIN)
                .header("Accept", "text/plain")
                .GET());
    assertThat(reply.body())
        .contains("days of UTC, on borealis and those below it")
        .contains("unknown: 4 questions, 4 without an answer")
        .contains("Acme (acme): 1 person, 3 questions")
        .contains("unknown: 1 case, 1 still open");
  }

  @Test
  void others_readNone() {
    for (Role role : Role.values()) {
      boolean staff = role.audience() == Audience.STAFF;
      String token = HOUSE.token("x", staff ? "borealis" : "acme", role);
      int expected = role == Role.ADMIN || role == Role.AUDITOR ? 200 : 403;
      assertThat(WIRE.get("/v1/report", token).statusCode()).as(role.id()).isEqualTo(expected);
    }
  }

  @Test
  void daysThatAreWrong_are400() {
    for (String query :
        List.of(
            "?from=yesterday",
            "?from=2026-05-02&until=2026-05-02",
            "?from=2026-06-01&until=2026-05-01",
            "?zone=Nowhere/Else",
            "?until=%2B999999999-12-31")) {
      assertThat(WIRE.get("/v1/report" + query, ADMIN).statusCode()).as(query).isEqualTo(400);
    }
  }
}
