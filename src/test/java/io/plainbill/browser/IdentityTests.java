package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plainbill.browser.Gate.Call;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is asking: tokens that come, end and change, and what nobody else may ever see. */
abstract class IdentityTests extends OnStage {
  private static final String QUESTION = "what is my bill for October 2026?";
  private static final Duration A_TOKENS_TIME = Duration.ofMinutes(6);
  private static final String CONVERSATION = "\"conversation\"";
  private static final String DRAFT = "a draft that only I may read";

  @Test
  void withoutAToken_nothingIsAnswered() {
    stage().gate.calls();
    Tab tab = opened(stage().portal.url(Page.BILL, Map.of()));
    Help help = new Help(tab);
    tab.click(help.part("launcher"));

    help.one("[data-plainbill=trouble][data-kind=session]");
    assertThat(help.shown()).containsIgnoringCase("sign in");
    assertThat(stage().gate.calls()).noneMatch(call -> call.path().startsWith("/v1/"));
    assertThat(help.has("[data-plainbill=starter]")).isFalse();
  }

  @Test
  void closedWidget_asksNobodyAnything() {
    stage().gate.calls();
    Tab tab = tab(own(Person.ANN));
    new Help(tab).part("launcher");

    assertThat(stage().gate.calls()).extracting(Call::path).containsExactly("/widget.js");
    assertThat(tab.origins()).containsExactly(stage().gate.url(), stage().portal.origin());
  }

  @Test
  void endedToken_isRenewed_andTheQuestionAnswered() {
    Help help = help(own(Person.ANN));
    int signed = stage().portal.signed();
    help.inTab().later(A_TOKENS_TIME);

    assertThat(help.ask(QUESTION).kind()).isEqualTo("answer");

    assertThat(stage().portal.signed()).as("renewed before it was used").isGreaterThan(signed);
  }

  @Test
  void refusedToken_isRenewedOnce() {
    stage().portal.nextTokensAreExpired(1);
    int signed = stage().portal.signed();
    Help help = help(own(Person.ANN));

    assertThat(help.ask(QUESTION).kind()).isEqualTo("answer");

    assertThat(stage().portal.signed() - signed).as("the refused one and another").isEqualTo(2);
  }

  @Test
  void sessionThatEnded_isSaid_andTheQuestionIsKept() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    tab.later(A_TOKENS_TIME);
    stage().portal.nextTokensAreExpired(1_000);

    Help.Shown shown = help.ask(QUESTION);

