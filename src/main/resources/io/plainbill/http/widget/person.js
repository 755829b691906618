import {h} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {Trouble} from "./api.js";
import {Heading, focus, tags, useShared} from "./dom.js";
import {icon} from "./icons.js";
import {TroubleNote} from "./trouble.js";

const {button, div, form, label, p, span, textarea} = tags;

const LONGEST = 2_000;

/** Hands the answer, or the conversation, over to a person, with words of one's own. */
export function Person({state}) {
  const session = useShared();
  const {say} = session;
  const {answer} = state.view;
  const title = useRef(null);
  const key = answer?.id ?? "";
  const [words, setWords] = useState(session.drafts.get(key) ?? "");
  const write = (text) => {
    setWords(text);
    session.drafts.set(key, text);
  };
  const [busy, work] = useState(false);
  const [trouble, fail] = useState(undefined);
  const [opened, open] = useState(undefined);
  useEffect(() => focus(title.current), [opened]);

  const send = async (event) => {
    event?.preventDefault();
    if (busy || (!answer && !state.conversation && words.trim() === "")) {
      return;
    }
    work(true);
    fail(undefined);
    const about = answer ? {answer: answer.id} : state.conversation ? {conversation: state.conversation} : {};
    try {
      const body = {...about, ...(words.trim() ? {words: words.trim()} : {})};
      open(await session.api.json("/v1/handoffs", {method: "POST", body}));
      session.drafts.delete(key);
    } catch (failed) {
      if (!(failed instanceof Trouble)) {
        throw failed;
      }
      fail(failed.kind === "left" ? undefined : failed);
    } finally {
      work(false);
    }
  };

  if (opened) {
    return div(
      {class: "page", "data-plainbill": "case", role: "status"},
      div({class: "done"}, icon("check")),
      h(Heading, {level: 2, focusRef: title, class: "title", tabIndex: -1}, say("caseOpen", {desk: opened.desk.name})),
      p(null, say("caseReference"), " ", span({class: "code", "data-plainbill": "case-reference"}, opened.id)),
      p({class: "note"}, say("caseLater")),
      button({type: "button", class: "button", onClick: () => session.show({name: "talk"})}, say("back")),
    );
  }
  return form(
    {class: "page", part: "person", onSubmit: send, "data-plainbill": "person-page"},
    h(Heading, {level: 2, focusRef: title, class: "title", tabIndex: -1}, say("person")),
    p({class: "note"}, say(answer || state.conversation ? "personAbout" : "personPlain")),
    answer && p({class: "quoted", lang: "en", dir: "auto"}, answer.headline),
    label({for: "pb-case"}, say("personWords")),
    textarea({id: "pb-case", class: "input boxed", rows: 5, maxLength: LONGEST, value: words, dir: "auto", onInput: (event) => write(event.currentTarget.value)}),
    trouble && h(TroubleNote, {trouble, again: () => send()}),
    div(
      {class: "form-ways"},
      button({type: "submit", class: "button", "data-plainbill": "hand-over", "aria-disabled": String(busy)}, say(busy ? "sending" : "handOver")),
      button({type: "button", class: "button plain", onClick: () => session.show({name: "talk"})}, say("cancel")),
    ),
  );
}
