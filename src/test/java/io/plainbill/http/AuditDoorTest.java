package io.plainbill.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Role;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a question leaves behind, and who may read about it. */
final class AuditDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final House HOUSE = new House(1_000_000);
  private static final Wire WIRE = new Wire(HOUSE.door.port());
  private static final String HELLO = "{\"question\": \"wie viel kostet Dünya?\"}";

  @AfterAll
  static void close() {
    WIRE.close();
    HOUSE.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static JsonNode entries(String token, String query) {
    HttpResponse<String> reply = WIRE.get("/v1/audit" + query, token);
    assertThat(reply.statusCode()).isEqualTo(200);
    return json(reply).path("entries");
  }

  @Test
  void question_isOnRecordWithEverything() {
    String admin = HOUSE.token("zoe", "borealis", Role.ADMIN);
    String ann = HOUSE.token("ann", "borealis", Role.FINANCE);
    String id = json(WIRE.ask(ann, HELLO)).path("id").asText();
    WIRE.get("/v1/answers/" + id, HOUSE.token("bob", "borealis", Role.AUDITOR));
    JsonNode entries = entries(admin, "?object=" + id);
    assertThat(entries).hasSize(2);
    assertThat(entries.path(0).path("action").asText()).isEqualTo("answer.read");
    assertThat(entries.path(0).path("who").path("subject").asText()).isEqualTo("bob");
    JsonNode asked = entries.path(1);
    assertThat(asked.path("action").asText()).isEqualTo("ask");
    assertThat(asked.path("about").asText()).isEqualTo("unknown");
    assertThat(asked.path("organization").asText()).isEqualTo("borealis");
    assertThat(asked.path("role").asText()).isEqualTo("finance");
    assertThat(asked.path("door").asText()).isEqualTo("http");
    assertThat(asked.path("who").path("subject").asText()).isEqualTo("ann");
    assertThat(asked.path("who").path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(asked.path("question").asText()).isEqualTo("wie viel kostet Dünya?");
    assertThat(asked.path("details").path("versions").path("build").asText()).isEqualTo("test");
    assertThat(asked.path("details").path("scope").path("audience").asText()).isEqualTo("STAFF");
  }

  @Test
  void otherOrganisations_seeNothingOfIt() {
    WIRE.ask(HOUSE.token("ann", "borealis", Role.FINANCE), HELLO);
    String sunrise = HOUSE.token("sid", "sunrise", Role.ADMIN);
    assertThat(entries(sunrise, "?action=ask")).isEmpty();
    String meridian = HOUSE.token("max", "meridian", Role.AUDITOR);
    assertThat(entries(meridian, "?action=ask")).isNotEmpty();
  }

  @Test
  void otherRoles_readNoTrail() {
    for (Role role : List.of(Role.SALES, Role.SUPPORT, Role.FINANCE)) {
      String token = HOUSE.token("x", "borealis", role);
      assertThat(WIRE.get("/v1/audit", token).statusCode()).isEqualTo(403);
    }
    String customer = HOUSE.token("amy", "acme", Role.CUSTOMER_ADMIN);
    assertThat(WIRE.get("/v1/audit", customer).statusCode()).isEqualTo(403);
    assertThat(WIRE.get("/v1/audit", "pb_" + "x".repeat(43)).statusCode()).isEqualTo(401);
  }

  @Test
  void filtersThatAreWrong_are400() {
    String admin = HOUSE.token("zoe", "borealis", Role.ADMIN);
    for (String query :
        List.of(
            "?from=yesterday",
            "?until=2026-13-01",
            "?from=-999999999-01-01",
            "?cursor=x",
            "?cursor=-1",
            "?subject=" + "x".repeat(300),
            "?object=%00")) {
      assertThat(WIRE.get("/v1/audit" + query, admin).statusCode()).as(query).isEqualTo(400);
    }
    assertThat(entries(admin, "?object=%27%20OR%20true%20--")).isEmpty();
    assertThat(entries(admin, "?until=2000-01-01")).isEmpty();
  }

  @Test
  void pages_goOnByCursor() {
    String token = HOUSE.token("pat", "sunrise", Role.FINANCE);
    for (int n = 0; n < 205; n++) {
      WIRE.ask(token, "{\"question\": \"hi\"}");
    }
    String admin = HOUSE.token("sid", "sunrise", Role.ADMIN);
    JsonNode first = json(WIRE.get("/v1/audit?subject=pat", admin));
    assertThat(first.path("entries")).hasSize(200);
    JsonNode rest =
        json(WIRE.get("/v1/audit?subject=pat&cursor=" + first.path("cursor").asText(), admin));
    assertThat(rest.path("entries")).hasSize(5);
    assertThat(rest.has("cursor")).isFalse();
  }

  @Test
  void answerThatCannotBeRecorded_doesNotGoOut() {
    String token = HOUSE.token("ann", "borealis", Role.FINANCE);
    String id = json(WIRE.ask(token, HELLO)).path("id").asText();
    HOUSE.database.execute(
        "ALTER TABLE audit.entry ADD CONSTRAINT broken CHECK (door <> 'http') NOT VALID");
    try {
      HttpResponse<String> reply = WIRE.ask(token, "{\"question\": \"unrecorded\"}");
      assertThat(reply.statusCode()).isEqualTo(500);
      assertThat(reply.body()).doesNotContain("Dünya", "misses");
      assertThat(WIRE.get("/v1/answers/" + id, token).statusCode()).isEqualTo(500);
    } finally {
      HOUSE.database.execute("ALTER TABLE audit.entry DROP CONSTRAINT broken");
    }
    HOUSE.database.execute(
        """
        DO $$ BEGIN
          ASSERT (SELECT count(*) FROM app.answer) = (SELECT count(*) FROM audit.entry WHERE action = 'ask');
          ASSERT (SELECT count(*) FROM app.answer) = (SELECT count(*) FROM app.question);
        END $$
        """);
  }

  @Test
  void revokedToken_readsNothingAgain() {
    String token = HOUSE.token("eve", "borealis", Role.FINANCE);
    String id = json(WIRE.ask(token, HELLO)).path("id").asText();
    HOUSE.database.execute("UPDATE app.token SET revoked_at = now() WHERE subject = 'eve'");
    assertThat(WIRE.get("/v1/answers/" + id, token).statusCode()).isEqualTo(401);
    assertThat(WIRE.get("/v1/answers/" + id + "/tables/x", token).statusCode()).isEqualTo(401);
  }

  @Test
  void reload_isOnRecordBeforeItCounts() {
    String admin = HOUSE.token("mia", "meridian", Role.ADMIN);
    HOUSE.nextReading.set(new io.plainbill.assistant.Brains.Ready(HOUSE.brain()));
    assertThat(
            WIRE.send(
                    WIRE.to("/v1/reload")
                        .header("Authorization", "Bearer " + admin)
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(200);
    assertThat(entries(admin, "?action=reload").path(0).path("who").path("subject").asText())
        .isEqualTo("mia");
  }
}
