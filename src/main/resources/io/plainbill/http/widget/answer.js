import {h} from "preact";
import {useEffect, useState} from "preact/hooks";
import {Actions} from "./actions.js";
import {Heading, classes, tags, useShared} from "./dom.js";
import {Facts} from "./facts.js";
import {icon} from "./icons.js";
import {About} from "./about.js";
import {TableView} from "./table.js";

const {button, div, li, ol, p, section, span, ul} = tags;

/**
 * An answer. Its headline is drawn first, and announced; figures, tables and charts come a moment
 * later into a part that is not read out by itself, or every row would be.
 */
export function Answer({entry, answer, latest}) {
  const session = useShared();
  const [whole, show] = useState(!entry.fresh);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 30);
    return () => clearTimeout(timer);
  }, []);
  return div(
    {
      class: classes("answer", "is-" + answer.kind),
      part: "answer",
      "data-plainbill": "answer",
      "data-kind": answer.kind,
      "data-answer": answer.id,
      "data-intent": answer.interpretation?.intent,
    },
    answer.kind !== "answer" && h(Kind, {kind: answer.kind}),
    p({class: "headline", part: "headline", "data-plainbill": "headline", lang: "en", dir: "auto"}, answer.headline),
    h(Warnings, {warnings: answer.warnings}),
    latest && h(Choices, {choices: answer.choices, name: "choice", label: "choices"}),
    div({class: "rest", "aria-live": "off"}, whole && h(Rest, {entry, answer})),
    latest && h(Choices, {choices: answer.suggestions, name: "suggestion", label: "suggestions"}),
  );
}

const KINDS = {clarify: "info", empty: "info", denied: "hidden", unknown: "info"};

function Kind({kind}) {
  const {say} = useShared();
  return div({class: "kind"}, icon(KINDS[kind]), span(null, say(`kind.${kind}`)));
}

/** Cautions stand in full, right below the figure that they are about. */
function Warnings({warnings = []}) {
  const session = useShared();
  if (warnings.length === 0) {
    return null;
  }
  return ul(
    {class: "warnings", part: "warnings", "data-plainbill": "warnings", "aria-label": session.say("warnings")},
    warnings.map((one) =>
      li(
        {class: "warning", key: one.text},
        icon("warning"),
        div(
          null,
          span({lang: "en", dir: "auto"}, one.text),
          one.article && [" ", button({type: "button", class: "link", onClick: () => session.show({name: "article", id: one.article})}, session.say("whatItMeans"))],
        ),
      ),
    ),
  );
}

function Choices({choices = [], name, label}) {
  const session = useShared();
  const busy = session.busy();
  if (choices.length === 0) {
    return null;
  }
  return ul(
    {class: name + "s", part: name + "s", "aria-label": session.say(label)},
    choices.map((one) =>
      li(
        {key: one.question + one.label},
        button(
          {type: "button", class: name, "data-plainbill": name, "aria-disabled": String(busy), lang: "en", dir: "auto", title: one.label === one.question ? undefined : one.question, onClick: () => session.ask(one.question)},
          one.label,
        ),
      ),
    ),
  );
}

function Rest({entry, answer}) {
  const charted = answer.chart?.table;
  return [
    h(Facts, {facts: answer.facts}),
    (answer.tables ?? []).map((table) =>
      h(TableView, {answer, table, chart: table.key === charted ? answer.chart : undefined, key: table.key}),
    ),
    h(Explanations, {explanations: answer.explanations}),
    h(Fixes, {fixes: answer.fixes}),
    h(About, {answer}),
    h(Actions, {entry, answer}),
  ];
}

/** Why, in the words of the knowledge base, each with the way to the whole article. */
function Explanations({explanations = []}) {
  const session = useShared();
  if (explanations.length === 0) {
    return null;
  }
  return div(
    {role: "group", class: "explanations", part: "explanations", "data-plainbill": "explanations", "aria-label": session.say("explanation")},
    explanations.map((one) =>
      div(
        {class: "explanation", key: one.article, lang: "en"},
        h(Heading, {level: 2, dir: "auto"}, one.title),
        one.text.split(/\n{2,}/).map((text) => p({dir: "auto"}, text)),
        button({type: "button", class: "link", lang: session.words.language, "data-plainbill": "article", onClick: () => session.show({name: "article", id: one.article})}, icon("book"), session.say("readArticle")),
      ),
    ),
  );
}

function Fixes({fixes = []}) {
  const session = useShared();
  if (fixes.length === 0) {
    return null;
  }
  return section(
    {class: "fixes", part: "fixes", "data-plainbill": "fixes"},
    h(Heading, {level: 2}, icon("steps"), session.say("fixes")),
    ol(null, fixes.map((one) => li({key: one.text, lang: "en", dir: "auto"}, one.text))),
  );
}
