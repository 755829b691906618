package io.plainbill.browser;

import java.util.List;
import java.util.Map;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The widget on the page of a tab, as a person uses it: with a mouse, or with keys. */
final class Help {
  /** The widget's element in the host page. */
  static final String ELEMENT = "plainbill-help";

  private static final String ROOT =
      "const root = document.querySelector('" + ELEMENT + "')?.shadowRoot; if (!root) return null;";

  private final Tab tab;

  Help(Tab tab) {
    this.tab = tab;
  }

  /**
   * An answer, or what came instead of it.
   *
   * @param id the answer's own; empty if there was trouble
   * @param kind of the answer, or of the trouble
   */
  record Shown(String id, String kind, String intent, String headline) {}

  Tab inTab() {
    return tab;
  }

  /** Opens the panel with the mouse, and waits until it knows who is there. */
  Help open() {
    tab.click(part("launcher"));
    part("welcome");
    return this;
  }

  /** The first thing of that name, once it is there and can be seen. */
  WebElement part(String name) {
    return one("[data-plainbill=" + name + "]");
  }

  /** The last thing of that name. */
  WebElement last(String name) {
    return last("[data-plainbill=" + name + "]", "");
  }

  /** The first element of a CSS selector that can be seen. */
  WebElement one(String selector) {
    return (WebElement)
        tab.await(
            ROOT
                + "return [...root.querySelectorAll(arguments[0])]"
                + ".find((e) => e.checkVisibility() && e.getClientRects().length > 0)",
            selector);
  }

  /** The last element of a CSS selector with that text in it. */
  WebElement last(String selector, String text) {
    return (WebElement)
        tab.await(
            ROOT
                + "return [...root.querySelectorAll(arguments[0])].reverse()"
                + ".find((e) => e.checkVisibility() && e.textContent.includes(arguments[1]))",
            selector,
            text);
  }

  void click(String name) {
    tab.click(last(name));
  }

  /** True if there is such a thing just now. */
  boolean has(String selector) {
    return Boolean.TRUE.equals(
        tab.run(ROOT + "return root.querySelector(arguments[0]) !== null", selector));
  }

  /** Waits until that text is somewhere in the widget. */
  void sees(String text) {
    tab.await(ROOT + "return root.textContent.includes(arguments[0])", text);
  }

  /** Waits until there is no such thing. */
  void gone(String selector) {
    tab.await(ROOT + "return root.querySelector(arguments[0]) === null", selector);
  }

  /** Types a question and sends it, and waits for what comes of it. */
  Shown ask(String question) {
    send(question);
    return settled();
  }

  /** Goes back to the conversation, and asks there. */
  Shown askHere(String question) {
    click("back");
    return ask(question);
  }

  void send(String question) {
    tab.type(part("input"), question + Keys.ENTER);
  }

  /** The last turn of the conversation, once it is whole. */
  Shown settled() {
    Map<?, ?> shown =
        (Map<?, ?>)
            tab.await(
                ROOT
                    + """
                    const turn = [...root.querySelectorAll('[data-plainbill=turn]')].pop();
                    if (!turn || turn.getAttribute('aria-busy') === 'true') return null;
                    const trouble = turn.querySelector('[data-plainbill=trouble]');
                    if (trouble) return {id: '', kind: trouble.dataset.kind, intent: '', headline: trouble.textContent};
                    const answer = turn.querySelector('[data-plainbill=answer]');
                    return answer?.querySelector('.after') && {
                      id: answer.dataset.answer,
                      kind: answer.dataset.kind,
                      intent: answer.dataset.intent,
                      headline: answer.querySelector('[data-plainbill=headline]').textContent,
                    };
                    """);
    return new Shown(
        text(shown, "id"), text(shown, "kind"), text(shown, "intent"), text(shown, "headline"));
  }

  private static String text(Map<?, ?> shown, String key) {
    return String.valueOf(shown.get(key));
  }

  /** What the first element of a CSS selector that can be seen says, once it says something. */
  String text(String selector) {
    return String.valueOf(
        tab.await(
            ROOT
                + "return [...root.querySelectorAll(arguments[0])]"
                + ".find((e) => e.checkVisibility() && e.getClientRects().length > 0)"
                + "?.textContent.trim()",
            selector));
  }

  /** The texts of all elements of a CSS selector. */
  List<String> texts(String selector) {
    return tab.strings(
        ROOT + "return [...root.querySelectorAll(arguments[0])].map((e) => e.textContent)",
        selector);
  }

  /** An attribute of all elements of a CSS selector that have it. */
  List<String> attributes(String selector, String name) {
    return tab.strings(
        ROOT
            + "return [...root.querySelectorAll(arguments[0])].map((e) =>"
            + " e.getAttribute(arguments[1])).filter((value) => value !== null)",
        selector,
        name);
  }

  /** Copies the last answer, and tells what the clipboard holds then. */
  String copied() {
    tab.allow("clipboardReadWrite");
    click("copy");
    return String.valueOf(
        tab.await(
            "navigator.clipboard.readText().then((text) => (window.copied = text));"
                + " return window.copied?.includes(arguments[0]) && window.copied",
            settled().id()));
  }

  /** All that the widget shows, as text. */
  String shown() {
    return String.valueOf(
        tab.run(ROOT + "return [...root.children].map((e) => e.innerText).join('\\n')"));
  }

  /** What has the focus inside the widget: its name, or its tag and class. */
  String focused() {
    return String.valueOf(
        tab.run(
            ROOT
                + """
                const at = root.activeElement;
                return at && (at.dataset.plainbill ?? at.dataset.format ?? at.tagName.toLowerCase() + '.' + at.className);
                """));
  }

  /** Waits until that has the focus. */
  void focusedOn(String name) {
    tab.await(ROOT + "return root.activeElement?.dataset.plainbill === arguments[0]", name);
  }
}
