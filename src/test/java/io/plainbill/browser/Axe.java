package io.plainbill.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/** Deque's axe-core: what machines can find against WCAG 2.2 AA, and against good practice. */
final class Axe {
  private static final String SCRIPT = new String(Resources.bytes("/axe.min.js"), UTF_8);

  private Axe() {}

  /**
   * What it finds, a line for each element; shadow roots are looked into.
   *
   * @param selector of what is looked at
   */
  static List<String> findings(Tab tab, String selector) {
    if (!Boolean.TRUE.equals(tab.run("return typeof axe === 'object'"))) {
      tab.run(SCRIPT + ";window.axe = axe");
    }
    Object done =
        tab.await(
            """
            if (!window.__axe) {
              window.__axe = { done: null };
              axe.run(arguments[0], {
                resultTypes: ['violations'],
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              }).then((found) => (window.__axe.done = found), (e) => (window.__axe.done = { failed: '' + e }));
            }
            const done = window.__axe.done;
            if (done) delete window.__axe;
            return done && {
              failed: done.failed ?? '',
              passes: done.passes?.length ?? 0,
              found: (done.violations ?? []).flatMap((v) =>
                v.nodes.map((n) => v.id + ': ' + n.html.slice(0, 200) + ' ' + n.failureSummary)),
            };
            """,
            selector);
    Map<?, ?> result = (Map<?, ?>) done;
    if (!"".equals(result.get("failed")) || !(result.get("found") instanceof List<?> found)) {
      throw new AssertionError("axe could not look: " + result);
    }
    if (Long.valueOf(0).equals(result.get("passes"))) {
      throw new AssertionError("axe saw nothing at " + selector);
    }
    return found.stream().map(String::valueOf).toList();
  }
}
