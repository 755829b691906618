package io.plainbill.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Cases over HTTP: who hands over, who sees what, who closes. */
final class HandoffDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final House HOUSE = new House(1_000_000);
  private static final Wire WIRE = new Wire(HOUSE.door.port());
  private static final String AMY = HOUSE.token("amy", "acme", Role.FINANCE_VIEWER);
  private static final String COLLEAGUE = HOUSE.token("cid", "acme", Role.CUSTOMER_ADMIN);
  private static final String DESK = HOUSE.token("sue", "borealis", Role.SUPPORT);
  private static final List<String> OUTSIDERS =
      List.of(
          HOUSE.token("sal", "borealis", Role.SALES),
          HOUSE.token("fay", "borealis", Role.FINANCE),
          HOUSE.token("una", "borealis", Role.AUDITOR),
          HOUSE.token("sid", "sunrise", Role.SUPPORT),
          HOUSE.token("ada", "sunrise", Role.ADMIN),
          HOUSE.token("max", "meridian", Role.ADMIN),
          HOUSE.token("mia", "meridian", Role.SUPPORT));

  private static final List<String> OTHERS =
      Stream.concat(Stream.of(COLLEAGUE), OUTSIDERS.stream()).toList();

  @AfterAll
  static void close() {
    WIRE.close();
    HOUSE.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (java.io.IOException wrong) {
      throw new AssertionError(response.body(), wrong);
    }
  }

  private static HttpResponse<String> post(String path, String token, Map<String, ?> body) {
    return WIRE.send(
        WIRE.to(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
  }

  private static JsonNode answer(String token) {
    return json(WIRE.ask(token, "{\"question\": \"wie viel?\"}"));
  }

  private static String handOver(String token, Map<String, ?> body) {
    HttpResponse<String> reply = post("/v1/handoffs", token, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
    String id = json(reply).path("id").asText();
    assertThat(reply.headers().firstValue("Location")).contains("/v1/handoffs/" + id);
    return id;
  }

  @Test
  void customersCase_isTheirResellersToSee_exactlyAsItWasShown() {
    HttpResponse<String> asked = WIRE.ask(AMY, "{\"question\": \"wie viel?\"}");
    String answer = json(asked).path("id").asText();
    String id = handOver(AMY, Map.of("answer", answer, "words", "The refund is missing."));

    JsonNode mine = json(WIRE.get("/v1/handoffs/" + id, AMY));
    assertThat(mine.path("state").asText()).isEqualTo("open");
    assertThat(mine.path("desk").path("code").asText()).isEqualTo("borealis");
    assertThat(mine.path("links").path("answer").asText()).isEqualTo("/v1/answers/" + answer);
    assertThat(mine.has("shown")).isFalse();

    HttpResponse<String> seen = WIRE.get("/v1/handoffs/" + id, DESK);
    assertThat(seen.body()).contains("\"shown\":" + asked.body());
    JsonNode opened = json(seen);
    assertThat(opened.path("words").asText()).isEqualTo("The refund is missing.");
    assertThat(opened.path("question").asText()).isEqualTo("wie viel?");
    assertThat(opened.path("asker").path("subject").asText()).isEqualTo("amy");
    assertThat(opened.path("asker").path("organization").asText()).isEqualTo("Acme");
    assertThat(opened.path("conversation").asText())
        .isEqualTo(json(asked).path("conversation").asText());
  }

  @Test
  void everybodyElse_isToldWhatIsToldOfACaseThatIsNot() {
    String id = handOver(AMY, Map.of("words", "call me"));
    for (String other : OTHERS) {
      HttpResponse<String> foreign = WIRE.get("/v1/handoffs/" + id, other);
      HttpResponse<String> none = WIRE.get("/v1/handoffs/CASE-00000000", other);
      assertThat(foreign.statusCode()).isEqualTo(404);
      assertThat(json(foreign).path("detail")).isEqualTo(json(none).path("detail"));
      HttpResponse<String> closing =
          post("/v1/handoffs/" + id + "/close", other, Map.of("note", "x"));
      assertThat(closing.statusCode()).isEqualTo(404);
      assertThat(WIRE.get("/v1/handoffs?desk", other).body()).doesNotContain(id);
      assertThat(WIRE.get("/v1/handoffs", other).body()).doesNotContain(id);
    }
    assertThat(WIRE.get("/v1/handoffs?desk", DESK).body()).contains(id);
    assertThat(WIRE.get("/v1/handoffs", AMY).body()).contains(id);
    assertThat(WIRE.get("/v1/handoffs?desk", AMY).body()).doesNotContain(id);
    assertThat(WIRE.get("/v1/handoffs/" + id, "pb_" + "x".repeat(43)).statusCode()).isEqualTo(401);
  }

  @Test
  void closing_isTheDesksAlone_andItsNoteIsRead() {
    String id = handOver(AMY, Map.of("words", "call me"));
    assertThat(post("/v1/handoffs/" + id + "/close", AMY, Map.of("note", "x")).statusCode())
        .isEqualTo(403);
    assertThat(post("/v1/handoffs/" + id + "/close", DESK, Map.of()).statusCode()).isEqualTo(400);
    HttpResponse<String> closed =
        post("/v1/handoffs/" + id + "/close", DESK, Map.of("note", "The refund comes in June."));
    assertThat(closed.statusCode()).isEqualTo(200);
    JsonNode mine = json(WIRE.get("/v1/handoffs/" + id, AMY));
    assertThat(mine.path("state").asText()).isEqualTo("closed");
    assertThat(mine.path("note").asText()).isEqualTo("The refund comes in June.");
    assertThat(mine.path("closedAt").asText()).isNotEmpty();
    assertThat(post("/v1/handoffs/" + id + "/close", DESK, Map.of("note", "x")).statusCode())
        .isEqualTo(409);
  }

  @Test
  void colleaguesAnswer_thatTheDesksRoleDoesNotCover_staysWithThem() {
    String fay = HOUSE.token("fay", "borealis", Role.FINANCE);
    String id = handOver(fay, Map.of("answer", answer(fay).path("id").asText(), "words", "odd"));
    JsonNode support = json(WIRE.get("/v1/handoffs/" + id, DESK));
    assertThat(support.path("words").asText()).isEqualTo("odd");
    assertThat(support.path("notShown").asText()).contains("not open to your role");
    assertThat(support.has("shown")).isFalse();
    assertThat(support.has("question")).isFalse();
    JsonNode admin =
        json(WIRE.get("/v1/handoffs/" + id, HOUSE.token("zoe", "borealis", Role.ADMIN)));
    assertThat(admin.path("shown").path("headline").asText()).startsWith("Dünya");
  }

  @Test
  void goneAnswer_isSaid() {
    String answer = answer(AMY).path("id").asText();
    String id = handOver(AMY, Map.of("answer", answer));
    HOUSE.database.execute("DELETE FROM app.answer WHERE id = '" + answer + "'");
    JsonNode seen = json(WIRE.get("/v1/handoffs/" + id, DESK));
    assertThat(seen.path("notShown").asText()).startsWith("The answer is not kept any more");
    assertThat(seen.has("shown")).isFalse();
  }

  @Test
  void conversation_standsForItsLastAnswer() {
    JsonNode first = answer(AMY);
    String conversation = first.path("conversation").asText();
    JsonNode second =
        json(WIRE.ask(AMY, "{\"question\": \"und?\", \"conversation\": \"" + conversation + "\"}"));
    String id = handOver(AMY, Map.of("conversation", conversation));
    assertThat(json(WIRE.get("/v1/handoffs/" + id, AMY)).path("answer").asText())
        .isEqualTo(second.path("id").asText());
  }

  @Test
  void whatIsNotTheCallers_cannotBeHandedOver() {
    JsonNode foreign = answer(AMY);
    for (String token : OUTSIDERS) {
      Map<String, String> answer = Map.of("answer", foreign.path("id").asText());
      Map<String, String> talk = Map.of("conversation", foreign.path("conversation").asText());
      HttpResponse<String> unknown =
          post("/v1/handoffs", token, Map.of("answer", "a_AAAAAAAAAAAAAAAAAAAAAA"));
      for (Map<String, String> body : List.of(answer, talk)) {
        HttpResponse<String> reply = post("/v1/handoffs", token, body);
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(json(reply).path("detail")).isEqualTo(json(unknown).path("detail"));
      }
    }
  }

  @Test
  void colleague_mayHandOverWhatTheyMaySee_butNotSomebodysConversation() {
    JsonNode amys = answer(AMY);
    handOver(COLLEAGUE, Map.of("answer", amys.path("id").asText()));
    Map<String, String> talk = Map.of("conversation", amys.path("conversation").asText());
    assertThat(post("/v1/handoffs", COLLEAGUE, talk).statusCode()).isEqualTo(404);
  }

  @Test
  void bodiesThatAreWrong_are400() {
    for (Map<String, ?> body :
        List.<Map<String, ?>>of(
            Map.of(),
            Map.of("words", " "),
            Map.of("words", "x".repeat(2_001)),
            Map.of("words", 5),
            Map.of("answer", "a_1", "conversation", "c_1"),
            Map.of("url", "http://127.0.0.1/", "words", "x"))) {
      assertThat(post("/v1/handoffs", AMY, body).statusCode()).as(body.toString()).isEqualTo(400);
    }
    assertThat(WIRE.get("/v1/handoffs?cursor=x", AMY).statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsDone_isOnRecord_withoutWords() {
    String id = handOver(AMY, Map.of("words", "secretword one"));
    WIRE.get("/v1/handoffs/" + id, DESK);
    post("/v1/handoffs/" + id + "/close", DESK, Map.of("note", "secretword two"));
    String admin = HOUSE.token("zoe", "borealis", Role.ADMIN);
    JsonNode entries = json(WIRE.get("/v1/audit?object=" + id, admin)).path("entries");
    assertThat(entries)
        .extracting(entry -> entry.path("action").asText())
        .contains("case.open", "case.read", "case.close");
    assertThat(entries.path(0).path("who").path("reason").asText()).isEqualTo("case " + id);
    HOUSE.database.execute(
        """
        DO $$ BEGIN
          ASSERT NOT EXISTS (SELECT FROM app.handoff h WHERE h::text LIKE '%secretword%');
          ASSERT NOT EXISTS (SELECT FROM audit.entry e WHERE e::text LIKE '%secretword%');
        END $$
        """);
  }

  @Test
  void feedback_isKept_changed_andLeadsToAPerson() {
    String path = "/v1/answers/" + answer(AMY).path("id").asText() + "/feedback";
    JsonNode good = json(post(path, AMY, Map.of("helpful", true)));
    assertThat(good.path("helpful").asBoolean()).isTrue();
    assertThat(good.has("suggestions")).isFalse();
    JsonNode bad =
        json(post(path, AMY, Map.of("helpful", false, "comment", "A refund is missing")));
    assertThat(bad.path("helpful").asBoolean()).isFalse();
    assertThat(bad.path("comment").asText()).isEqualTo("A refund is missing");
    assertThat(bad.path("suggestions").path(0).path("question").asText())
        .isEqualTo("Talk to a person");
    HOUSE.database.execute(
        """
        DO $$ BEGIN
          ASSERT (SELECT count(*) FROM app.feedback WHERE subject = 'amy') = 1;
          ASSERT NOT EXISTS (SELECT FROM app.feedback f WHERE f.helpful);
          ASSERT NOT EXISTS (SELECT FROM app.feedback f WHERE f::text LIKE '%refund%');
        END $$
        """);
    for (String other : OUTSIDERS) {
      assertThat(post(path, other, Map.of("helpful", true)).statusCode()).isEqualTo(404);
    }
    assertThat(post(path, AMY, Map.of("comment", "x")).statusCode()).isEqualTo(400);
    assertThat(post(path, AMY, Map.of("helpful", "yes")).statusCode()).isEqualTo(400);
  }
}
