import {h} from "preact";
import {useEffect, useRef} from "preact/hooks";
import {Heading, focus, tags, useShared} from "./dom.js";
import {icon} from "./icons.js";
import {useLoaded} from "./loaded.js";
import {TroubleNote} from "./trouble.js";

const {button, div, p} = tags;

/** What a word means, over the lower part of the panel; the whole article is one click away. */
export function Term({id}) {
  const session = useShared();
  const {say} = session;
  const box = useRef(null);
  const {value, trouble, again} = useLoaded(`/v1/articles/${encodeURIComponent(id)}`);
  useEffect(() => focus(box.current), []);
  return div(
    {
      ref: box,
      class: "sheet",
      part: "definition",
      role: "dialog",
      "aria-labelledby": "pb-term",
      "data-plainbill": "definition",
      tabIndex: -1,
    },
    div(
      {class: "sheet-head"},
      h(Heading, {level: 2, id: "pb-term", lang: "en", dir: "auto"}, value?.title ?? say("definition")),
      button({type: "button", class: "tool", "aria-label": say("closeDefinition"), title: say("closeDefinition"), onClick: () => session.define(undefined)}, icon("close")),
    ),
    trouble
      ? h(TroubleNote, {trouble, again})
      : value
        ? [
            p({lang: "en", dir: "auto"}, value.summary),
            button({type: "button", class: "link", "data-plainbill": "article", onClick: () => session.show({name: "article", id})}, icon("book"), say("readArticle")),
          ]
        : div({class: "ghost"}),
  );
}
