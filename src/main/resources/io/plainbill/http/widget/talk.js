import {h} from "preact";
import {useLayoutEffect, useRef} from "preact/hooks";
import {Answer} from "./answer.js";
import {Composer} from "./composer.js";
import {Heading, classes, focus, tags, useShared} from "./dom.js";
import {icon} from "./icons.js";
import {TroubleNote} from "./trouble.js";

const {article, button, div, li, p, span, ul} = tags;

/** The conversation, and where the next question is typed. */
export function Talk({state, behind}) {
  const session = useShared();
  const scroller = useRef(null);
  const {entries} = state;
  const last = entries[entries.length - 1];
  const conversation = useRef(undefined);

  // A new question goes to the top, so that its answer can be read from its beginning.
  useLayoutEffect(() => {
    const asked = scroller.current.querySelector(".turn:last-of-type");
    const other = conversation.current !== state.shown;
    conversation.current = state.shown;
    if (asked && (last.pending || other)) {
      scroller.current.scrollTo({top: asked.offsetTop - 12, behavior: calm() || other ? "auto" : "smooth"});
      if (!other && !scroller.current.getRootNode().activeElement) {
        focus(asked);
      }
    }
  }, [last?.number, last?.pending, state.shown]);

  const empty = entries.length === 0;
  return div(
    {class: classes("talk", behind && "is-behind"), inert: behind || undefined},
    div(
      {ref: scroller, class: "scroll", part: "scroll", tabIndex: -1},
      empty && h(Welcome, {state}),
      div(
        {
          class: "log",
          part: "log",
          role: "log",
          "aria-live": "polite",
          "aria-relevant": "additions text",
          "aria-label": session.say("conversation"),
          "data-plainbill": "log",
        },
        entries.map((entry, index) => h(Turn, {entry, latest: index === entries.length - 1, key: entry.number})),
      ),
    ),
    h(Composer, {state}),
  );
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What is there before anything was asked: whom it knows, and what it can be asked. */
function Welcome({state}) {
  const session = useShared();
  const {say} = session;
  if (state.trouble) {
    return div({class: "welcome"}, h(TroubleNote, {trouble: state.trouble, again: () => session.start()}));
  }
  if (!state.started) {
    return div({class: "welcome", "data-plainbill": "starting"}, div({class: "ghost"}), div({class: "ghost short"}), div({class: "ghosts"}, div({class: "ghost pill"}), div({class: "ghost pill"}), div({class: "ghost pill"})));
  }
  if (!state.who) {
    return div(
      {class: "welcome", "data-plainbill": "signed-out"},
      h(Heading, {level: 2, class: "welcome-title"}, say("signedOut")),
      p(null, say("signedOutHow")),
      button({type: "button", class: "button", onClick: () => session.start()}, say("tryAgain")),
    );
  }
  return div(
    {class: "welcome", part: "welcome", "data-plainbill": "welcome"},
    h(Heading, {level: 2, class: "welcome-title"}, say("hello")),
    p({class: "welcome-words"}, say("helloMore", {organization: state.who.organization})),
    state.starters.length > 0 &&
      ul(
        {class: "starters", part: "starters", "aria-label": say("starters")},
        state.starters.map((one) =>
          li(
            {key: one.question},
            button(
              {type: "button", class: "starter", "data-plainbill": "starter", onClick: () => session.ask(one.question)},
              span({dir: "auto"}, one.question),
              icon("back", "go"),
            ),
          ),
        ),
      ),
  );
}

/** One question with what came of it. */
function Turn({entry, latest}) {
  const session = useShared();
  const {say} = session;
  return article(
    {tabIndex: -1, class: classes("turn", latest && "is-latest"), "data-plainbill": "turn", "aria-busy": entry.pending ? "true" : undefined},
    entry.question && div({class: "question", part: "question", "data-plainbill": "question"}, span({class: "unseen"}, say("youAsked")), span({dir: "auto"}, entry.question)),
    entry.pending && h(Working, {entry}),
    entry.answer && h(Answer, {entry, answer: entry.answer, latest}),
    entry.notShown && p({class: "note"}, icon("hidden"), say("notShown")),
    entry.trouble && !entry.pending && h(TroubleNote, {trouble: entry.trouble, again: () => session.send(entry.number), edit: () => session.edit(entry.number), online: () => session.online()}),
  );
}

/** That something is being done, and after a while that it takes longer. */
function Working({entry}) {
  const {say} = useShared();
  const words = entry.pace ? say(entry.pace) : say("working");
  return div(
    {class: "working", "data-plainbill": "working"},
    span({class: "dots", "aria-hidden": "true"}, span(), span(), span()),
    span({class: "working-words"}, words),
    entry.pace && button({type: "button", class: "link", "data-plainbill": "stop", onClick: entry.stop}, say("stop")),
  );
}
