import {h} from "preact";
import {useEffect, useLayoutEffect, useRef, useState} from "preact/hooks";
import {Article} from "./article.js";
import {Heading, classes, focus, tags, useShared} from "./dom.js";
import {History} from "./history.js";
import {icon, mark} from "./icons.js";
import {Person} from "./person.js";
import {Talk} from "./talk.js";
import {Term} from "./term.js";
import {TroubleNote} from "./trouble.js";

const {button, div, span} = tags;

const DARK = matchMedia("(prefers-color-scheme: dark)");
const SMALL = matchMedia("(max-width: 30rem), (max-height: 32rem)");

/** Whether a media query holds, kept up to date. */
function useMedia(query) {
  const [holds, set] = useState(query.matches);
  useEffect(() => {
    const look = () => set(query.matches);
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, [query]);
  return holds;
}

/** Draws anew whenever the session's state changes. */
function useStateOf(session) {
  const [, draw] = useState(0);
  useLayoutEffect(() => session.watch(() => draw((times) => times + 1)), [session]);
  return session.state;
}

const VIEWS = {history: History, article: Article, person: Person};

/** The launcher, and the panel once it is open; on a page of its own the panel alone. */
export function App() {
  const session = useShared();
  const state = useStateOf(session);
  const dark = useMedia(DARK);
  const small = useMedia(SMALL);
  const page = session.options.mode === "page";
  const {theme = "auto", position = "end", launcher = "button"} = session.options;
  const root = useRef(null);
  const opener = useRef(null);
  const was = useRef(false);
  const opened = useRef(false);

  // The top layer: no overflow, transform or z-index of the host page comes before it.
  useLayoutEffect(() => {
    if (!page && root.current.showPopover) {
      root.current.showPopover();
    }
  }, [page]);
  useEffect(() => {
    if (was.current && !state.open && !page) {
      focus(opener.current);
    }
    was.current = state.open;
    opened.current ||= state.open;
  }, [state.open, page]);

  return div(
    {
      ref: root,
      class: classes("pb", page ? "is-page" : "is-panel", small && !page && "is-small", state.wide && "is-wide"),
      popover: page ? undefined : "manual",
      lang: session.words.language,
      dir: session.options.direction ?? session.words.direction,
      "data-theme": theme === "auto" ? (dark ? "dark" : "light") : theme,
      "data-position": position,
      part: "root",
    },
    (page || state.open || opened.current) && h(Panel, {state, page, small}),
    !page && launcher !== "none" && h(Launcher, {state, opener}),
  );
}

function Launcher({state, opener}) {
  const session = useShared();
  const {say} = session;
  return button(
    {
      ref: opener,
      type: "button",
      class: classes("launcher", state.open && "is-open"),
      part: "launcher",
      "data-plainbill": "launcher",
      "aria-expanded": String(state.open),
      "aria-haspopup": "dialog",
      onClick: () => (state.open ? session.close() : session.open()),
    },
    icon(state.open ? "close" : "chat"),
    span({class: "launcher-label"}, session.options.title ?? say("title")),
    state.unread > 0 && span({class: "badge"}, span({"aria-hidden": "true"}, state.unread), span({class: "unseen"}, say("unread", {count: state.unread}))),
  );
}

/** On a phone the panel covers the page, so the focus stays inside it. */
function keepInside(event, panel) {
  const reachable = [
    ...panel.querySelectorAll("button:not(:disabled), [href], textarea:not(:disabled), input, summary, [tabindex='0']"),
  ].filter((one) => one.getClientRects().length > 0);
  const first = reachable[0];
  const last = reachable[reachable.length - 1];
  const now = panel.getRootNode().activeElement;
  if (event.shiftKey && (now === first || now === panel)) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && now === last) {
    event.preventDefault();
    first?.focus();
  }
}

