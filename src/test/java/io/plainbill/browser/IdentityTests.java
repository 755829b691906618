package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plainbill.browser.Gate.Call;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is asking: tokens that come, end and change, and what nobody else may ever see. */
abstract class IdentityTests extends OnStage {
  private static final String QUESTION = "what is my bill for October 2026?";
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
    help.inTab().run("const now = Date.now; Date.now = () => now() + 6 * 60_000");

    assertThat(help.ask(QUESTION).kind()).isEqualTo("answer");

    assertThat(stage().portal.signed()).as("renewed before it was used").isGreaterThan(signed);
  }

  @Test
  void refusedToken_isRenewedOnce() {
    stage().portal.nextTokensAreExpired(1);
    Help help = help(own(Person.ANN));

    assertThat(help.ask(QUESTION).kind()).isEqualTo("answer");
  }

  @Test
  void sessionThatEnded_isSaid_andTheQuestionIsKept() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    tab.run("const now = Date.now; Date.now = () => now() + 6 * 60_000");
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

    tab.await(
        "return document.querySelector('plainbill-help').shadowRoot.textContent.includes('Lotus')");
    assertNothingIsLeft(tab, shown);
  }

  private static void assertNothingIsLeft(Tab tab, Help.Shown shown) {
    String left =
        String.valueOf(
            tab.run(
                """
                const root = document.querySelector('plainbill-help')?.shadowRoot;
                return [root?.textContent, root?.innerHTML, root?.querySelector('textarea')?.value,
                  document.documentElement.outerHTML, document.cookie,
                  JSON.stringify(sessionStorage), JSON.stringify(localStorage)].join('\\n');
                """));
    assertThat(left)
        .doesNotContain("Acme")
        .doesNotContain(shown.headline())
        .doesNotContain(shown.id())
        .doesNotContain(DRAFT);
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
    List<String> kept = second.texts("[data-plainbill=talk]");
    second.part("talk");
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
    assertThat(kept).hasSizeLessThanOrEqualTo(1);
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
