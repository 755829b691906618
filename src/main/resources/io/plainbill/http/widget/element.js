import {h, render} from "preact";
import {App} from "./app.js";
import {Shared} from "./dom.js";
import {Session} from "./session.js";
import base from "./base.css";
import panel from "./panel.css";
import answer from "./answer.css";
import chart from "./chart.css";

export const NAME = "plainbill-help";

/** Events that a host page's shortcuts listen for; what is typed here is none of them. */
const KEYS = ["keydown", "keypress", "keyup"];

let sheet;

/** The widget's style, which a strict content security policy allows: it is no inline style. */
function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([base, panel, answer, chart].join("\n"));
  }
  return sheet;
}

class PlainbillHelp extends HTMLElement {
  #root = this.attachShadow({mode: "open"});

  start(options) {
    this.options = options;
    this.session = new Session({...options, onChange: () => this.#tell("plainbill:account")});
  }

  connectedCallback() {
    if (!this.session) {
      return;
    }
    // Important and inline: the one place where no style of the host page is stronger.
    this.style.setProperty("all", "initial", "important");
    this.style.setProperty("display", "block", "important");
    if (this.options.mode === "page") {
      this.style.setProperty("height", "100%", "important");
    }
    this.#root.adoptedStyleSheets = [style()];
    KEYS.forEach((name) => this.#root.addEventListener(name, (event) => event.stopPropagation()));
    this.session.focused = () => this.#root.activeElement;
    render(h(Shared.Provider, {value: this.session}, h(App)), this.#root);
    if (this.options.mode === "page") {
      this.session.start();
    } else if (this.session.kept().open) {
      this.session.open();
    }
  }

  disconnectedCallback() {
    render(null, this.#root);
    this.session?.pause();
  }

  #tell(name) {
    this.dispatchEvent(new CustomEvent(name, {bubbles: true}));
  }
}

export function define() {
  if (!customElements.get(NAME)) {
    customElements.define(NAME, PlainbillHelp);
  }
}
