package io.plainbill;

import static io.plainbill.SlackDoorTest.by;
import static io.plainbill.SlackDoorTest.value;
import static io.plainbill.SlackHouse.CHANNEL;
import static io.plainbill.SlackHouse.GUEST;
import static io.plainbill.SlackHouse.QUESTION;
import static io.plainbill.SlackHouse.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.slack.FakeSlack;
import io.plainbill.slack.FakeSlack.Shown;
import io.plainbill.slack.SlackLine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames through the real socket: the service has no address that Slack knows. */
final class SlackSocketTest {
  @TempDir private static Path folder;

  private static SlackHouse house;
  private static FakeSlack slack;
  private static SlackLine line;

  @BeforeAll
  static void open() {
    house = new SlackHouse("slacksocket", folder, true);
    slack = house.slack();
    line = house.framed();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @BeforeEach
  void forget() {
    slack.forget();
  }

  @Test
  void everyWayToAsk_isAcknowledgedAndAnswered() {
    assertThat(line.command(SAM, CHANNEL, QUESTION).path("text").asText()).contains("ooking");
    Shown answer = slack.await(by("response_url"));
    assertThat(answer.all()).contains("SO-2026-10482");

    line.mention(SAM, CHANNEL, QUESTION, "");
    assertThat(slack.await(by("chat.postEphemeral"), 2).get(1).all()).contains("SO-2026-10482");
    line.direct(SAM, QUESTION, "");
    assertThat(slack.await(by("chat.update")).all()).contains("SO-2026-10482");

    line.press(SAM, CHANNEL, "plainbill.details.0.0", value(answer.blocks(), "details"));
    assertThat(slack.await(by("views.update")).all()).contains("SO-2026-10482");
    slack.forget();
    line.shortcut(SAM);
    Shown form = slack.await(by("views.open"));
    assertThat(
            line.submit(SAM, form.view(), Map.of("what", "bill.summary", "order", "SO-1"))
                .path("response_action")
                .asText())
        .isEqualTo("errors");
    line.command(GUEST, CHANNEL, QUESTION);
    assertThat(slack.await(by("response_url")).all()).doesNotContain("SO-2026-10482");
  }

  @Test
  void socketThatEnds_isOpenedAgain() throws Exception {
    line.command(SAM, CHANNEL, QUESTION);
    slack.await(by("response_url"));
    int before = slack.socket().connections();
    slack.socket().drop();
    slack.forget();
    line.command(SAM, CHANNEL, QUESTION);
    slack.await(by("response_url"));
    assertThat(slack.socket().connections()).isGreaterThan(before);
  }

  @Test
  void signedRequests_areNotTaken_sinceNoSecretIsKnown() {
    SlackLine.Signer signer = new SlackLine.Signer(house.service().port(), house.clock());
    assertThat(signer.post("{\"type\":\"url_verification\",\"challenge\":\"abc\"}").statusCode())
        .isEqualTo(404);
  }
}
