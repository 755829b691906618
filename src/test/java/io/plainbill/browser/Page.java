package io.plainbill.browser;

import java.util.Locale;

/** The pages that the portal shows. */
enum Page {
  /** A reseller's page with a bill on it, whose policy allows no inline script, style or eval. */
  BILL,
  /**
   * The same with a style sheet that means to reach everything, and scripts that own every name.
   */
  HOSTILE,
  /** A page that draws itself anew again and again, as frameworks do, and boots the ES module. */
  FRAMEWORK,
  /** The bill's page in a language that is written from right to left. */
  RIGHT_TO_LEFT,
  /** The bill's page without any widget. */
  WITHOUT;

  String path() {
    return "/" + name().toLowerCase(Locale.ROOT);
  }

  String file() {
    return name().toLowerCase(Locale.ROOT) + ".html";
  }
}
