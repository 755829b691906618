package io.plainbill;

import static io.plainbill.SlackHouse.ACME;
import static io.plainbill.SlackHouse.CHANNEL;
import static io.plainbill.SlackHouse.FAY;
import static io.plainbill.SlackHouse.MAIL;
import static io.plainbill.SlackHouse.QUESTION;
import static io.plainbill.SlackHouse.SAM;
import static io.plainbill.SlackHouse.SUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plainbill.slack.FakeSlack;
import io.plainbill.slack.FakeSlack.Channel;
import io.plainbill.slack.FakeSlack.Shown;
import io.plainbill.slack.SlackLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Signed requests through the real servlet, answers as Slack would show them. */
@ResourceLock(SlackHouse.SHARED)
final class SlackDoorTest {
  private static SlackHouse house;
  private static FakeSlack slack;
  private static SlackLine line;

  @BeforeAll
  static void open() {
    house = SlackHouse.shared();
    slack = house.slack();
    line = house.signed();
  }

  @BeforeEach
  void forget() {
    slack.forget();
  }

  @AfterEach
  void nothing_wasRefused() {
    assertThat(slack.faults()).isEmpty();
  }

  static Predicate<Shown> by(String method) {
    return shown -> shown.by().equals(method);
  }

  /** The value of the first button or option whose action is that. */
  static String value(JsonNode blocks, String action) {
    for (JsonNode element : blocks.findParents("value")) {
      if (element.path("value").asText().startsWith(action + ":")) {
        return element.path("value").asText();
      }
    }
    throw new AssertionError("no " + action + " in " + blocks);
  }

  private static Shown answered(String user, String channel, String words) {
    line.command(user, channel, words);
    Shown shown = slack.await(by("response_url"));
    slack.forget();
    return shown;
  }

  private static void press(String user, String channel, Shown shown, String action) {
    line.press(user, channel, "plainbill." + action + ".0.0", value(shown.blocks(), action));
  }

  @Test
  void command_isAcknowledgedAtOnce_andAnsweredToItsAskerAlone() throws Exception {
    JsonNode acknowledged = line.command(SAM, CHANNEL, QUESTION);
    assertThat(acknowledged.path("response_type").asText()).isEqualTo("ephemeral");
    assertThat(acknowledged.path("text").asText()).contains("ooking");

    Shown answer = slack.await(by("response_url"));
    assertThat(answer.arg("response_type")).isEqualTo("ephemeral");
    assertThat(answer.arg("user")).isEqualTo(SAM);
    assertThat(answer.all()).contains("SO-2026-10482");
    assertThat(house.audited("ask")).as("the trail names the channel").startsWith("slack ");
  }

  @Test
  void nothingAsked_isHelped() {
    assertThat(answered(SAM, CHANNEL, "").all()).contains("ask");
  }

  @Test
  void mention_isAnsweredToItsAuthorAlone_andItsThreadGoesOn() {
    String ts = line.mention(SAM, CHANNEL, QUESTION, "");
    List<Shown> shown = slack.await(by("chat.postEphemeral"), 2);
    assertThat(shown).allSatisfy(one -> assertThat(one.arg("user")).isEqualTo(SAM));
    assertThat(shown.get(0).text()).contains("ooking");
    assertThat(shown.get(1).all()).contains("SO-2026-10482");
    assertThat(shown.get(1).arg("thread_ts")).isEmpty();

    slack.forget();
    line.mention(SAM, CHANNEL, "its history", ts);
    Shown more = slack.await(by("chat.postEphemeral"), 2).get(1);
    assertThat(more.arg("thread_ts")).isEqualTo(ts);
    assertThat(more.all()).as("the thread says which").contains("SO-2026-10482");
    assertThat(slack.shown().stream().filter(by("chat.postMessage"))).isEmpty();

    slack.forget();
    line.mention(FAY, CHANNEL, "its history", ts);
    Shown other = slack.await(by("chat.postEphemeral"), 2).get(1);
    assertThat(other.text()).as("nobody goes on with another's").startsWith("Which order");
  }

