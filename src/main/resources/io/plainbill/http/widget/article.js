import {h} from "preact";
import {useEffect, useRef} from "preact/hooks";
import {Heading, focus, tags, useShared} from "./dom.js";
import {icon} from "./icons.js";
import {useLoaded} from "./loaded.js";
import {markdown} from "./markdown.js";
import {TroubleNote} from "./trouble.js";

const {article, button, div, li, ol, section} = tags;

/** A whole article of the knowledge base, in the panel. */
export function Article({state}) {
  const session = useShared();
  const {say} = session;
  const {id} = state.view;
  const title = useRef(null);
  const {value, trouble, again} = useLoaded(`/v1/articles/${encodeURIComponent(id)}`);
  useEffect(() => {
    if (value) {
      focus(title.current);
    }
  }, [value]);
  const open = (other) => session.show({name: "article", id: other, from: [...(state.view.from ?? []), id]});
  if (trouble) {
    return div({class: "page"}, h(TroubleNote, {trouble, again}));
  }
  if (!value) {
    return div({class: "page", "aria-busy": "true"}, div({class: "ghost"}), div({class: "ghost"}), div({class: "ghost short"}));
  }
  return div(
    {class: "page", part: "article", "data-plainbill": "article-page"},
    article(
      {lang: "en", class: "prose"},
      h(Heading, {level: 2, focusRef: title, class: "title", tabIndex: -1, dir: "auto"}, value.title),
      markdown(value.markdown, open),
    ),
    value.fixes.length > 0 &&
      section({class: "fixes"}, h(Heading, {level: 3}, icon("steps"), say("fixes")), ol({lang: "en"}, value.fixes.map((fix) => li({key: fix, dir: "auto"}, fix)))),
    button({type: "button", class: "button plain", onClick: () => session.show({name: "talk"})}, icon("back"), say("back")),
  );
}
