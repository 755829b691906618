package io.plainbill;

import static io.plainbill.SlackDoorTest.by;
import static io.plainbill.SlackHouse.ACME;
import static io.plainbill.SlackHouse.CHANNEL;
import static io.plainbill.SlackHouse.QUESTION;
import static io.plainbill.SlackHouse.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.slack.FakeSlack;
import io.plainbill.slack.FakeSlack.Shown;
import io.plainbill.slack.SlackLine;
import io.plainbill.slack.SlackLine.Signer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What does not get in, what counts once, and what goes on while Slack or the ledger do not. */
@ResourceLock(SlackHouse.SHARED)
final class SlackGateTest {
  private static final int AT_ONCE = 200;
  private static final long MOST_MILLIS = 3_000;
  private static final Duration EVERY_QUERY = Duration.ofSeconds(5);

  private static SlackHouse house;
  private static FakeSlack slack;
  private static SlackLine line;
  private static Signer signer;

  @BeforeAll
  static void open() {
    house = SlackHouse.shared();
    slack = house.slack();
    line = house.signed();
    signer = new Signer(house.service().port(), house.clock());
  }

  @BeforeEach
  void forget() {
    slack.forget();
  }

  @Test
  void unsignedForgedStaleAndFutureRequests_areTurnedAway() throws SQLException {
    ObjectNode command = line.commandPayload(SAM, CHANNEL, QUESTION);
    String body = SlackLine.form(command);
    String taken =
        "SELECT count(*) FROM app.slack_seen WHERE key = 'command:"
            + command.path("trigger_id").asText()
            + "'";
    long now = house.clock().instant().getEpochSecond();
    String time = "" + now;
    String right = Signer.signature(time, body, SlackLine.SECRET);
    String stale = "" + (now - 301);
    String future = "" + (now + 301);
    List<HttpResponse<String>> replies =
        List.of(
            signer.post(body, time, "v0=" + "0".repeat(64)),
            signer.post(body, time, Signer.signature(time, body, "f".repeat(32))),
            signer.post(body + "&text=other", time, right),
            signer.post(body, "" + (now - 1), right),
            signer.post(body, stale, Signer.signature(stale, body, SlackLine.SECRET)),
            signer.post(body, future, Signer.signature(future, body, SlackLine.SECRET)),
            signer.post(body, "now", right),
            signer.post(body, time, ""),
            signer.post("ssl_check=1&token=x", time, "v0=0"));
    assertThat(replies).extracting(HttpResponse::statusCode).containsOnly(401);
    assertThat(house.one(taken)).isEqualTo("0");
    assertThat(signer.post(body, time, right).statusCode()).isEqualTo(200);
    slack.await(by("response_url"));
    assertThat(slack.shown()).as("the one that is signed").hasSize(1);
    assertThat(house.one(taken)).isEqualTo("1");
  }

