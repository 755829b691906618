import {h} from "preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {copied} from "./copy.js";
import {newId, tags, useShared} from "./dom.js";
import {download} from "./download.js";
import {icon} from "./icons.js";
import {TroubleNote} from "./trouble.js";

const {button, div, form, label, li, p, span, textarea, ul} = tags;

const FORMATS = ["xlsx", "csv", "pdf", "json"];
const LONGEST = 2_000;

/** What can be done with an answer: copied, taken away, judged, handed to a person. */
export function Actions({entry, answer}) {
  const session = useShared();
  const {say} = session;
  const [done, setDone] = useState(false);
  const [menu, setMenu] = useState(false);
  const takeable = answer.kind === "answer" && answer.links?.csv && (answer.tables || answer.facts);
  const attached = answer.attachments ?? [];

  const copy = async () => {
    if (await copied(session, answer)) {
      setDone(true);
      session.notice(say("copied"));
      setTimeout(() => setDone(false), 2_000);
    } else {
      session.notice(say("notCopied"));
    }
  };

  return div(
    {class: "after"},
    attached.length > 0 &&
      div(
        {class: "attachments"},
        attached.map((one) =>
          button({type: "button", class: "file", key: one.format, "data-plainbill": "attachment", onClick: () => download(session, one.href, one.name)}, icon("file"), span(null, one.name), icon("download")),
        ),
      ),
    div(
      {class: "actions", part: "actions"},
      answer.kind !== "clarify" && button({type: "button", class: "action", "data-plainbill": "copy", onClick: copy}, icon(done ? "check" : "copy"), say(done ? "copied" : "copy")),
      takeable && h(Menu, {open: menu, set: setMenu, answer}),
      button({type: "button", class: "action", "data-plainbill": "person", onClick: () => session.show({name: "person", answer})}, icon("person"), say("person")),
      answer.kind !== "clarify" && h(Opinion, {entry, answer}),
    ),
  );
}

/** The formats of a file, as a menu that arrows move in. */
function Menu({open, set, answer}) {
  const session = useShared();
  const {say} = session;
  const [id] = useState(() => newId("formats"));
  const box = useRef(null);
  const items = () => [...box.current.querySelectorAll("[role=menuitem]")];

  useEffect(() => {
    if (!open) {
      return undefined;
    }
    items()[0].focus();
    const away = (event) => event.composedPath().includes(box.current) || set(false);
    const root = box.current.getRootNode();
    root.addEventListener("click", away);
    return () => root.removeEventListener("click", away);
  }, [open]);

  const close = () => {
    set(false);
    box.current.querySelector("button").focus();
  };
  const onKeyDown = (event) => {
    const all = items();
    const at = all.indexOf(box.current.getRootNode().activeElement);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1}[event.key];
    if (!open) {
      return;
    }
    if (to !== undefined) {
      event.preventDefault();
      all[to % all.length].focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      set(false);
    }
  };
  return div(
    {class: "menu-box", ref: box, onKeyDown},
    button(
      {type: "button", class: "action", "data-plainbill": "download", "aria-haspopup": "menu", "aria-expanded": String(open), "aria-controls": open ? id : undefined, onClick: () => set(!open)},
      icon("download"),
      say("download"),
    ),
    open &&
      ul(
        {class: "menu", id, role: "menu", "aria-label": say("download")},
        FORMATS.filter((format) => answer.links[format]).map((format) =>
          li(
            {role: "none", key: format},
            button(
              {
                type: "button",
                role: "menuitem",
                tabIndex: -1,
                "data-format": format,
                onClick: () => {
                  close();
                  download(session, answer.links[format]);
                },
              },
              icon("file"),
              say(`format.${format}`),
            ),
          ),
        ),
      ),
  );
}

/** Whether it helped; a word about it is welcome, and not asked for twice. */
function Opinion({entry, answer}) {
  const session = useShared();
  const {say} = session;
  const [asking, ask] = useState(false);
  const [words, setWords] = useState(entry.feedback?.comment ?? "");
  const [trouble, setTrouble] = useState(undefined);
  const [thanked, thank] = useState(false);
  const [id] = useState(() => newId("comment"));
  const box = useRef(null);
  useEffect(() => {
    box.current?.scrollIntoView({block: "nearest"});
  }, [asking]);
  const given = entry.feedback?.helpful;

  const give = async (helpful, comment) => {
    const before = entry.feedback;
    setTrouble(undefined);
    session.change(entry.number, {feedback: {helpful, comment}});
    try {
      await session.api.json(`/v1/answers/${encodeURIComponent(answer.id)}/feedback`, {
        method: "POST",
        body: {helpful, ...(comment ? {comment} : {})},
      });
      session.notice(say("thanks"));
      return true;
    } catch (failed) {
      session.change(entry.number, {feedback: before});
      setTrouble(failed.kind === "left" ? undefined : {failed, again: () => give(helpful, comment)});
      return false;
    }
  };
  const thumb = (helpful) => async () => {
    thank(false);
    ask(true);
    await give(helpful, words.trim() || undefined);
  };
  const send = async (event) => {
    event.preventDefault();
    if (words.trim() && (await give(given, words.trim()))) {
      ask(false);
      thank(true);
    }
  };
  return [
    div(
      {class: "thumbs", role: "group", "aria-label": say("helped"), key: "thumbs"},
      button({type: "button", class: "action bare", "data-plainbill": "helpful", title: say("helpful"), "aria-label": say("helpful"), "aria-pressed": String(given === true), onClick: thumb(true)}, icon("up")),
      button({type: "button", class: "action bare", "data-plainbill": "unhelpful", title: say("unhelpful"), "aria-label": say("unhelpful"), "aria-pressed": String(given === false), onClick: thumb(false)}, icon("down")),
    ),
    asking &&
      given !== undefined &&
      form(
        {class: "comment", key: "comment", ref: box, onSubmit: send, "data-plainbill": "comment"},
        label({for: id}, say(given ? "commentGood" : "commentBad")),
        textarea({id, class: "input boxed", rows: 2, maxLength: LONGEST, value: words, dir: "auto", onInput: (event) => setWords(event.currentTarget.value)}),
        div(
          {class: "form-ways"},
          button({type: "submit", class: "button", disabled: words.trim() === ""}, say("sendComment")),
          button({type: "button", class: "button plain", onClick: () => ask(false)}, say("noComment")),
        ),
      ),
    thanked && p({class: "thanks", key: "thanks"}, icon("check"), say("thanks")),
    trouble && h(TroubleNote, {key: "trouble", trouble: trouble.failed, again: trouble.again}),
  ];
}
