package io.plainbill.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plainbill.access.Actor;
import io.plainbill.access.AuditTrail;
import io.plainbill.access.Caller;
import io.plainbill.access.Organizations;
import io.plainbill.access.Origin;
import io.plainbill.access.Role;
import io.plainbill.access.Secret;
import io.plainbill.answer.Answer;
import io.plainbill.answer.CaseFile;
import io.plainbill.ledger.TestDatabase;
import io.plainbill.memory.HandedOver;
import io.plainbill.memory.Memory;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases arrive where desks work: each once, whatever fails in between. */
final class DeliveriesTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T03:40:00Z"), ZoneOffset.UTC);
  private static final AuditTrail TRAIL = DATABASE.trail(CLOCK);
  private static final String SECRET = "a secret of more than thirty-two bytes";
  private static final Deliveries.Pace QUICK =
      new Deliveries.Pace(Duration.ofMillis(20), tries -> Duration.ofMillis(30));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.execute(
        """
        DELETE FROM app.handoff;
        DELETE FROM audit.entry;
        INSERT INTO ledger.organization (code, name, kind)
        VALUES ('sunrise', 'Sunrise Digital', 'reseller') ON CONFLICT DO NOTHING;
        INSERT INTO ledger.organization (code, name, kind, parent_id)
        SELECT 'acme', 'Acme', 'customer', id FROM ledger.organization WHERE code = 'sunrise'
        ON CONFLICT DO NOTHING
        """);
  }

  private static Desks hook(Receiver receiver) {
    URI address = URI.create("http://127.0.0.1:" + receiver.port() + "/cases");
    return new Desks(
        Map.of(
            "sunrise",
            new Desks.Place(
                Optional.of(new Desks.Hook(address, new Secret(SECRET))), Optional.empty())),
        Optional.empty());
  }

  private static Desks mail(MailBox box) {
    return new Desks(
        Map.of("sunrise", new Desks.Place(Optional.empty(), Optional.of("desk@sunrise.example"))),
        Optional.of(
            new Desks.MailServer(
                "127.0.0.1",
                box.port(),
                Desks.Security.NONE,
                "plainbill@sunrise.example",
                Optional.empty())));
  }

  private static Memory memory(Desks desks) {
    return Memory.in(
        DATABASE.writer(), DATABASE.databases()::key, TRAIL, Answer::headline, desks::channels);
  }

  private static Deliveries start(Desks desks) {
    return new Deliveries(DATABASE.writer(), memory(desks), TRAIL, desks, QUICK, CLOCK);
  }

  /** Amy of Acme hands something over. */
  private static void open(String reference, String words, Desks desks) {
    Organizations organizations = new Organizations(DATABASE.writer());
    Caller amy = new Caller("amy", organizations.byCode("acme").orElseThrow(), Role.FINANCE_VIEWER);
    memory(desks)
        .cases()
        .open(
            new HandedOver(
                new CaseFile(
                    reference,
                    "Sunrise Digital",
                    Optional.of("a_gone"),
                    CLOCK.instant(),
                    Optional.empty(),
                    Optional.empty()),
                amy,
                organizations.byCode("sunrise").orElseThrow(),
                Optional.of("c_1"),
                "bill.negative",
                Optional.of("{\"organization\": \"Acme\"}"),
                Optional.of(words)),
            Actor.of(amy, Origin.COMMAND));
  }

  private static void await(String what, BooleanSupplier done) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(60);
    while (!done.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      Thread.sleep(10);
    }
  }

  private static List<String> rows(String sql) {
    try (Connection owner = DATABASE.owner().getConnection();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static boolean allDelivered() {
    return rows("SELECT id FROM app.delivery WHERE delivered_at IS NULL").isEmpty();
  }

  @Test
  void receiverThatFailsTenTimes_hasEachCaseOnce_alsoOverARestart() throws Exception {
    try (Receiver receiver = new Receiver(10)) {
      Desks desks = hook(receiver);
      open("CASE-00000001", "The refund is missing.", desks);
      try (Deliveries first = start(desks)) {
        assertThat(first).isNotNull();
        await("some tries", () -> receiver.requests().size() >= 4);
      }
      open("CASE-00000002", "And another.", desks);
      assertThat(allDelivered()).isFalse();
      try (Deliveries again = start(desks);
          Deliveries replica = start(desks)) {
        assertThat(again).isNotSameAs(replica);
        await("all of it", DeliveriesTest::allDelivered);
      }
      assertThat(receiver.requests()).hasSizeGreaterThanOrEqualTo(12);
      assertThat(receiver.taken())
          .extracting(request -> json(request.body()).path("case").asText())
          .containsExactlyInAnyOrder("CASE-00000001", "CASE-00000002");
      assertThat(receiver.requests().stream().map(Receiver.Request::id).distinct())
          .as("the same number with every try")
          .hasSize(2);
    }
    assertThat(rows("SELECT action FROM audit.entry WHERE action = 'case.deliver'")).hasSize(2);
  }

  @Test
  void message_isSigned_andHoldsWhatWasHandedOver() throws Exception {
    try (Receiver receiver = new Receiver(0)) {
      Desks desks = hook(receiver);
      open("CASE-00000003", "Die Gutschrift fehlt – 退款.", desks);
      try (Deliveries deliveries = start(desks)) {
        assertThat(deliveries).isNotNull();
        await("it arrives", DeliveriesTest::allDelivered);
      }
      Receiver.Request request = receiver.taken().getFirst();
      JsonNode body = json(request.body());
      assertThat(body.path("event").asText()).isEqualTo("handoff.opened");
      assertThat(body.path("words").asText()).isEqualTo("Die Gutschrift fehlt – 退款.");
      assertThat(body.path("answer").asText()).isEqualTo("a_gone");
      assertThat(body.path("conversation").asText()).isEqualTo("c_1");
      assertThat(body.path("scope").path("organization").asText()).isEqualTo("Acme");
      assertThat(body.path("asker").path("subject").asText()).isEqualTo("amy");
      assertThat(body.has("shown")).as("an answer that is gone stays gone").isFalse();
      String time = Long.toString(CLOCK.instant().getEpochSecond());
      assertThat(request.signature())
          .isEqualTo("t=" + time + ",v1=" + hmac(time + "." + request.body()));
    }
  }

  @Test
  void redirect_isNotFollowed() throws Exception {
    try (Receiver elsewhere = new Receiver(0);
        Receiver receiver = Receiver.leadingTo(elsewhere)) {
      Desks desks = hook(receiver);
      open("CASE-00000004", "x", desks);
      try (Deliveries deliveries = start(desks)) {
        assertThat(deliveries).isNotNull();
        await("two tries", () -> receiver.requests().size() >= 2);
      }
      assertThat(elsewhere.requests()).isEmpty();
      assertThat(rows("SELECT failure FROM app.delivery")).containsExactly("status 307");
    }
  }

  @Test
  void mail_arrivesOnce_afterTheServerRefused() throws Exception {
    try (MailBox box = new MailBox(3)) {
      Desks desks = mail(box);
      open("CASE-00000005", "Die Gutschrift fehlt.", desks);
      try (Deliveries deliveries = start(desks)) {
        assertThat(deliveries).isNotNull();
        await("it arrives", DeliveriesTest::allDelivered);
      }
      assertThat(box.taken()).hasSize(1);
      String mail = box.taken().getFirst();
      assertThat(mail)
          .contains("Subject: Case CASE-00000005 from Acme")
          .contains("To: desk@sunrise.example")
          .contains("From: plainbill@sunrise.example")
          .contains("Their words: Die Gutschrift fehlt.")
          .contains("@plainbill>");
    }
  }

  @Test
  void withNothingConfigured_theCaseWaits() {
    open("CASE-00000006", "x", Desks.NONE);
    assertThat(rows("SELECT id FROM app.delivery")).isEmpty();
    assertThat(rows("SELECT reference FROM app.handoff")).containsExactly("CASE-00000006");
  }

  @Test
  void pauses_growUpToAnHour() {
    assertThat(Deliveries.Pace.USUAL.afterTries().apply(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Deliveries.Pace.USUAL.afterTries().apply(3)).isEqualTo(Duration.ofSeconds(20));
    assertThat(Deliveries.Pace.USUAL.afterTries().apply(1_000)).isEqualTo(Duration.ofHours(1));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }
}
