import {useEffect, useLayoutEffect, useRef} from "preact/hooks";
import {tags, useShared} from "./dom.js";
import {icon} from "./icons.js";

const {button, div, form, label, span, textarea} = tags;

const LONGEST = 2_000;
const TALLEST = 160;

/** Where a question is typed. What is typed stays until it was sent. */
export function Composer({state}) {
  const session = useShared();
  const {say} = session;
  const input = useRef(null);
  const busy = session.busy();
  const lost = state.started && !state.who && !state.trouble;

  useLayoutEffect(() => {
    input.current.style.height = "auto";
    input.current.style.height = Math.min(input.current.scrollHeight, TALLEST) + "px";
  }, [state.draft]);
  useEffect(() => {
    if (state.editing) {
      input.current.focus();
    }
  }, [state.editing]);

  const send = () => {
    if (!busy && state.draft.trim() !== "") {
      const {draft} = state;
      session.set({draft: ""});
      session.ask(draft);
      input.current.focus();
    }
  };
  const onKeyDown = (event) => {
    // With an input method, Enter takes a word and sends nothing.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      send();
    }
  };
  const left = LONGEST - [...state.draft].length;
  return form(
    {
      class: "composer",
      part: "composer",
      onSubmit: (event) => {
        event.preventDefault();
        send();
      },
    },
    div(
      {class: "field"},
      label({class: "unseen", for: "pb-input"}, say("ask")),
      textarea({
        ref: input,
        id: "pb-input",
        class: "input",
        part: "input",
        "data-plainbill": "input",
        rows: 1,
        maxLength: LONGEST,
        placeholder: say("ask"),
        dir: "auto",
        enterkeyhint: "send",
        autocomplete: "off",
        value: state.draft,
        disabled: lost,
        onInput: (event) => session.set({draft: event.currentTarget.value}),
        onKeyDown,
      }),
      button(
        {
          type: "submit",
          class: "send",
          part: "send",
          "data-plainbill": "send",
          "aria-label": say("send"),
          title: say("send"),
          "aria-disabled": String(busy || state.draft.trim() === "" || lost),
        },
        icon("send"),
      ),
    ),
    div(
      {class: "small-print"},
      left < 200 ? span({class: "left", role: "status"}, say("lettersLeft", {count: left})) : span(null, say("readOnly")),
    ),
  );
}
