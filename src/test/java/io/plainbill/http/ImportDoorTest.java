package io.plainbill.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Role;
import io.plainbill.intake.FileKind;
import io.plainbill.intake.Templates;
import io.plainbill.ops.Imports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over HTTP: by whom, how far, what became of them. */
final class ImportDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CUSTOMER = "code,name,kind,parent\n%s,A Company,customer,%s\n";
  private static House house;
  private static Wire wire;
  private static String operator;
  private static String borealis;
  private static String sunrise;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    house = new House(100_000);
    wire = new Wire(house.door.port());
    operator = house.token("olga", "meridian", Role.ADMIN);
    borealis = house.token("bea", "borealis", Role.ADMIN);
    sunrise = house.token("sue", "sunrise", Role.ADMIN);
  }

  @AfterAll
  static void close() {
    wire.close();
    house.close();
  }

  @Test
  void bill_isTakenFollowedAndTold() throws Exception {
    HttpResponse<String> taken =
        send(borealis, "?kind=focus&issuer=borealis&recipient=acme&file=..%2Fmay.csv", bill());
    assertThat(taken.statusCode()).isEqualTo(202);
    String at = taken.headers().firstValue("Location").orElseThrow();
    assertThat(at).matches("/v1/imports/i_[A-Za-z0-9_-]{22}");
    JsonNode told = over(borealis, at);
    assertThat(told.get("state").asText()).isEqualTo("published");
    assertThat(told.get("file").asText()).isEqualTo("may.csv");
    assertThat(told.at("/report/bills/0/total").asText()).isEqualTo("2.70");
    JsonNode row = JSON.readTree(wire.get(at + "/rows/1", borealis).body());
    assertThat(row.get("columns")).hasSameSizeAs(row.get("fields"));
    assertThat(wire.get(at + "/rows/2", borealis).statusCode()).isEqualTo(404);
    JsonNode again =
        over(
            borealis, at(send(borealis, "?issuer=borealis&recipient=acme&file=other.csv", bill())));
    assertThat(again.get("state").asText()).isEqualTo("unchanged");
    assertThat(again.at("/report/import")).isEqualTo(told.at("/report/import"));
  }

  @Test
  void invoicesAndTheirDocuments_comeInAZip() throws Exception {
    String csv =
        """
        invoice,issuer,recipient,month,issued,status,net,tax,total,currency,document
        INV-Z1,borealis,acme,2026-05,2026-06-05,open,100.00,9.00,109.00,USD,%s
        """;
    byte[] pdf = "%PDF-1.4\n%%EOF\n".getBytes(UTF_8);

    JsonNode refused = over(operator, at(zipped(operator, csv.formatted("b.pdf"), pdf)));
    assertThat(refused.get("state").asText()).isEqualTo("refused");
    JsonNode problem = refused.at("/report/problems/0");
    assertThat(problem.get("column").asText()).isEqualTo("document");
    assertThat(
            JSON.readTree(wire.get(problem.get("raw").asText(), operator).body())
                .at("/fields/0")
                .asText())
        .isEqualTo("INV-Z1");

    JsonNode told = over(operator, at(zipped(operator, csv.formatted("a.pdf"), pdf)));
    assertThat(told.get("state").asText()).isEqualTo("published");
    assertThat(told.get("file").asText()).isEqualTo("invoices.zip");
    HttpResponse<String> kept =
        wire.get("/v1/invoices/INV-Z1/document", house.token("bea", "borealis", Role.FINANCE));
    assertThat(kept.statusCode()).isEqualTo(200);
    assertThat(kept.body()).isEqualTo(new String(pdf, UTF_8));

    JsonNode reseller = over(borealis, at(zipped(borealis, csv.formatted("a.pdf"), pdf)));
    assertThat(reseller.toString()).contains("come from the operator alone");
  }

  private static HttpResponse<String> zipped(String token, String csv, byte[] pdf)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("invoices.csv"));
      zip.write(csv.getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("a.pdf"));
      zip.write(pdf);
    }
    return wire.send(
        wire.to("/v1/imports?kind=invoices&file=invoices.zip")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/zip")
            .POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
  }

  @Test
  void refusedFile_isToldRowByRowInPages() throws Exception {
    StringBuilder csv = new StringBuilder("code,name,kind,parent\n");
    for (int i = 0; i < 60; i++) {
      csv.append("c").append(i).append(",Company,custommer,borealis\n");
    }
    String at = at(send(borealis, "?kind=organizations", csv.toString()));
    JsonNode told = over(borealis, at);
    assertThat(told.get("state").asText()).isEqualTo("refused");
    assertThat(told.at("/report/problemCount").asInt()).isEqualTo(60);
    assertThat(told.at("/report/problems")).hasSize(50);
    JsonNode first = told.at("/report/problems/0");
    assertThat(first.get("line").asInt()).isEqualTo(2);
    assertThat(first.get("column").asText()).isEqualTo("kind");
    assertThat(
            JSON.readTree(wire.get(first.get("raw").asText(), borealis).body())
                .at("/fields/2")
                .asText())
        .isEqualTo("custommer");
    JsonNode rest = JSON.readTree(wire.get(told.at("/report/more").asText(), borealis).body());
    assertThat(rest.at("/report/problems")).hasSize(10);
    assertThat(rest.at("/report/more").isMissingNode()).isTrue();
  }

  @Test
  void everyRoleButAnAdminOfStaff_isTurnedAway() {
    for (Role role : Role.values()) {
      boolean customer = role.audience() == io.plainbill.access.Audience.CUSTOMER;
      String token = house.token("who", customer ? "acme" : "borealis", role);
      int status =
          send(token, "?kind=organizations", CUSTOMER.formatted("r1", "borealis")).statusCode();
      assertThat(status).as(role.id()).isEqualTo(role == Role.ADMIN ? 202 : 403);
    }
  }

  @Test
  void somebodyElsesImport_readsLikeNone() throws Exception {
    String at = at(send(borealis, "?kind=organizations", CUSTOMER.formatted("b9", "borealis")));
    over(borealis, at);
    for (String path : new String[] {at, at + "/rows/1"}) {
      HttpResponse<String> foreign = wire.get(path, sunrise);
      HttpResponse<String> none =
          wire.get(path.replaceAll("i_[^/]*", "i_AAAAAAAAAAAAAAAAAAAAAA"), sunrise);
      assertThat(foreign.statusCode()).isEqualTo(404);
      assertThat(withoutReference(foreign.body())).isEqualTo(withoutReference(none.body()));
      assertThat(wire.get(path, operator).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void foreignThings_areRefused() throws Exception {
    assertThat(state(borealis, "?issuer=sunrise&recipient=acme", bill())).isEqualTo("refused");
    assertThat(state(borealis, "?issuer=meridian&recipient=sunrise", bill())).isEqualTo("refused");
    assertThat(state(sunrise, "", CUSTOMER.formatted("acme", "sunrise"))).isEqualTo("refused");
    assertThat(state(sunrise, "", Templates.of(FileKind.PROGRAMMES))).isEqualTo("refused");
    assertThat(state(operator, "", CUSTOMER.formatted("o1", "sunrise"))).isEqualTo("published");
  }

  @Test
  void companiesSideBySide_sendInNothingOfEachOther() throws Exception {
    String mine = at(send(operator, "?kind=organizations", CUSTOMER.formatted("s1", "meridian")));
    over(operator, mine);
    house.database.execute(
        "INSERT INTO ledger.organization (code, name, kind) VALUES ('solo', 'Solo', 'reseller')");
    try {
      String solo = house.token("sol", "solo", Role.ADMIN);
      assertThat(wire.get(mine, solo).statusCode()).isEqualTo(404);
      assertThat(state(solo, "?issuer=borealis&recipient=acme", bill())).isEqualTo("refused");
      assertThat(state(operator, "", CUSTOMER.formatted("s2", "solo"))).isEqualTo("refused");
      assertThat(state(operator, "", CUSTOMER.formatted("s3", "meridian"))).isEqualTo("published");
    } finally {
      house.database.execute(
          """
          DELETE FROM app.token WHERE subject = 'sol';
          DELETE FROM app.import_job WHERE subject = 'sol';
          DELETE FROM ledger.organization WHERE code = 'solo'
          """);
    }
  }

  @Test
  void wrongAsking_isToldAllAtOnce() {
    HttpResponse<String> reply =
        send(borealis, "?kind=nothing&mode=all&replace=maybe&colour=red", bill());
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("'kind' is one of", "'mode' is", "'replace' is", "'colour'");
    assertThat(
            wire.send(
                    wire.to("/v1/imports")
                        .header("Authorization", "Bearer " + borealis)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(415);
    assertThat(wire.get("/v1/imports", borealis).statusCode()).isEqualTo(405);
  }

  @Test
  void tooLongOrHalfSent_leavesNothing() throws Exception {
    long before = house.uploads();
    assertThat(send(borealis, "", "x".repeat(70_000)).statusCode()).isEqualTo(413);
    assertThat(
            wire.send(
                    wire.to("/v1/imports")
                        .header("Authorization", "Bearer " + borealis)
                        .header("Content-Type", "text/csv")
                        .POST(
                            BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(new byte[70_000]))))
                .statusCode())
        .isEqualTo(413);
    try (java.net.Socket socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), house.door.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/imports?kind=organizations HTTP/1.1\r\n"
                   + "Host: localhost\r\n"
                   + "Content-Type: text/csv\r\n"
                   + "Authorization: Bearer "
                      + borealis
                      + "\r\nContent-Length: 5000\r\n\r\ncode,name,kind,parent\n")
                  .getBytes(UTF_8));
      socket.getOutputStream().flush();
    }
    for (int i = 0; i < 100 && house.uploads() > before; i++) {
      Thread.sleep(50);
    }
    assertThat(house.uploads()).isEqualTo(before);
  }

  @Test
  void afterARestart_whatWasLeftIsDoneOrTold() throws Exception {
    for (String id : new String[] {"i_left", "i_lost"}) {
      house.database.execute(
          """
          INSERT INTO app.import_job (id, organization_id, subject, everything, file, bytes, granularity,
            mode, allow_rejects, replace, state, sent_at, changed_at)
          SELECT '%s', id, 'bea', false, 'left.csv', 9, 'detail', NULL, false, false, 'checking',
            now(), now() - interval '%s' FROM ledger.organization WHERE code = 'borealis'
          """
              .formatted(id, id.equals("i_left") ? "0" : "11 minutes"));
    }
    Path left = Files.createDirectories(folder.resolve("i_left"));
    Files.writeString(left.resolve("left.csv"), CUSTOMER.formatted("left", "borealis"));
    Imports restarted = house.imports(folder);
    try (restarted) {
      assertThat(over(borealis, "/v1/imports/i_left").get("state").asText()).isEqualTo("published");
      JsonNode lost = over(borealis, "/v1/imports/i_lost");
      assertThat(lost.get("state").asText()).isEqualTo("failed");
      assertThat(lost.at("/report/message").asText()).contains("send it again");
    }
    assertThat(left).doesNotExist();
    assertThat(restarted.most()).isEqualTo(64 * 1024);
  }

  @Test
  void anotherLivingServicesImport_isNeverTouched_andADeadOnesTakenOver() throws Exception {
    house.database.execute(
        """
        INSERT INTO app.service (id, seen_at) VALUES ('s_other', now());
        INSERT INTO app.import_job (id, organization_id, subject, everything, file, bytes, granularity,
          allow_rejects, replace, state, sent_at, changed_at, service_id)
        SELECT 'i_other', id, 'bea', false, 'other.csv', 9, 'detail', false, false, 'checking',
          now(), now() - interval '1 hour', 's_other' FROM ledger.organization WHERE code = 'borealis'
        """);
    Path file = Files.createDirectories(folder.resolve("i_other")).resolve("other.csv");
    Files.writeString(file, CUSTOMER.formatted("other", "borealis"));
    try (Imports second = house.imports(folder)) {
      second.takeOver();
      Thread.sleep(500);
      assertThat(
              JSON.readTree(wire.get("/v1/imports/i_other", borealis).body()).get("state").asText())
          .isEqualTo("checking");
      house.database.execute(
          "UPDATE app.service SET seen_at = now() - interval '61 seconds' WHERE id = 's_other'");
      second.takeOver();
      assertThat(over(borealis, "/v1/imports/i_other").get("state").asText())
          .isEqualTo("published");
    }
  }

  @Test
  void import_isOnRecordAsItsSenders() throws Exception {
    assertThat(state(borealis, "?kind=organizations", CUSTOMER.formatted("rec", "borealis")))
        .isEqualTo("published");
    JsonNode entry =
        JSON.readTree(wire.get("/v1/audit?action=import", borealis).body()).at("/entries/0");
    assertThat(entry.get("door").asText()).isEqualTo("http");
    assertThat(entry.get("role").asText()).isEqualTo("admin");
    assertThat(entry.get("organization").asText()).isEqualTo("borealis");
    assertThat(entry.at("/who/subject").asText()).isEqualTo("bea");
    assertThat(entry.at("/who/address").asText()).isEqualTo("127.0.0.1");
  }

  private static String bill() {
    return Templates.of(FileKind.FOCUS);
  }

  private static String state(String token, String query, String body) throws Exception {
    return over(token, at(send(token, query, body))).get("state").asText();
  }

  private static String at(HttpResponse<String> taken) {
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    return taken.headers().firstValue("Location").orElseThrow();
  }

  private static JsonNode over(String token, String at) throws IOException, InterruptedException {
    for (int i = 0; i < 400; i++) {
      JsonNode told = JSON.readTree(wire.get(at, token).body());
      if (Set.of("published", "unchanged", "refused", "failed")
          .contains(told.get("state").asText())) {
        return told;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the import does not come to an end: " + at);
  }

  private static HttpResponse<String> send(String token, String query, String body) {
    return wire.send(
        wire.to("/v1/imports" + query)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String withoutReference(String problem) {
    return problem.replaceAll("r_[A-Za-z0-9_-]{12}", "r_");
  }
}
