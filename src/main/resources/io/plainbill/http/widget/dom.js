import {createContext, h} from "preact";
import {useContext} from "preact/hooks";

/**
 * One function for each HTML tag: div({class: "x"}, "text"). All text becomes text nodes; there is
 * no way here to write markup.
 */
export const tags = new Proxy({}, {
  get: (known, tag) => (known[tag] ??= (props, ...children) => h(tag, props, ...children)),
});

/** The session that the parts of one widget share. */
export const Shared = createContext(null);

export const useShared = () => useContext(Shared);

/**
 * A heading: level 1 is the panel's title. In a page of another site that is an h2, since the
 * page has an h1 of its own.
 */
export function Heading({level, children, focusRef, ...props}) {
  const tag = "h" + (level + (useShared().options.mode === "page" ? 0 : 1));
  return h(tag, {ref: focusRef, ...props}, children);
}

/** Class names, without those that do not apply. */
export const classes = (...names) => names.filter(Boolean).join(" ");

let counter = 0;

/** An id that is used once inside this widget, for labels. */
export const newId = (name) => `pb-${name}-${++counter}`;

/** Moves the focus to a thing that was just drawn, without moving the page. */
export const focus = (element) => element?.focus({preventScroll: true});