function Panel({state, page, small}) {
  const session = useShared();
  const panel = useRef(null);
  const View = VIEWS[state.view.name];
  const modal = small && !page;

  const talking = state.view.name === "talk";
  const left = useRef(undefined);

  useEffect(() => {
    if (!page && state.open) {
      // On a phone the keyboard would cover what can be read first.
      focus(panel.current.querySelector(modal ? ".panel-title" : "textarea") ?? panel.current);
    }
  }, [state.open, page]);
  // Back from an article or the history, the focus is where it was before.
  useEffect(() => {
    if (!talking) {
      left.current ??= session.from;
    } else if (left.current) {
      const before = left.current;
      left.current = undefined;
      focus(before.isConnected ? before : panel.current.querySelector("textarea"));
    }
  }, [talking]);

  const onKeyDown = (event) => {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      if (state.term) {
        session.define(undefined);
      } else if (state.view.name !== "talk") {
        session.show({name: "talk"});
      } else if (!page) {
        session.close();
      }
    } else if (event.key === "Tab" && modal) {
      keepInside(event, panel.current);
    }
  };

  return div(
    {
      ref: panel,
      class: "panel",
      part: "panel",
      "data-plainbill": "panel",
      "data-view": state.view.name,
      hidden: !page && !state.open,
      role: page ? "region" : "dialog",
      "aria-modal": modal ? "true" : undefined,
      "aria-labelledby": "pb-title",
      tabIndex: -1,
      onKeyDown,
    },
    h(Head, {state, page}),
    div(
      {class: "view", part: "view"},
      h(Talk, {state, behind: !talking}),
      View && h(View, {state, key: state.view.name + (state.view.id ?? "")}),
    ),
    state.term && h(Term, {id: state.term, key: state.term}),
    state.filing && h(Filing, {filing: state.filing}),
    div({class: "unseen", role: "status", "aria-live": "polite"}, state.notice ?? ""),
  );
}

/** How far a file is that was asked for, and what went wrong with it. */
function Filing({filing}) {
  const session = useShared();
  const {say} = session;
  const {words, done, trouble, again} = filing;
  const dismiss = () => session.set({filing: undefined});
  useEffect(() => {
    if (!done) {
      return undefined;
    }
    const timer = setTimeout(dismiss, 6_000);
    return () => clearTimeout(timer);
  }, [filing]);
  return div(
    {class: classes("filing", trouble && "is-trouble"), "data-plainbill": "filing"},
    trouble ? h(TroubleNote, {trouble, again, edit: undefined}) : [icon(done ? "check" : "download"), span(null, words)],
    button({type: "button", class: "tool", "aria-label": say("dismiss"), title: say("dismiss"), onClick: dismiss}, icon("close")),
  );
}

function Head({state, page}) {
  const session = useShared();
  const {say} = session;
  const act = (name, label, onClick, more = {}) =>
    button({type: "button", class: "tool", title: label, "aria-label": label, onClick, ...more}, icon(name));
  const back = state.view.name !== "talk";
  return div(
    {class: "head", part: "header"},
    back
      ? act("back", say("back"), () => session.show({name: "talk"}), {"data-plainbill": "back", class: "tool back"})
      : mark(),
    div(
      {class: "head-words"},
      h(Heading, {level: 1, id: "pb-title", class: "panel-title", tabIndex: -1}, session.options.title ?? say("title")),
      state.who && div({class: "head-who"}, state.who.organization),
    ),
    div(
      {class: "head-tools"},
      state.who && act("fresh", say("fresh"), () => session.fresh(), {"data-plainbill": "new", disabled: state.entries.length === 0 && !back}),
      state.who && act("history", say("history"), () => session.show({name: "history"}), {"data-plainbill": "history", "aria-pressed": String(state.view.name === "history")}),
      !page && act(state.wide ? "narrow" : "wide", say(state.wide ? "narrow" : "wide"), () => session.set({wide: !state.wide}), {"data-plainbill": "wide", class: "tool only-large"}),
      !page && act("close", say("close"), () => session.close(), {"data-plainbill": "close"}),
    ),
  );
}
