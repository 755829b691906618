package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** On somebody else's page: small, strict, and neither side's style or names reach the other. */
abstract class EmbeddingTests extends OnStage {
  private static final String QUESTION = "costs by service in October 2026";
  private static final int MOST_BYTES = 60_000;

  /** Computed styles of elements, one line each; what depends on the size of a text is left out. */
  private static final String STYLES =
      """
      const names = ['display', 'position', 'visibility', 'opacity', 'color', 'backgroundColor', 'fontFamily', 'fontSize', 'fontWeight',
        'letterSpacing', 'lineHeight', 'textTransform', 'textAlign', 'direction', 'writingMode', 'margin', 'padding', 'border', 'borderRadius',
        'float', 'filter', 'transform', 'animationName', 'clipPath', 'zoom', 'pointerEvents', 'userSelect', 'cursor', 'whiteSpace', 'overflow'];
      const from = arguments[0] === 'inside'
        ? [...document.querySelector('plainbill-help').shadowRoot.querySelectorAll('*')]
        : [document.documentElement, ...document.querySelectorAll('body, header, main, header *, main *')];
      return from.filter((e) => !e.closest('svg')).map((e) => {
        const style = getComputedStyle(e);
        return e.tagName + '.' + (e.getAttribute('class') ?? '') + ' ' + names.map((name) => name + '=' + style[name]).join(' ');
      });
      """;

  @Test
  void script_isSmall() throws IOException {
    try (Direct direct = new Direct(stage())) {
      HttpResponse<byte[]> script = direct.compressed("/widget.js");
      assertThat(script.headers().firstValue("Content-Encoding")).hasValue("gzip");
      int whole;
      try (GZIPInputStream unzipped =
          new GZIPInputStream(new ByteArrayInputStream(script.body()))) {
        whole = unzipped.readAllBytes().length;
      }
      System.out.printf(
          Locale.ROOT,
          "The widget is %,d bytes compressed, %,d plain.%n",
          script.body().length,
          whole);
      assertThat(script.body()).hasSizeLessThan(MOST_BYTES);
    }
  }

  @Test
  void nothingOfAnybodyElse_isLoadedOrLeft() {
    Tab tab = tab(own(Person.ANN));
    Help help = new Help(tab);
    State.ARTICLE.reach(stage(), tab, help);

    assertThat(tab.origins()).containsExactly(stage().gate.url(), stage().portal.origin());
    assertThat(tab.cookies()).containsExactly("portal-session");
    assertThat(tab.run("return localStorage.length")).isEqualTo(0L);
    assertThat(
            tab.strings(
                "return Object.keys(window).filter((name) => /plain|preact|pb/i.test(name))"))
        .isSubsetOf("Plainbill");
  }

  @Test
  void hostilePage_changesNothingInside() {
    Map<String, String> still = Map.of("prefers-reduced-motion", "reduce");
    Tab plain = tab(own(Person.ANN), Page.BILL, Map.of());
    plain.prefers(still);
    Help onPlain = new Help(plain).open();
    onPlain.ask(QUESTION);
    Tab hostile = tab(own(Person.ANN), Page.HOSTILE, Map.of());
    hostile.prefers(still);
    Help onHostile = new Help(hostile).open();

    assertThat(onHostile.ask(QUESTION).kind()).isEqualTo("answer");

    List<String> inside = hostile.strings(STYLES, "inside");
    List<String> usual = plain.strings(STYLES, "inside");
    assertThat(inside.stream().filter(line -> !usual.contains(line)))
        .as("on the hostile page alone")
        .isEmpty();
    assertThat(inside).containsExactlyElementsOf(usual);
    onHostile.click("download");
    hostile.click(onHostile.one("[data-format=csv]"));
    assertThat(stage().gate.taking().body().hasRemaining()).isTrue();
  }

  @Test
  void page_keepsItsOwnStyle() {
    List<String> without = tab(own(Person.ANN), Page.WITHOUT, Map.of()).strings(STYLES, "outside");
    Tab with = tab(own(Person.ANN), Page.BILL, Map.of());
    new Help(with).open().ask(QUESTION);

    assertThat(without).isNotEmpty();
    assertThat(with.strings(STYLES, "outside")).containsExactlyElementsOf(without);
  }

  @Test
  void pageThatDrawsItselfAnew_keepsTheConversation() {
    Tab tab = tab(own(Person.ANN), Page.FRAMEWORK, Map.of());
    Help help = new Help(tab).open();
    Help.Shown shown = help.ask(QUESTION);

    // Frameworks also move what is theirs, or take it out and put it back.
    tab.run("help.element.remove(); document.body.append(help.element)");
    assertThat(help.settled()).isEqualTo(shown);
    assertThat(help.ask("and September?").kind()).isEqualTo("answer");

    tab.run("help.destroy()");
    assertThat(tab.run("return document.querySelector('plainbill-help')")).isNull();
  }

  @Test
  void helpPage_isTheWidgetAlone_asWhomeverOneChooses() {
    Tab tab = opened(stage().gate.url() + "/help");
    Help help = new Help(tab);
    help.part("welcome");
    assertThat(help.shown()).contains("Acme");
    assertThat(help.ask("what is my bill for October 2026?").kind()).isEqualTo("answer");

    tab.run(
        """
        const who = document.querySelector('select');
        who.value = [...who.options].find((o) => o.textContent.includes('sales')).value;
        who.dispatchEvent(new Event('change', {bubbles: true}));
        """);
    tab.await(
        "return !document.querySelector('plainbill-help').shadowRoot.textContent.includes('Acme')");
    help.part("welcome");
    assertThat(help.ask("what did we earn in October 2026?").headline()).doesNotContain("Acme:");
    assertThat(Axe.findings(tab, "html")).isEmpty();
  }

  @Test
  void helpPage_outsideTheDemo_takesAToken_andForgetsItWhenOneSignsOut() {
    stage().gate.outsideTheDemo();
    Tab tab = opened(stage().gate.url() + "/help");
    signIn(tab, stage().portal.pass(own(Person.ANN)));
    Help help = new Help(tab);
    help.part("welcome");
    Help.Shown shown = help.ask(QUESTION);
    assertThat(Axe.findings(tab, "html")).isEmpty();

    tab.click(tab.one("#sign-out"));

    tab.one("form.gate");
    assertThat(tab.kept()).doesNotContain("Acme", shown.headline(), shown.id(), QUESTION);
    assertThat(Axe.findings(tab, "html")).isEmpty();
  }

  private static void signIn(Tab tab, String token) {
    tab.type(tab.one("#token"), token + Keys.ENTER);
  }
}