  @Test
  void directMessage_showsThatItLooks_andThatBecomesTheAnswer() {
    line.direct(SAM, QUESTION, "");
    Shown answer = slack.await(by("chat.update"));
    Shown looking = slack.await(by("chat.postMessage"));
    assertThat(looking.text()).contains("ooking");
    assertThat(answer.arg("ts")).isEqualTo(looking.arg("ts"));
    assertThat(answer.arg("channel")).isEqualTo("D0SAM");
    assertThat(answer.all()).contains("SO-2026-10482");

    slack.forget();
    line.direct(SAM, "its history", "");
    assertThat(slack.await(by("chat.update")).all()).contains("SO-2026-10482");
    slack.forget();
    house.clock().forward(Duration.ofMinutes(31));
    line.direct(SAM, "its history", "");
    assertThat(slack.await(by("chat.update")).text())
        .as("half an hour later something new begins")
        .startsWith("Which order");
  }

  @Test
  void pane_hasPrompts_aStatus_andAnswersInItsThread() {
    ObjectNode started = line.event("assistant_thread_started", SAM, "D0SAM", "");
    ObjectNode thread = started.putObject("assistant_thread");
    thread.put("user_id", SAM).put("channel_id", "D0SAM").put("thread_ts", "1700000001.000001");
    thread.putObject("context");
    started.remove(List.of("channel", "user", "text"));
    line.send(started);
    Shown prompts = slack.await(by("assistant.threads.setSuggestedPrompts"));
    assertThat(prompts.arg("prompts")).contains("bill").contains("\"message\"");

    line.direct(SAM, QUESTION, "1700000001.000001");
    Shown answer = slack.await(by("chat.postMessage"));
    assertThat(slack.await(by("assistant.threads.setStatus")).arg("status")).contains("looking");
    assertThat(answer.arg("thread_ts")).isEqualTo("1700000001.000001");
    assertThat(answer.all()).contains("SO-2026-10482");
  }

  @Test
  void shortcutOnAMessage_takesItsNumbers() {
    line.about(SAM, CHANNEL, "Customer is asking about <http://x.example|SO-2026-10482> again :(");
    List<Shown> shown = slack.await(by("response_url"), 2);
    assertThat(shown.get(0).text()).contains("ooking");
    assertThat(shown.get(1).all()).contains("SO-2026-10482");
    assertThat(shown.get(1).arg("replace_original")).isEqualTo("false");
  }

  @Test
  void shortcutOnAMessageWithManyNumbers_goesOnInDirectMessages_whereSlackTakesNoMore() {
    line.about(SAM, CHANNEL, "SO-2026-10482, SO-2026-10483, INV-104");
    slack.await(by("response_url"), 5);
    assertThat(slack.await(by("chat.postMessage")).arg("channel")).isEqualTo("D0SAM");
  }

  @Test
  void form_asksByOrder_andAnswersInDirectMessages() {
    line.shortcut(SAM);
    Shown form = slack.await(by("views.open"));
    assertThat(form.arg("view")).contains("rebate.status").doesNotContain("bill.margin");

    assertThat(
            line.submit(SAM, form.view(), Map.of("what", "bill.summary", "order", "SO-2026-10482"))
                .path("errors")
                .has("order"))
        .as("nothing filled in is passed over")
        .isTrue();
    line.submit(SAM, form.view(), Map.of("what", "rebate.status", "order", "SO-2026-10482"));
    Shown answer = slack.await(by("chat.update"));
    assertThat(answer.arg("channel")).isEqualTo("D0SAM");
    assertThat(answer.all()).contains("SO-2026-10482");
  }

  @Test
  void home_showsWhatCanBeAsked_andOwnQuestions() {
    answered(SAM, CHANNEL, QUESTION);
    line.send(line.event("app_home_opened", SAM, "D0SAM", "").put("tab", "home"));
    Shown home = slack.await(by("views.publish"));
    assertThat(home.arg("user_id")).isEqualTo(SAM);
    assertThat(home.arg("view")).contains(QUESTION, "again:", "example:");

    slack.forget();
    line.pressInView(
        SAM, "home", "VHOME", "plainbill.again.0.0", value(home.view().path("blocks"), "again"));
    assertThat(slack.await(by("chat.update")).arg("channel")).isEqualTo("D0SAM");
    slack.forget();
    line.pressInView(
        FAY, "home", "VHOME", "plainbill.again.0.0", value(home.view().path("blocks"), "again"));
    assertThat(slack.await(by("chat.postMessage")).all())
        .as("nobody asks with another's words")
        .doesNotContain("SO-2026-10482");
  }

