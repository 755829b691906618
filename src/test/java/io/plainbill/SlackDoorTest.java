package io.plainbill;

import static io.plainbill.SlackHouse.CHANNEL;
import static io.plainbill.SlackHouse.QUESTION;
import static io.plainbill.SlackHouse.SAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plainbill.slack.FakeSlack;
import io.plainbill.slack.SlackLine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed requests through the real servlet, answers as Slack would show them. */
final class SlackDoorTest {
  @TempDir private static Path folder;

  private static SlackHouse house;
  private static FakeSlack slack;
  private static SlackLine line;

  @BeforeAll
  static void open() {
    house = new SlackHouse("slack", folder, false);
    slack = house.slack();
    line = house.signed();
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
  void command_isAcknowledgedAtOnce_andAnsweredToItsAskerAlone() {
    JsonNode acknowledged = line.command(SAM, CHANNEL, QUESTION);
    assertThat(acknowledged.path("response_type").asText()).isEqualTo("ephemeral");
    assertThat(acknowledged.path("text").asText()).contains("ooking");

    FakeSlack.Shown answer = slack.await(shown -> shown.by().equals("response_url"));
    assertThat(answer.arg("response_type")).isEqualTo("ephemeral");
    assertThat(answer.all()).contains("SO-2026-10482");
  }
}
