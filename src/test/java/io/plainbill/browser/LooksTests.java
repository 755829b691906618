package io.plainbill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How each state looks to different eyes: axe-core, small screens, zoom, languages, colours. */
abstract class LooksTests extends OnStage {
  /** What reaches out of the screen to the side, or is cut off without a way to scroll to it. */
  private static final String TOO_WIDE =
      """
      const found = [];
      if (document.documentElement.scrollWidth > innerWidth) found.push('the page: ' + document.documentElement.scrollWidth);
      const root = document.querySelector('plainbill-help').shadowRoot;
      for (const e of root.querySelectorAll('*')) {
        const box = e.getBoundingClientRect();
        if (box.width === 0 || box.height === 0 || e.closest('.table-scroll, .unseen, [aria-hidden=true]')) continue;
        if (box.right > innerWidth + 1 || box.left < -1) found.push(e.tagName + '.' + e.getAttribute('class') + ' ' + Math.round(box.left) + '..' + Math.round(box.right));
      }
      for (const e of root.querySelectorAll('.scroll, .page, .panel')) {
        if (e.scrollWidth <= e.clientWidth + 1) continue;
        const room = e.getBoundingClientRect();
        const out = [...e.querySelectorAll('*')].filter((c) => !c.parentElement.closest('.table-scroll, svg'))
          .filter((c) => c.getBoundingClientRect().left < room.left - 1 || c.getBoundingClientRect().right > room.right + 1)
          .map((c) => c.outerHTML.slice(0, 120));
        found.push(e.className + ' scrolls to the side: ' + e.scrollWidth + ' > ' + e.clientWidth + ' ' + out.join(' '));
      }
      return found;
      """;

  @ParameterizedTest
  @EnumSource(State.class)
  void everyState_isForEverybody(State state) {
    Tab tab = tab(own(state.person()));
    state.reach(stage(), tab, new Help(tab));
    seenIn(tab, "light");
    assertThat(Axe.findings(tab, Help.ELEMENT)).as("axe on %s", state).isEmpty();

    tab.size(320, 640);
    assertThat(tab.strings(TOO_WIDE)).as("%s at 320 px", state).isEmpty();
    seenIn(tab, "dark");
    assertThat(Axe.findings(tab, Help.ELEMENT)).as("axe on %s, dark, a phone", state).isEmpty();

    tab.zoomed(Tab.WIDTH, Tab.HEIGHT, 2);
    assertThat(tab.strings(TOO_WIDE)).as("%s at 200%%", state).isEmpty();
  }

  private static void seenIn(Tab tab, String scheme) {
    tab.prefers(Map.of("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce"));
    tab.await(
        "return document.querySelector('plainbill-help').shadowRoot.querySelector('.pb')"
            + ".dataset.theme === arguments[0]",
        scheme);
  }

  @Test
  void rightToLeft_isMirrored() {
    Tab tab = tab(own(Person.ANN), Page.RIGHT_TO_LEFT, Map.of("direction", "rtl"));
    tab.size(1000, 800);
    Help help = new Help(tab);
    State.WATERFALL.reach(stage(), tab, help);

    assertThat(tab.strings(TOO_WIDE)).isEmpty();
    assertThat(Axe.findings(tab, Help.ELEMENT)).isEmpty();
    assertThat(
            tab.run(
                """
                const root = document.querySelector('plainbill-help').shadowRoot;
                const box = (s) => root.querySelector(s).getBoundingClientRect();
                return box('.launcher').left < innerWidth / 2 && box('.send').left < box('.input').left;
                """))
        .isEqualTo(true);
  }

  @Test
  void reducedMotion_isStill() {
    Tab tab = tab(own(Person.ANN));
    tab.prefers(Map.of("prefers-reduced-motion", "reduce"));
    State.WORKING.reach(stage(), tab, new Help(tab));

    assertThat(
            tab.strings(
                """
                const root = document.querySelector('plainbill-help').shadowRoot;
                return root.getAnimations({subtree: true}).map((a) => a.animationName ?? a.transitionProperty)
                """))
        .isEmpty();
  }

  @Test
  void forcedColours_leaveEverythingVisible() {
    Tab tab = tab(own(Person.ANN));
    tab.prefers(Map.of("forced-colors", "active"));
    Help help = new Help(tab);
    State.WATERFALL.reach(stage(), tab, help);

    assertThat(Axe.findings(tab, Help.ELEMENT)).isEmpty();
    assertThat(
            tab.strings(
                """
                const root = document.querySelector('plainbill-help').shadowRoot;
                const shape = (e) => [getComputedStyle(e).fill, getComputedStyle(e).stroke].join();
                return [...root.querySelectorAll('svg.bars rect.up, svg.bars rect.down')]
                  .filter((e) => shape(e) === getComputedStyle(root.querySelector('.panel')).backgroundColor + ',none')
                  .map(shape)
                """))
        .as("bars of the ground's own colour")
        .isEmpty();
  }

  @Test
  void chinese_isUsedThroughout() {
    Tab tab = tab(own(Person.ANN), Page.BILL, Map.of("language", "zh-CN"));
    Help help = new Help(tab);
    for (State state : List.of(State.ARTICLE, State.WATERFALL)) {
      state.reach(stage(), tab, help);
      assertThat(Axe.findings(tab, Help.ELEMENT)).isEmpty();
      // Whatever is not marked as English is in Chinese, but for names, figures and dates.
      assertThat(
              tab.strings(
                  """
                  const root = document.querySelector('plainbill-help').shadowRoot;
                  const words = [];
                  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
                  while (walk.nextNode()) {
                    const text = walk.currentNode.textContent.trim();
                    const of = walk.currentNode.parentElement;
                    const said = of.closest('[data-plainbill=question], figcaption'); // in the asker's words, or quoting a title
                    const language = of.closest('[lang]').getAttribute('lang');
                    if (!said && language !== 'en' && /[a-z]{3,}/.test(text)) words.push(text);
                  }
                  return words;
                  """))
          .as("%s", state)
          .allMatch(text -> text.matches(".*(Acme|Asia/Shanghai|Tencent|a_).*"));
    }
    assertThat(help.shown()).contains("2026年5月");
  }
}
