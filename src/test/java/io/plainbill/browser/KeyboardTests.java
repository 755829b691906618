package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Everything with keys alone: in an order that makes sense, and never without a visible focus. */
abstract class KeyboardTests extends OnStage {
  private static final String QUESTION = "why is May 2026 negative?";

  @Test
  void journey_needsNoMouse() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab);
    help.part("launcher");
    reach(tab, help, "launcher", false);
    tab.press(Keys.ENTER);
    help.part("welcome");
    help.focusedOn("input");

    tab.press(QUESTION, Keys.ENTER);
    assertThat(help.settled().kind()).isEqualTo("answer");
    help.focusedOn("input");

    // Backwards through what the answer offers, each thing once.
    List<String> passed = reach(tab, help, "article", true);
    assertThat(passed).contains("person", "unhelpful", "helpful", "download", "copy");
    assertThat(passed.indexOf("person")).isLessThan(passed.indexOf("copy"));
    tab.press(Keys.ENTER);
    help.part("article-page");
    tab.press(Keys.ESCAPE);
    help.settled();

    reach(tab, help, "download", false);
    tab.press(Keys.ENTER);
    help.one("[role=menu]");
    tab.press(Keys.ARROW_DOWN);
    assertThat(help.focused()).isEqualTo("csv");
    tab.press(Keys.END);
    assertThat(help.focused()).isEqualTo("json");
    tab.press(Keys.ESCAPE);
    help.focusedOn("download");

    tab.press(Keys.ESCAPE);
    help.one(".launcher[aria-expanded=false]");
    help.focusedOn("launcher");
  }

  @Test
  void everyFocus_isVisible() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    help.ask(QUESTION);
    help.focusedOn("input");
    for (int i = 0; i < 40; i++) {
      tab.press(Keys.SHIFT, Keys.TAB);
      if (help.focused().equals("null")) {
        break;
      }
      assertThat(
              tab.run(
                  """
                  const at = document.querySelector('plainbill-help').shadowRoot.activeElement;
                  const box = at.getBoundingClientRect();
                  const rings = [at, at.parentElement].map((e) => getComputedStyle(e));
                  return rings.some((s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none')
                    && box.bottom > 0 && box.top < innerHeight;
                  """))
          .as(help.focused())
          .isEqualTo(true);
    }
  }

  @Test
  void onAPhone_theFocusStaysInThePanel_andGoesBackToTheLauncher() {
    Tab tab = tab(own(Person.ANN));
    tab.size(320, 640);
    Help help = new Help(tab).open();
    for (int i = 0; i < 20; i++) {
      tab.press(Keys.TAB);
      assertThat(help.focused()).as("after %d tabs", i + 1).isNotEqualTo("null");
    }
    tab.press(Keys.ESCAPE);
    help.focusedOn("launcher");
  }

  @Test
  void shortcutsOfThePage_doNotHearWhatIsTyped() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab).open();
    tab.run("window.heard = []; addEventListener('keydown', (e) => heard.push(e.key))");

    tab.type(help.part("input"), "go");

    assertThat(tab.strings("return heard")).isEmpty();
    assertThat(help.part("input").getDomProperty("value")).isEqualTo("go");
  }

  @Test
  void shiftEnter_writesOn_andSendsNothing() {
    Tab tab = tab(own(Person.ANN), Page.BILL, Map.of());
    Help help = new Help(tab).open();
    tab.type(help.part("input"), "one");
    tab.press(Keys.SHIFT, Keys.ENTER);
    tab.press("two");

    assertThat(help.part("input").getDomProperty("value")).isEqualTo("one\ntwo");
    assertThat(help.has("[data-plainbill=turn]")).isFalse();
  }

  /** Tabs on, or back, until that has the focus, and tells what had it on the way. */
  private static List<String> reach(Tab tab, Help help, String name, boolean back) {
    List<String> passed = new ArrayList<>();
    while (!help.focused().equals(name)) {
      passed.add(help.focused());
      assertThat(passed).as("on the way to %s", name).hasSizeLessThan(60);
      if (back) {
        tab.press(Keys.SHIFT, Keys.TAB);
      } else {
        tab.press(Keys.TAB);
      }
    }
    return passed;
  }
}
