import {useEffect, useState} from "preact/hooks";
import {tags, useShared} from "./dom.js";
import {icon} from "./icons.js";

const {button, div, p} = tags;

/** For how long a number of seconds still has to be waited. */
function useCountdown(seconds) {
  const [left, set] = useState(seconds ?? 0);
  useEffect(() => {
    const end = Date.now() + (seconds ?? 0) * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      set(now);
      if (now === 0) {
        clearInterval(timer);
      }
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return left;
}

/** Goes on by itself as soon as the device is online. */
function useOnline(wanted, goOn) {
  useEffect(() => {
    if (!wanted) {
      return undefined;
    }
    addEventListener("online", goOn, {once: true});
    return () => removeEventListener("online", goOn);
  }, [wanted, goOn]);
}

/**
 * What went wrong in a sentence, and the way on.
 *
 * @param again tries again
 * @param online what happens when the device is online again
 */
export function TroubleNote({trouble, again, edit, online = again}) {
  const {say, words} = useShared();
  const {kind, seconds, detail, reference} = trouble;
  const left = useCountdown(kind === "rate" ? (seconds ?? 5) : 0);
  useOnline(kind === "offline", online);
  const final = kind === "refused" || kind === "forbidden" || kind === "long";
  return div(
    {class: "trouble", part: "trouble", role: "alert", "data-plainbill": "trouble", "data-kind": kind},
    icon(kind === "offline" || kind === "unreachable" ? "offline" : kind === "stopped" ? "stop" : "warning"),
    div(
      {class: "trouble-words"},
      p({class: "trouble-what"}, say(`trouble.${kind}`)),
      detail && final && p({lang: "en", dir: "auto"}, detail),
      p(null, [kind === "rate" && left === 0 ? say("trouble.rate.over") : say(`trouble.${kind}.how`, {count: left}), edit && say("kept")].filter(Boolean).join(words.gap)),
      reference && p({class: "reference"}, say("reference", {reference})),
      div(
        {class: "trouble-ways"},
        !final && button({type: "button", class: "button", "data-plainbill": "retry", disabled: left > 0, onClick: again}, icon("retry"), left > 0 ? say("tryAgainIn", {count: left}) : say("tryAgain")),
        edit && button({type: "button", class: "button plain", "data-plainbill": "edit", onClick: edit}, say("edit")),
      ),
    ),
  );
}
