package io.plainbill;

import static io.plainbill.SlackDoorTest.by;
import static io.plainbill.SlackDoorTest.value;
import static io.plainbill.SlackHouse.CHANNEL;
import static io.plainbill.SlackHouse.GUEST;
import static io.plainbill.SlackHouse.QUESTION;
import static io.plainbill.SlackHouse.SAM;
import static io.plainbill.SlackHouse.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.plainbill.access.Actor;
import io.plainbill.access.Caller;
import io.plainbill.access.Role;
import io.plainbill.ledger.Databases;
import io.plainbill.memory.SlackPeople;
import io.plainbill.memory.SlackPeople.Member;
import io.plainbill.slack.FakeSlack;
import io.plainbill.slack.FakeSlack.Shown;
import io.plainbill.slack.SlackLine;
import java.nio.file.Path;
import java.time.Duration;
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
  void longFile_comesOnceItIsMade() {
    assertThat(wantedFile(SAM).text()).contains("long file");
    assertThat(slack.await(by("files.completeUploadExternal")).arg("channel_id"))
        .isEqualTo("D0SAM");
  }

  @Test
  void longFile_doesNotComeToWhoIsUnlinkedMeanwhile() {
    slack.person(FakeSlack.Person.member("U0LEAVES", TEAM, "l@x.example"));
    Databases databases = house.service().databases();
    SlackPeople people = new SlackPeople(databases.writer(), house.trail(), house.clock());
    Caller lea =
        new Caller(
            "lea", house.service().organizations().byCode("sunrise").orElseThrow(), Role.SALES);
    Actor operator = Actor.operator("test");
    line.command(
        "U0LEAVES", CHANNEL, "link " + people.code(lea, Duration.ofHours(1), operator).reveal());
    slack.await(by("response_url"));

    assertThat(wantedFile("U0LEAVES").text()).contains("long file");
    assertThat(people.unlink(new Member(TEAM, "U0LEAVES"), operator)).isTrue();
    assertThat(slack.await(by("response_url"), 2).get(1).text()).contains("not for you");
    assertThat(slack.shown()).noneMatch(by("files.completeUploadExternal"));
  }

  private static Shown wantedFile(String user) {
    slack.forget();
    line.command(user, CHANNEL, QUESTION);
    Shown answer = slack.await(by("response_url"));
    slack.forget();
    line.press(user, CHANNEL, "plainbill.file.0.0", value(answer.blocks(), "file"));
    return slack.await(by("response_url"));
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
