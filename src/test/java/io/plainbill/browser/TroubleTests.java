package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What goes wrong on the way is said in a sentence with a way on, and nothing typed is lost. */
abstract class TroubleTests extends OnStage {
  private static final String QUESTION = "what is my bill for October 2026?";
  private static final String NEXT = "and what about";

  @Test
  void offline_questionsWait_andAreSentOneAfterTheOtherWhenTheNetworkIsBack() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    tab.offline(true);

    Help.Shown shown = help.ask(QUESTION);

    assertThat(shown.kind()).isEqualTo("offline");
    assertThat(shown.headline()).contains("offline").contains("kept");
    assertThat(help.ask("and September?").kind()).isEqualTo("offline");
    tab.offline(false);
    help.one(".turn:last-of-type [data-plainbill=answer]");
    assertThat(help.settled().headline()).contains("September 2026");
    assertThat(help.texts("[data-plainbill=headline]"))
        .hasSize(2)
        .first()
        .asString()
        .contains("October 2026");
  }

  @Test
  void serviceThatIsDown_isSaid_andTheQuestionCanBeSentAgain() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    stage().gate.breaks();

    assertThat(help.ask(QUESTION).kind()).isEqualTo("unreachable");
    tab.type(help.part("input"), NEXT);
    help.click("retry");
    assertThat(help.settled().kind()).isEqualTo("unreachable");
    stage().gate.mended();
    help.click("retry");
    assertThat(help.settled().kind()).isEqualTo("answer");
    assertThat(help.part("input").getDomProperty("value")).isEqualTo(NEXT);
  }

  @Test
  void failure_isSaid_withItsReference() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    stage().gate.answers(503);

    Help.Shown shown = help.ask(QUESTION);

    assertThat(shown.kind()).isEqualTo("down");
    help.click("edit");
    help.focusedOn("input");
    assertThat(help.part("input").getDomProperty("value")).isEqualTo(QUESTION);
    assertThat(help.has("[data-plainbill=turn]")).isFalse();
  }

  @Test
  void tooManyQuestions_areToldHowLongToWait() {
    Person hurried = own(Person.ANN);
    Help help = help(hurried);
    Help.Shown shown;
    do { // now and then a question comes through just when there is room for one more
      stage().gate.hold();
      help.send(QUESTION);
      help.part("working");
      useUp(hurried);
      stage().gate.letGo();
      shown = help.settled();
    } while (!shown.kind().equals("rate"));

    assertThat(shown.headline())
        .startsWith("That was a lot in a short time.")
        .containsPattern("You can go on (in \\d+ seconds?|now)\\.");
    help.one("[data-plainbill=retry]:not(:disabled)");
    assertThat(help.part("trouble").getText()).contains("You can go on now.");
    help.click("retry");
    assertThat(help.settled().kind()).isEqualTo("answer");
  }

  private static void useUp(Person person) {
    try (Direct direct = new Direct(stage())) {
      while (direct.get(person, "/v1/conversations").statusCode() != 429) {
        // one more
      }
    }
  }

  @Test
  void serviceThatIsDownFromTheStart_isSaid() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab);
    help.part("launcher");
    stage().gate.breaks();
    tab.click(help.part("launcher"));

    assertThat(help.part("trouble").getText()).isNotBlank();
    stage().gate.mended();
    help.click("retry");
    help.part("welcome");
  }
}