    assertThat(shown.kind()).isEqualTo("session");
    assertThat(help.texts("[data-plainbill=question]")).anyMatch(text -> text.contains(QUESTION));
    stage().portal.nextTokensAreExpired(0);
    help.click("retry");
    assertThat(help.settled().kind()).isEqualTo("answer");
  }

  @Test
  void signingOut_clearsEverything() {
    Tab tab = tab(own(Person.ANN), Page.FRAMEWORK, Map.of());
    Help help = new Help(tab).open();
    Help.Shown shown = help.ask(QUESTION);
    tab.type(help.part("input"), DRAFT);

    tab.run("fetch('/sign-out?to=/without').then(() => help.signOut())");

    help.part("signed-out");
    assertNothingIsLeft(tab, shown);
    tab.reload();
    assertNothingIsLeft(tab, shown);
  }

  @Test
  void anotherAccount_findsNothingOfTheOneBefore() {
    Tab tab = tab(own(Person.ANN), Page.FRAMEWORK, Map.of());
    Help help = new Help(tab).open();
    Help.Shown shown = help.ask(QUESTION);
    tab.type(help.part("input"), DRAFT);

    // The portal says nothing: that it is somebody else is seen from the token.
    tab.open(stage().portal.signIn(own(Person.BEN), Page.FRAMEWORK, Map.of()));
    help.part("welcome");
    assertNothingIsLeft(tab, shown);
    assertThat(help.shown()).contains("Lotus Retail");
    help.click("history");
    help.one(".nothing");
  }

  @Test
  void anotherAccount_onTheSamePage_findsNothingEither() {
    Person ben = own(Person.BEN);
    Tab tab = tab(own(Person.ANN), Page.FRAMEWORK, Map.of());
    Help help = new Help(tab).open();
    Help.Shown shown = help.ask(QUESTION);

    tab.run(
        "fetch(arguments[0]).then(() => help.signIn())",
        stage().portal.signIn(ben, Page.WITHOUT, Map.of()));

    help.sees("Lotus Retail");
    assertNothingIsLeft(tab, shown);
  }

  @Test
  void wordsOfTheOneBefore_areNotAskedAsTheNext() {
    Person ben = own(Person.BEN);
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    signsInSilently(tab, ben);
    stage().gate.calls();

    help.send(QUESTION);

    help.sees("Lotus Retail");
    assertThat(tab.kept()).doesNotContain("Acme", QUESTION);
    help.click("history");
    help.one(".nothing");
    assertThat(stage().gate.calls()).extracting(Call::path).doesNotContain("/v1/ask");
  }

  @Test
  void answerForTheOneBefore_isNotShownToTheNext() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    stage().gate.holdAnswers();
    help.send(QUESTION);
    stage().gate.awaitHeld();
    signsInSilently(tab, own(Person.BEN));

    help.click("history"); // asks for a token, which is Ben's

    help.sees("Lotus Retail");
    help.part("welcome");
    stage().gate.letGo();
    help.ask("and September?");
    assertThat(stage().gate.lastAsked().body()).doesNotContain(CONVERSATION);
    assertThat(help.texts("[data-plainbill=turn]")).hasSize(1);
    assertThat(tab.kept()).doesNotContain("Acme", QUESTION);
  }

  @Test
  void fileForTheOneBefore_isNotFetchedAsTheNext() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    help.ask(QUESTION);
    stage().gate.takesLongForFiles();
    tab.run(
        """
        const usual = setTimeout;
        window.setTimeout = (act, wait) => (wait === 1500 ? (window.lookAgain = act) : usual(act, wait));
        """);
    help.click("download");
    tab.click(help.one("[data-format=csv]"));
    tab.await("return window.lookAgain");
    signsInSilently(tab, own(Person.BEN));
    help.click("history");
    help.sees("Lotus Retail");
    stage().gate.calls();

    tab.run("lookAgain()");

    help.click("history");
    help.one(".nothing");
    assertThat(stage().gate.calls())
        .extracting(Call::path)
        .noneMatch(path -> path.contains("/export"));
    assertThat(help.has("[data-plainbill=filing]")).isFalse();
  }

  /** The portal's session is another one's now, and the token that the widget has is over. */
  private static void signsInSilently(Tab tab, Person next) {
    tab.await(
        "window.changed ??= fetch(arguments[0]).then(() => (window.done = true)); return"
            + " window.done",
        stage().portal.signIn(next, Page.WITHOUT, Map.of()));
    tab.later(A_TOKENS_TIME);
  }

  @Test
  void closedWidget_ofTheNextPerson_opensAsOneThatStarts() {
    Tab tab = tab(own(Person.ANN), Page.FRAMEWORK, Map.of());
    Help help = new Help(tab).open();
    tab.run("help.close(); help.signIn()");

    Object seen =
        tab.run(
            """
            help.open();
            const root = document.querySelector('plainbill-help').shadowRoot;
            return Promise.resolve().then(() => {}).then(() => root.querySelector('.welcome').dataset.plainbill);
            """);

    assertThat(seen).isEqualTo("starting");
    help.part("welcome");
  }

  private static void assertNothingIsLeft(Tab tab, Help.Shown shown) {
    assertThat(tab.kept()).doesNotContain("Acme", shown.headline(), shown.id(), DRAFT);
  }

  @Test
  void twoCustomers_neverSeeEachOther() {
    Person ann = own(Person.ANN);
    Person ben = own(Person.BEN);
    Tab annsTab = tab(ann);
    Tab bensTab = tab(ben);
    Help anns = new Help(annsTab).open();
    Help bens = new Help(bensTab).open();

    Help.Shown toAnn = anns.ask(QUESTION);
    Help.Shown toBen = bens.ask(QUESTION);

    assertThat(toAnn.headline()).isNotEqualTo(toBen.headline());
    assertThat(anns.shown()).contains("Acme").doesNotContain("Lotus");
    assertThat(bens.shown()).contains("Lotus").doesNotContain("Acme");
    bens.click("history");
    bens.part("talk");
    assertThat(bens.texts("[data-plainbill=talk]")).hasSize(1);
    try (Direct direct = new Direct(stage())) {
      assertThat(direct.get(ben, "/v1/answers/" + toAnn.id()).statusCode()).isEqualTo(404);
      JsonNode talks = direct.json(ann, "/v1/conversations").path("conversations");
      String talk = "/v1/conversations/" + talks.path(0).path("id").asText();
      assertThat(direct.get(ann, talk).statusCode()).isEqualTo(200);
      assertThat(direct.get(ben, talk).statusCode()).isEqualTo(404);
    }
    Help.Shown foreign = bens.askHere("what is the bill of account 200012345 for October 2026?");
    assertThat(foreign.headline()).doesNotContain("Acme");
  }

  @Test
  void conversation_isFoundOnAnotherDevice_goesOn_andCanBeDeleted() {
    Person ann = own(Person.ANN);
    Help first = help(ann);
    Help.Shown shown = first.ask(QUESTION);

    Help second = help(ann);
    second.click("history");
    second.part("talk");
    assertThat(second.texts("[data-plainbill=talk]")).hasSize(1);
    second.inTab().click(second.one(".past-open"));
    assertThat(second.settled()).isEqualTo(shown);
    assertThat(second.ask("and September?").headline()).contains("September 2026");

    second.click("history");
    second.click("delete");
    second.click("delete-yes");
    second.one(".nothing");
    first.click("history");
    first.one(".nothing");
    try (Direct direct = new Direct(stage())) {
      assertThat(direct.json(ann, "/v1/conversations").path("conversations")).isEmpty();
      assertThat(direct.get(ann, "/v1/answers/" + shown.id()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void deletedConversation_doesNotComeBack() {
    Help help = help(own(Person.ANN));
    help.ask(QUESTION);
    stage().gate.holdAnswers();
    help.send("and September?");
    stage().gate.awaitHeld();
    help.click("history");
    help.click("delete");
    help.click("delete-yes");
    help.one(".nothing");

    stage().gate.letGo();

    assertThat(help.askHere(QUESTION).kind()).isEqualTo("answer");
    assertThat(stage().gate.lastAsked().body()).doesNotContain(CONVERSATION);
    assertThat(help.texts("[data-plainbill=turn]")).hasSize(1);
  }

  @Test
  void questionAskedMeanwhile_isNotLostToTheConversationBefore() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    help.ask(QUESTION);
    stage().gate.hold("/v1/conversations/");
    tab.reload();
    help.part("welcome");
    Help.Shown shown = help.ask("what is my bill for May 2026?");

    stage().gate.letGo();

    tab.await(
        "return performance.getEntriesByType('resource').some((one) =>"
            + " one.name.includes('/v1/conversations/') && one.responseEnd > 0)");
    assertThat(help.settled()).isEqualTo(shown);
    assertThat(help.texts("[data-plainbill=turn]")).hasSize(1);
  }

  @Test
  void nextPageOfThePortal_goesOnWhereThePersonWas() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    Help.Shown shown = help.ask(QUESTION);
    tab.type(help.part("input"), DRAFT);

    tab.reload();

    assertThat(help.settled()).isEqualTo(shown);
    assertThat(help.part("input").getDomProperty("value")).isEqualTo(DRAFT);
  }
}