  @Test
  void suggestion_isAskedAsWhoPressed_inTheAnswersConversation() {
    Shown answer = answered(SAM, CHANNEL, QUESTION);
    press(SAM, CHANNEL, answer, "suggestion");
    List<Shown> shown = slack.await(by("response_url"), 2);
    assertThat(shown.get(1).arg("response_type")).isEqualTo("ephemeral");
    assertThat(shown.get(1).arg("replace_original")).isEqualTo("false");
  }

  @Test
  void pressInMessagesBetweenTwoPeople_isAnsweredToWhoPressedAlone() {
    Shown answer = answered(SAM, "D0PAIR", QUESTION);
    press(SAM, "D0PAIR", answer, "suggestion");
    List<Shown> shown = slack.await(by("response_url"), 2);
    assertThat(shown).allSatisfy(one -> assertThat(one.arg("user")).isEqualTo(SAM));
    assertThat(slack.shown().stream().filter(by("chat.postMessage"))).isEmpty();
  }

  @Test
  void everyPress_ofSomebodyElsesAnswer_isNothing() {
    Shown answer = answered(FAY, CHANNEL, "what did we earn on Acme in May 2026?");
    String id = value(answer.blocks(), "details").split(":", -1)[1];
    for (String action : List.of("suggestion", "choice", "file", "person", "helpful")) {
      slack.forget();
      line.press(ACME, CHANNEL, "plainbill." + action + ".0.0", action + ":" + id + ":0:0");
      Shown shown = slack.await(by("response_url"));
      assertThat(shown.arg("user")).isEqualTo(ACME);
      assertThat(shown.all()).as(action).doesNotContain("Acme", "USD", "May");
    }
    for (String action : List.of("table", "details", "article", "term", "share")) {
      slack.forget();
      line.press(ACME, CHANNEL, "plainbill." + action + ".0.0", action + ":" + id + ":0:0");
      assertThat(slack.await(by("views.update")).all()).as(action).doesNotContain("Acme", "USD");
    }
    assertThat(slack.shown().stream().filter(by("chat.postMessage"))).isEmpty();
  }

  @Test
  void modal_isOpenedAtOnce_andFilled() {
    Shown answer = answered(SAM, CHANNEL, QUESTION);
    for (String action : List.of("details", "table", "article")) {
      slack.forget();
      press(SAM, CHANNEL, answer, action);
      Shown opened = slack.await(by("views.open"));
      Shown filled = slack.await(by("views.update"));
      assertThat(opened.all()).contains("Looking");
      assertThat(filled.arg("view_id")).isEqualTo(opened.arg("view_id"));
      assertThat(filled.all()).as(action).doesNotContain("Looking");
    }
  }

  @Test
  void file_comesAsADirectMessage() {
    Shown answer = answered(SAM, CHANNEL, QUESTION);
    press(SAM, CHANNEL, answer, "file");
    Shown sent = slack.await(by("files.completeUploadExternal"));
    assertThat(sent.arg("channel_id")).isEqualTo("D0SAM");
    String id = sent.arg("files").replaceAll(".*\"id\":\"(F[0-9]+)\".*", "$1");
    assertThat(new String(slack.uploaded(id), java.nio.charset.StandardCharsets.UTF_8))
        .contains("SO-2026-10482");
  }

  @Test
  void opinion_isKept_andAskedForMore() {
    Shown answer = answered(SAM, CHANNEL, QUESTION);
    press(SAM, CHANNEL, answer, "unhelpful");
    Shown form = slack.await(by("views.open"));
    slack.await(by("response_url"));
    line.submit(SAM, form.view(), Map.of("words", "The date is wrong"));
    assertThat(slack.await(by("chat.postMessage")).text()).contains("Thank you");
  }

  @Test
  void person_takesOver() {
    Shown answer = answered(ACME, "D0FINN", "why is May 2026 negative?");
    press(ACME, CHANNEL, answer, "person");
    assertThat(slack.await(by("response_url")).text()).contains("Sunrise Digital", "CASE-");
  }

