import {h} from "preact";
import {classes, tags, useShared} from "./dom.js";
import {download} from "./download.js";
import {isNegative} from "./figures.js";
import {icon} from "./icons.js";

const {button, dd, div, dl, dt, span} = tags;

/** A word that has an article: a click says what it means. */
export function Definition({id, children}) {
  const session = useShared();
  if (!id) {
    return span({lang: "en", dir: "auto"}, children);
  }
  return button(
    {type: "button", class: "term", "data-plainbill": "term", lang: "en", dir: "auto", "aria-haspopup": "dialog", onClick: (event) => session.define(id, event.currentTarget)},
    children,
  );
}

/** A value as it is read; an address of a document is a button that fetches it. */
export function Value({value, type, currency, least}) {
  const session = useShared();
  if (type === "document") {
    return button(
      {type: "button", class: "link", lang: session.words.language, "data-plainbill": "document", onClick: () => download(session, value)},
      icon("download"),
      session.say(value.endsWith("/document") ? "document" : "download"),
    );
  }
  return session.figures.cell(value, type, currency, least);
}

/** The figures that an answer is about, each with its name. */
export function Facts({facts = []}) {
  const {say} = useShared();
  const shown = facts.filter((fact) => fact.shown !== false);
  if (shown.length === 0) {
    return null;
  }
  return dl(
    {class: "facts", part: "facts", "data-plainbill": "facts", "aria-label": say("figures")},
    shown.map((fact) =>
      div(
        {class: "fact", key: fact.key + (fact.currency ?? ""), "data-fact": fact.key},
        dt(null, h(Definition, {id: fact.definition}, fact.label)),
        dd(
          {class: classes(["money", "quantity", "percent"].includes(fact.type) && "figure", isNegative(fact.value) && fact.type !== "text" && "negative"), "data-value": fact.value, lang: fact.type === "text" ? "en" : undefined, dir: "auto"},
          h(Value, {value: fact.value, type: fact.type, currency: fact.currency}),
        ),
      ),
    ),
  );
}