  @Test
  void bodyThatIsTooLong_andWrongHost_areTurnedAway() throws Exception {
    assertThat(signer.post("payload=" + "x".repeat(1_000_001)).statusCode()).isEqualTo(413);
    assertThat(
            raw("POST /slack/events HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
    assertThat(raw("GET /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
        .startsWith("HTTP/1.1 404")
        .containsIgnoringCase("x-content-type-options: nosniff");
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), house.service().port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void urlVerification_isAnswered_ifSigned() {
    assertThat(signer.post("{\"type\":\"url_verification\",\"challenge\":\"abc\"}").body())
        .isEqualTo("abc");
  }

  @Test
  void retryOfAnEvent_andReplayOfACommand_areAnsweredOnce() throws SQLException {
    ObjectNode event = line.wrapped(line.event("app_mention", SAM, CHANNEL, QUESTION));
    for (int i = 0; i < 3; i++) {
      line.send("events_api", event);
    }
    String body = SlackLine.form(line.commandPayload(SAM, CHANNEL, QUESTION));
    String time = "" + house.clock().instant().getEpochSecond();
    String signature = Signer.signature(time, body, SlackLine.SECRET);
    for (int i = 0; i < 3; i++) {
      assertThat(signer.post(body, time, signature).statusCode()).isEqualTo(200);
    }
    slack.await(by("chat.postEphemeral"), 2);
    slack.await(by("response_url"));
    line.command(ACME, CHANNEL, "hello");
    slack.await(shown -> shown.arg("user").equals(ACME));
    assertThat(slack.shown().stream().filter(by("chat.postEphemeral"))).hasSize(2);
    assertThat(slack.shown().stream().filter(shown -> shown.arg("user").equals(SAM))).hasSize(3);
    assertThat(
            house.one(
                "SELECT count(*) FROM app.slack_seen WHERE key = 'event:"
                    + event.path("event_id").asText()
                    + "'"))
        .as("for all services on the database")
        .isEqualTo("1");
  }

  @Test
  void messagesOfBots_andOfChannelsThatDoNotMentionTheApp_areNoneOfItsBusiness() {
    line.send(line.event("app_mention", SAM, CHANNEL, QUESTION).put("bot_id", "B1"));
    line.send(line.event("message", SAM, CHANNEL, QUESTION).put("channel_type", "channel"));
    line.send(
        line.event("message", SAM, "D0SAM", QUESTION)
            .put("channel_type", "im")
            .put("bot_id", "B1"));
    line.send(
        line.event("message", SAM, "D0SAM", QUESTION)
            .put("channel_type", "im")
            .put("subtype", "message_changed"));
    ObjectNode edited = line.event("app_mention", SAM, CHANNEL, QUESTION);
    edited.putObject("edited").put("user", SAM).put("ts", "1700000000.000002");
    line.send(edited);
    line.send(line.event("message", FakeSlack.BOT, "D0SAM", QUESTION).put("channel_type", "im"));
    line.command(SAM, CHANNEL, "hello");
    slack.await(by("response_url"));
    assertThat(slack.shown()).hasSize(1);
  }

  @Test
  void workspaceThatDidNotInstallTheApp_isNobody() {
    SlackLine other =
        new SlackLine(slack, SlackLine.http(house.service().port(), house.clock()), "T0NOBODY");
    other.command(SAM, CHANNEL, QUESTION);
    other.mention(SAM, CHANNEL, QUESTION, "");
    line.command(SAM, CHANNEL, "hello");
    slack.await(by("response_url"));
    assertThat(slack.shown()).hasSize(1);
  }

  @Test
  void whoeverBelongsToAnotherWorkspace_isNobody_thoughTheirIdReadsLikeOneOfOurs() {
    SlackLine foreign = line.of("T0ELSE");
    foreign.mention(SAM, CHANNEL, QUESTION, "");
    foreign.direct(SAM, QUESTION, "");
    foreign.direct(SAM, QUESTION, "1700000001.000001");
    foreign.about(SAM, CHANNEL, QUESTION);
    foreign.press(SAM, CHANNEL, "plainbill.example.0.0", "example:rebate.status:0:0");
    foreign.shortcut(SAM);
    ObjectNode form = JsonNodeFactory.instance.objectNode().put("callback_id", "plainbill.ask");
    foreign.submit(SAM, form, Map.of("what", "rebate.status", "order", "SO-2026-10482"));
    assertThat(slack.await(shown -> true, 7))
        .allSatisfy(one -> assertThat(one.text()).contains("full members of this workspace only"));
    line.command(SAM, CHANNEL, "hello");
    slack.await(by("response_url"), 3);
    assertThat(slack.shown()).hasSize(8);
  }

  @Test
  void appOfAWholeEnterpriseOrganisation_isToldSo_andAnswersNothing() {
    String command =
        SlackLine.form(
            line.commandPayload(SAM, CHANNEL, QUESTION).put("is_enterprise_install", "true"));
    assertThat(signer.post(command).body()).contains("single workspaces");
    ObjectNode event = line.wrapped(line.event("app_mention", SAM, CHANNEL, QUESTION));
    event.putArray("authorizations").addObject().put("is_enterprise_install", true);
    assertThat(signer.post(event.toString()).statusCode()).isEqualTo(200);
    String press =
        "{\"type\":\"block_actions\",\"team\":null,\"is_enterprise_install\":true,"
            + "\"user\":{\"id\":\"U0SAM\"},\"actions\":[{\"action_id\":\"plainbill.example.0.0\","
            + "\"value\":\"example:rebate.status:0:0\"}]}";
    assertThat(signer.post("payload=" + SlackLine.encoded(press)).statusCode()).isEqualTo(200);
    line.command(SAM, CHANNEL, "hello");
    slack.await(by("response_url"));
    assertThat(slack.shown()).hasSize(1);
  }

  @Test
  void slackThatIsDown_stopsNobodyElse_andIsAnsweredAgainOnceItIsBack() throws Exception {
    slack.down(true);
    try {
      long begun = System.nanoTime();
      line.command(SAM, CHANNEL, QUESTION);
      line.mention(SAM, CHANNEL, QUESTION, "");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
      assertThat(asked(QUESTION)).contains("SO-2026-10482");
    } finally {
      slack.down(false);
    }
    slack.forget();
    line.command(SAM, CHANNEL, QUESTION);
    assertThat(slack.await(by("response_url")).all()).contains("SO-2026-10482");
  }

  /** Over HTTP. */
  private static String asked(String question) throws Exception {
    String token =
        house.service().handedOut().stream()
            .filter(one -> one.subject().equals("sam.sales@sunrise.example"))
            .findFirst()
            .orElseThrow()
            .token()
            .reveal();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.service().port() + "/v1/ask"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(9))
            .POST(BodyPublishers.ofString("{\"question\":\"" + question + "\"}"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void answerThatComesTooLateForItsAddress_isADirectMessage() throws Exception {
    try (Connection owner = house.service().databases().owner().getConnection()) {
      owner.setAutoCommit(false);
      owner.createStatement().execute("LOCK TABLE ledger.rebate IN ACCESS EXCLUSIVE MODE");
      line.command(SAM, CHANNEL, QUESTION);
      house.clock().forward(Duration.ofMinutes(31));
      owner.rollback();
    }
    Shown answer = slack.await(by("chat.postMessage"));
    assertThat(answer.arg("channel")).isEqualTo("D0SAM");
    assertThat(answer.all()).contains("SO-2026-10482");
    assertThat(slack.shown()).noneMatch(by("response_url"));
    assertThat(slack.faults()).isEmpty();
  }

  @Test
  void twoHundredAtOnce_areAcknowledgedWithinThreeSeconds_whileEveryQueryTakesFive()
      throws Exception {
    List<HttpRequest> requests = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      requests.add(signer.signed(SlackLine.form(line.commandPayload(SAM, CHANNEL, QUESTION))));
    }
    try (Connection owner = house.service().databases().owner().getConnection()) {
      owner.setAutoCommit(false);
      owner.createStatement().execute("LOCK TABLE ledger.rebate IN ACCESS EXCLUSIVE MODE");
      long begun = System.nanoTime();
      List<CompletableFuture<Long>> acknowledged = new ArrayList<>();
      for (HttpRequest request : requests) {
        acknowledged.add(
            signer
                .client()
                .sendAsync(request, BodyHandlers.ofString())
                .thenApply(reply -> {
                  assertThat(reply.statusCode()).isEqualTo(200);
                  return (System.nanoTime() - begun) / 1_000_000;
                }));
      }
      long slowest = 0;
      for (CompletableFuture<Long> one : acknowledged) {
        slowest = Math.max(slowest, one.join());
      }
      assertThat(slowest).isLessThan(MOST_MILLIS);
      assertThat(asked("what is my bill for May 2026?")).as("the other door").contains("USD");
      assertThat(slack.shown().stream().filter(by("response_url")).count())
          .as("the questions wait")
          .isLessThan(AT_ONCE / 2);
      long rest = EVERY_QUERY.toMillis() - (System.nanoTime() - begun) / 1_000_000;
      Thread.sleep(Math.max(0, rest));
      owner.rollback();
    }
    List<Shown> answers = slack.await(by("response_url"), AT_ONCE);
    assertThat(answers).allSatisfy(one -> assertThat(one.all()).contains("SO-2026-10482"));
  }
}
