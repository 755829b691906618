package io.plainbill.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One's own conversations over HTTP, and nobody else's. */
final class ConversationDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final House HOUSE = new House(1_000_000);
  private static final Wire WIRE = new Wire(HOUSE.door.port());
  private static final List<String> OTHERS =
      List.of(
          HOUSE.token("cid", "acme", Role.FINANCE_VIEWER),
          HOUSE.token("zoe", "borealis", Role.ADMIN),
          HOUSE.token("max", "meridian", Role.AUDITOR),
          HOUSE.token("amy", "sunrise", Role.ADMIN));

  @AfterAll
  static void close() {
    WIRE.close();
    HOUSE.close();
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException wrong) {
      throw new AssertionError(response.body(), wrong);
    }
  }

  private static HttpResponse<String> delete(String path, String token) {
    return WIRE.send(WIRE.to(path).header("Authorization", "Bearer " + token).DELETE());
  }

  /** Two questions in one conversation; the answers as they came, and the conversation's id. */
  private record Spoken(String conversation, String first, String second) {
    static Spoken by(String token) {
      String first = WIRE.ask(token, "{\"question\": \"wie viel?\"}").body();
      String id = read(first).path("conversation").asText();
      String second =
          WIRE.ask(token, "{\"question\": \"und?\", \"conversation\": \"" + id + "\"}").body();
      return new Spoken(id, first, second);
    }

    private static JsonNode read(String body) {
      try {
        return JSON.readTree(body);
      } catch (IOException wrong) {
        throw new AssertionError(body, wrong);
      }
    }
  }

  @Test
  void own_isFoundAgain_withEveryAnswerAsItWas() {
    String amy = HOUSE.token("amy", "acme", Role.FINANCE_VIEWER);
    Spoken spoken = Spoken.by(amy);
    JsonNode listed = json(WIRE.get("/v1/conversations", amy)).path("conversations").path(0);
    assertThat(listed.path("id").asText()).isEqualTo(spoken.conversation());
    assertThat(listed.path("question").asText()).isEqualTo("wie viel?");
    assertThat(listed.path("answers").asLong()).isEqualTo(2);
    HttpResponse<String> whole = WIRE.get("/v1/conversations/" + spoken.conversation(), amy);
    assertThat(whole.body())
        .contains("\"answer\":" + spoken.first(), "\"answer\":" + spoken.second());
    assertThat(json(whole).path("said"))
        .extracting(one -> one.path("question").asText())
        .containsExactly("wie viel?", "und?");
  }

  @Test
  void othersConversation_readsLikeNone() {
    Spoken spoken = Spoken.by(HOUSE.token("amy", "acme", Role.FINANCE_VIEWER));
    String path = "/v1/conversations/" + spoken.conversation();
    String none = "/v1/conversations/c_AAAAAAAAAAAAAAAAAAAAAA";
    for (String other : OTHERS) {
      assertThat(WIRE.get("/v1/conversations", other).body()).doesNotContain(spoken.conversation());
      assertThat(WIRE.get(path, other).statusCode()).isEqualTo(404);
      assertThat(json(WIRE.get(path, other)).path("detail"))
          .isEqualTo(json(WIRE.get(none, other)).path("detail"));
      assertThat(delete(path, other).statusCode()).isEqualTo(404);
    }
    String amy = HOUSE.token("amy", "acme", Role.FINANCE_VIEWER);
    assertThat(WIRE.get(path, amy).statusCode()).isEqualTo(200);
    assertThat(WIRE.get("/v1/conversations?cursor=x", amy).statusCode()).isEqualTo(400);
  }

  @Test
  void deleting_reallyDeletes_andSaysWhatIsKept() {
    String dan = HOUSE.token("dan", "acme", Role.FINANCE_VIEWER);
    Spoken spoken = Spoken.by(dan);
    String answer = Spoken.read(spoken.first()).path("id").asText();
    WIRE.send(
        WIRE.to("/v1/answers/" + answer + "/feedback")
            .header("Authorization", "Bearer " + dan)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"helpful\": false, \"comment\": \"no\"}")));
    HttpResponse<String> gone = delete("/v1/conversations/" + spoken.conversation(), dan);
    assertThat(gone.statusCode()).isEqualTo(200);
    assertThat(json(gone).path("kept").asText()).startsWith("The audit trail keeps");
    assertThat(WIRE.get("/v1/conversations", dan).body()).doesNotContain(spoken.conversation());
    assertThat(WIRE.get("/v1/answers/" + answer, dan).statusCode()).isEqualTo(404);
    HOUSE.database.execute(
        """
        DO $$ BEGIN
          ASSERT NOT EXISTS (SELECT FROM app.answer WHERE subject = 'dan');
          ASSERT NOT EXISTS (SELECT FROM app.conversation WHERE subject = 'dan');
          ASSERT NOT EXISTS (SELECT FROM app.feedback WHERE subject = 'dan');
          ASSERT NOT EXISTS (SELECT FROM app.question WHERE answer_id = '%s');
        END $$
        """
            .formatted(answer));
    String admin = HOUSE.token("zoe", "borealis", Role.ADMIN);
    assertThat(WIRE.get("/v1/audit?object=" + spoken.conversation(), admin).body())
        .contains("conversation.delete");
  }
}
