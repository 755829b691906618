import {h} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {Trouble} from "./api.js";
import {Heading, focus, tags, useShared} from "./dom.js";
import {icon} from "./icons.js";
import {useLoaded} from "./loaded.js";
import {TroubleNote} from "./trouble.js";

const {button, div, li, p, span, time, ul} = tags;

/** One's own conversations, the last one first; each can be gone on with, and deleted. */
export function History() {
  const session = useShared();
  const {say} = session;
  const title = useRef(null);
  const {value, trouble, again, set} = useLoaded("/v1/conversations");
  const [failed, fail] = useState(undefined);
  useEffect(() => focus(title.current), []);

  const attempt = async (act) => {
    fail(undefined);
    try {
      await act();
    } catch (known) {
      if (!(known instanceof Trouble)) {
        throw known;
      }
      if (known.kind !== "left") {
        fail({trouble: known, again: () => attempt(act)});
      }
    }
  };
  const more = () =>
    attempt(async () => {
      const page = await session.api.json("/v1/conversations?cursor=" + encodeURIComponent(value.cursor));
      set({conversations: [...value.conversations, ...page.conversations], cursor: page.cursor});
    });
  const remove = (id) =>
    attempt(async () => {
      await session.api.json(`/v1/conversations/${encodeURIComponent(id)}`, {method: "DELETE"});
      set({...value, conversations: value.conversations.filter((one) => one.id !== id)});
      session.forget(id);
      session.notice(say("deleted"));
      focus(title.current);
    });

  return div(
    {class: "page", part: "history", "data-plainbill": "history-page", "aria-busy": value ? undefined : "true"},
    h(Heading, {level: 2, focusRef: title, class: "title", tabIndex: -1}, say("history")),
    trouble && h(TroubleNote, {trouble, again}),
    failed && h(TroubleNote, failed),
    !value && !trouble && [div({class: "ghost", key: 1}), div({class: "ghost", key: 2}), div({class: "ghost short", key: 3})],
    value?.conversations.length === 0 && p({class: "nothing"}, say("noHistory")),
    value?.conversations.length > 0 &&
      ul(
        {class: "past"},
        value.conversations.map((talk) => h(Past, {key: talk.id, talk, open: () => attempt(() => session.read(talk.id)), remove: () => remove(talk.id)})),
      ),
    value?.cursor && button({type: "button", class: "button plain", onClick: more}, say("olderTalks")),
  );
}

function Past({talk, open, remove}) {
  const session = useShared();
  const {say, figures} = session;
  const [sure, ask] = useState(false);
  const no = useRef(null);
  useEffect(() => {
    if (sure) {
      focus(no.current);
    }
  }, [sure]);
  const words = talk.question ?? say("untitled");
  if (sure) {
    return li(
      {class: "past-item is-asking"},
      p(null, say("sureToDelete")),
      div(
        {class: "form-ways"},
        button({type: "button", class: "button danger", "data-plainbill": "delete-yes", onClick: remove}, say("delete")),
        button({type: "button", class: "button plain", ref: no, onClick: () => ask(false)}, say("keep")),
      ),
    );
  }
  return li(
    {class: "past-item", "data-plainbill": "talk"},
    button(
      {type: "button", class: "past-open", onClick: open, "aria-current": session.state.conversation === talk.id ? "true" : undefined},
      span({class: "past-words", dir: "auto"}, words),
      span({class: "past-when"}, time({dateTime: talk.changedAt}, figures.lately(talk.changedAt)), " · ", say("questions", {count: talk.answers})),
    ),
    button({type: "button", class: "tool", "data-plainbill": "delete", "aria-label": say("deleteThis", {question: words}), title: say("delete"), onClick: () => ask(true)}, icon("bin")),
  );
}