  @Test
  void share_postsForEverybody_onRecord_andClicksThereAreTheirOwn() throws Exception {
    Shown answer = answered(FAY, CHANNEL, QUESTION);
    press(FAY, CHANNEL, answer, "share");
    Shown shared = slack.await(by("chat.postMessage"));
    assertThat(shared.arg("channel")).isEqualTo(CHANNEL);
    assertThat(shared.all()).contains("SO-2026-10482", "\"user_id\":\"" + FAY + "\"");
    assertThat(slack.await(by("views.update")).all()).contains("Shared");
    assertThat(house.audited("answer.share")).contains("slack", CHANNEL);

    slack.forget();
    String id = value(answer.blocks(), "details").split(":", -1)[1];
    line.press(ACME, CHANNEL, "plainbill.suggestion.0.0", "suggestion:" + id + ":0:0");
    assertThat(slack.await(by("response_url")).all()).doesNotContain("SO-2026-10482");
  }

  @Test
  void share_warnsOfGuestsAndOtherCompanies_andOfTheChannelItIsNotIn() {
    slack.channel(new Channel("C0MIXED", "mixed", List.of(SAM, "U0GUEST", "U0OTHER"), true, true));
    Shown answer = answered(SAM, "C0MIXED", QUESTION);
    press(SAM, "C0MIXED", answer, "share");
    Shown asked = slack.await(by("views.update"));
    assertThat(asked.all()).contains("another company", "2 guests or people");
    assertThat(slack.shown().stream().filter(by("chat.postMessage"))).isEmpty();
    line.submit(SAM, asked.view(), Map.of());
    assertThat(slack.await(shown -> shown.arg("channel").equals("C0MIXED")).all())
        .contains("SO-2026-10482");

    slack.forget();
    slack.channel(new Channel("C0AWAY", "away", List.of(SAM), false, false));
    Shown away = answered(SAM, "C0AWAY", QUESTION);
    press(SAM, "C0AWAY", away, "share");
    assertThat(slack.await(by("views.update")).all()).contains("/invite");
  }

  @Test
  void support_saysWhy_inAForm_beforeAnything() {
    Shown asked = answered(SUE, CHANNEL, "what is Acme's bill for May 2026?");
    assertThat(asked.text()).startsWith("Why do you need").doesNotContain("USD");
    Shown told = answered(SUE, CHANNEL, "ticket CS-1042");
    assertThat(told.all()).as("the next words say why").contains("Acme", "USD");
  }

  @Test
  void verifiedAddress_saysWhoSomebodyIs() {
    assertThat(answered(MAIL, "D0MAIL", QUESTION).all()).contains("SO-2026-10482");
  }

  @Test
  void workspaceWithoutNativeTables_getsTheSameWithout() {
    slack.knowsTables(false);
    try {
      Shown answer = answered(FAY, CHANNEL, "bill for May 2026 by service");
      assertThat(answer.arg("blocks")).doesNotContain("\"type\":\"table\"").contains("USD");
    } finally {
      slack.knowsTables(true);
    }
  }

  @Test
  void slacksPace_isKept() {
    slack.limit("chat.postEphemeral", 1);
    slack.limit("response_url", 1);
    line.mention(SAM, CHANNEL, QUESTION, "");
    assertThat(slack.await(by("chat.postEphemeral"), 2).get(1).all()).contains("SO-2026-10482");
    line.command(SAM, CHANNEL, QUESTION);
    assertThat(slack.await(by("response_url")).all()).contains("SO-2026-10482");
  }

  @Test
  void manyAtOnce_areEachTheirAskersOwn() {
    List<String> users = List.of(SAM, FAY, ACME);
    List<Thread> threads = new ArrayList<>();
    for (String user : users) {
      threads.add(Thread.startVirtualThread(() -> line.command(user, CHANNEL, QUESTION)));
    }
    List<Shown> shown = slack.await(by("response_url"), users.size());
    assertThat(shown.stream().map(one -> one.arg("user")))
        .containsExactlyInAnyOrderElementsOf(users);
    threads.forEach(thread -> {
      try {
        thread.join();
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    });
  }
}
