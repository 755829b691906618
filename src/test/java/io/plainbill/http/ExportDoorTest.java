package io.plainbill.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Role;
import io.plainbill.answer.Answer;
import io.plainbill.answer.Asking;
import io.plainbill.answer.ColumnType;
import io.plainbill.answer.Files;
import io.plainbill.answer.Interpretation;
import io.plainbill.answer.Table;
import io.plainbill.language.Slots;
import io.plainbill.language.Understanding;
import io.plainbill.language.Understanding.Match;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers leave as files to whoever may see them now, and it is on record who took what. */
final class ExportDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final House HOUSE = new House(1_000_000);
  private static final Wire WIRE = new Wire(HOUSE.door.port());
  private static final String QUESTION = "{\"question\": \"what is my bill, Dünya?\"}";
  private static final String HOSTILE = "=HYPERLINK(\"http://evil.example\",\"x\")";

  @BeforeAll
  static void answerWithATable() {
    HOUSE.engine.set(ExportDoorTest::answered);
  }

  @AfterAll
  static void close() {
    WIRE.close();
    HOUSE.close();
  }

  private static Answer answered(Understanding understood, Asking asking) {
    Table table =
        new Table(
            "lines",
            "Lines",
            List.of(
                new Table.Column("line", "Line", ColumnType.TEXT, Optional.empty()),
                new Table.Column("net", "Net", ColumnType.MONEY, Optional.empty())),
            List.of(
                Map.of("line", HOSTILE, "net", "-0.57", "currency", "USD"),
                Map.of("line", "云服务器", "net", "1.00", "currency", "USD")),
            List.of(new Table.Total("USD", Map.of("net", "0.43"))),
            Optional.empty());
    return new Answer(
        asking.ids().answer(),
        asking.ids().conversation(),
        Answer.Kind.ANSWER,
        Optional.empty(),
        new Interpretation(new Match("bill.summary", 1), Slots.NONE, List.of()),
        "It comes to 0.43 USD.",
        Optional.empty(),
        List.of(),
        List.of(table),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        new Answer.Versions("i", "a", asking.scope().batch(), "test"),
        asking.now(),
        Optional.of(new Files(asking.ids().answer(), "bill-summary", List.of())));
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static JsonNode ask(String token) {
    return json(WIRE.ask(token, QUESTION));
  }

  /** As every browser asks. */
  @Test
  void file_isSentAsItIs_toWhoeverTakesCompressed() {
    String ann = HOUSE.token("ann", "borealis", Role.FINANCE);
    JsonNode links = ask(ann).path("links");
    for (String format : List.of("csv", "xlsx", "pdf", "json")) {
      HttpResponse<String> file =
          WIRE.send(
              WIRE.to(links.path(format).asText())
                  .header("Authorization", "Bearer " + ann)
                  .header("Accept-Encoding", "gzip, deflate, br"));
      assertThat(file.statusCode()).as(format).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void everyLink_givesItsFile() {
    String ann = HOUSE.token("ann", "borealis", Role.FINANCE);
    JsonNode answer = ask(ann);
    Map<String, String> types =
        Map.of(
            "csv", "text/csv",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pdf", "application/pdf",
            "json", "application/json");
    types.forEach((format, type) -> {
      HttpResponse<String> file = WIRE.get(answer.path("links").path(format).asText(), ann);
      assertThat(file.statusCode()).as(format).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith(type);
      assertThat(file.headers().firstValue("Content-Disposition"))
          .hasValue(
              "attachment; filename=\"bill-summary_"
                  + answer.path("id").asText()
                  + "."
                  + format
                  + "\"");
      assertThat(file.body()).isNotEmpty();
    });
  }

  @Test
  void csv_runsNothing_andKeepsItsNumbers() {
    String ann = HOUSE.token("ann", "borealis", Role.FINANCE);
    JsonNode answer = ask(ann);
    String file = WIRE.get(answer.path("links").path("csv").asText(), ann).body();
    assertThat(file)
        .startsWith("\ufeffAnswer," + answer.path("id").asText() + ",")
        .contains("Question,\"what is my bill, Dünya?\",")
        .contains("\r\nLine,Net,Currency\r\n")
        .contains("\r\n\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",-0.57,USD\r\n")
        .contains("\r\n云服务器,1.00,USD\r\n")
        .contains("\r\nNet,Currency,\r\n0.43,USD,\r\n")
        .contains("Exported by,\"ann (finance, borealis)\",");
  }

  @Test
  void export_isOnRecord() {
    String ann = HOUSE.token("ann", "borealis", Role.FINANCE);
    JsonNode answer = ask(ann);
    HttpResponse<String> file = WIRE.get(answer.path("links").path("csv").asText(), ann);
    String admin = HOUSE.token("zoe", "borealis", Role.ADMIN);
    JsonNode entries =
        json(WIRE.get("/v1/audit?action=export&object=bill.summary&subject=ann", admin))
            .path("entries");
    JsonNode entry = entries.path(0);
    assertThat(entry.path("object").asText()).isEqualTo(answer.path("id").asText());
    assertThat(entry.path("about").asText()).isEqualTo("bill.summary");
    assertThat(entry.path("who").path("subject").asText()).isEqualTo("ann");
    assertThat(entry.path("details").path("format").asText()).isEqualTo("csv");
    assertThat(entry.path("details").path("rows").asInt()).isEqualTo(2);
    String hash = entry.path("details").path("sha256").asText();
    assertThat(file.headers().firstValue("Repr-Digest"))
        .hasValue(
            "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash)) + ":");
  }

  @Test
  void others_getNothing_andColleagues_notTheQuestion() {
    String id = ask(HOUSE.token("ann", "borealis", Role.FINANCE)).path("id").asText();
    String path = "/v1/answers/" + id + "/export?format=csv";
    HttpResponse<String> foreign = WIRE.get(path, HOUSE.token("sid", "sunrise", Role.ADMIN));
    HttpResponse<String> unknown =
        WIRE.get(
            "/v1/answers/a_nobodys/export?format=csv", HOUSE.token("sid", "sunrise", Role.ADMIN));
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(json(foreign).path("detail")).isEqualTo(json(unknown).path("detail"));
    HttpResponse<String> colleague = WIRE.get(path, HOUSE.token("bob", "borealis", Role.AUDITOR));
    assertThat(colleague.statusCode()).isEqualTo(200);
    assertThat(colleague.body()).contains("-0.57").doesNotContain("Dünya");
    assertThat(WIRE.get(path, "pb_wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void support_saysWhy() {
    String sue = HOUSE.token("sue", "borealis", Role.SUPPORT);
    String path = "/v1/answers/" + ask(sue).path("id").asText() + "/export?format=json";
    assertThat(WIRE.get(path, sue).statusCode()).isEqualTo(403);
    assertThat(WIRE.get(path + "&reason=ticket%20CS-1042", sue).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoFormat_isSaid() {
    String ann = HOUSE.token("ann", "borealis", Role.FINANCE);
    String path = "/v1/answers/" + ask(ann).path("id").asText() + "/export";
    assertThat(json(WIRE.get(path + "?format=docx", ann)).path("detail").asText())
        .isEqualTo("'format' is one of csv, xlsx, pdf, json.");
    assertThat(WIRE.get(path, ann).statusCode()).isEqualTo(400);
    assertThat(WIRE.get("/v1/exports/x_nobodys", ann).statusCode()).isEqualTo(404);
    assertThat(WIRE.get("/v1/exports/x_nobodys/file", ann).statusCode()).isEqualTo(404);
  }

  @Test
  void archive_needsAPeriod_andDocuments() {
    String ann = HOUSE.token("ann", "borealis", Role.FINANCE);
    String path = "/v1/invoices/documents";
    assertThat(WIRE.get(path, ann).statusCode()).isEqualTo(400);
    assertThat(WIRE.get(path + "?from=2026-02-30&until=2026-04-01", ann).statusCode())
        .isEqualTo(400);
    assertThat(WIRE.get(path + "?from=2026-01-01&until=2026-04-01", ann).statusCode())
        .isEqualTo(404);
    String sue = HOUSE.token("sue", "borealis", Role.SUPPORT);
    assertThat(WIRE.get(path + "?from=2026-01-01&until=2026-04-01", sue).statusCode())
        .isEqualTo(403);
  }
}
