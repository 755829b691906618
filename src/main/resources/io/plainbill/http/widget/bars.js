import {h} from "preact";
import {newId} from "./dom.js";

const ROOMY = 520;
const BAR = 14;
const MOST = 24;
const LETTER = 7.2;
const BOLD = 1.15;

/** A name as far as there is room for it; the whole one stands in the table. */
function cut(text, room) {
  const letters = Math.max(3, Math.floor(room / LETTER));
  return text.length > letters ? text.slice(0, letters - 1).trimEnd() + "…" : text;
}

/** Beyond so many bars the smallest are left to the table, which is said. */
function fitting(parts, stacked) {
  if (stacked || parts.length <= MOST) {
    return parts;
  }
  const size = (part) => Math.abs(part.place);
  const drawn = new Set([...parts].sort((a, b) => size(b) - size(a)).slice(0, MOST));
  return parts.filter((part) => drawn.has(part));
}

/**
 * Bars that lie, so that each has its name and its figure beside it: from zero for a breakdown, one
 * from where the last ended for a waterfall. What takes away is hatched, as well as coloured. Where
 * there is little room, name and figure stand above the bar.
 */
export function bars({say}, parts, total, stacked, width) {
  const shown = fitting(parts, stacked);
  const left = parts.length - shown.length;
  let sum = 0;
  const spans = shown.map((part) => {
    const from = stacked ? sum : 0;
    sum += part.place;
    return {...part, from, to: stacked ? sum : part.place};
  });
  if (stacked && total) {
    spans.push({...total, from: 0, to: total.place, isTotal: true});
  }
  const low = Math.min(0, ...spans.flatMap((one) => [one.from, one.to]));
  const high = Math.max(0, ...spans.flatMap((one) => [one.from, one.to]));
  const roomy = width >= ROOMY;
  const row = roomy ? 26 : 42;
  const long = (texts) => Math.max(...texts.map((text) => text.length)) * LETTER;
  const label = Math.min(long(spans.map((one) => one.label)), width * 0.3);
  const value = long(spans.map((one) => one.shown)) * BOLD;
  const start = roomy ? label + 10 : 1;
  const scale = (width - start - (roomy ? value + 10 : 1)) / (high - low || 1);
  const x = (value) => start + (value - low) * scale;
  const height = (spans.length + (left > 0 ? 1 : 0)) * row + 8;
  const wordsAt = roomy ? row / 2 : 11;
  const barAt = roomy ? (row - BAR) / 2 : 22;
  const hatch = newId("hatch");
  const told = spans.filter((one) => !one.isTotal).map((one) => `${one.label} ${one.shown}`);
  const rest = left > 0 ? [say("chart.left", {count: left})] : [];
  const words = [...told, ...rest].join("; ");

  return h(
    "svg",
    {class: "bars", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": total ? say("chart.says", {parts: words, total: total.shown}) : words},
    h(
      "defs",
      null,
      h("pattern", {id: hatch, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"}, h("rect", {class: "hatch-ground", width: 5, height: 5}), h("rect", {class: "hatch-line", width: 2, height: 5})),
    ),
    spans.map((one, index) => {
      const top = 4 + index * row;
      const left = Math.min(x(one.from), x(one.to));
      const length = Math.max(1.5, Math.abs(x(one.to) - x(one.from)));
      const down = one.place < 0;
      return h(
        "g",
        {key: index, class: one.isTotal ? "bar is-total" : "bar", "data-value": one.value},
        h("line", {class: "axis", x1: x(0), x2: x(0), y1: roomy ? top : top + barAt - 4, y2: roomy ? top + row : top + barAt + BAR + 4}),
        h("title", {lang: one.lang}, `${one.label}: ${one.shown}`),
        h("text", {class: "bar-label", lang: one.lang, x: roomy ? label : 0, y: top + wordsAt, "text-anchor": roomy ? "end" : "start", "dominant-baseline": "central"}, cut(one.label, roomy ? label : width - (one.shown.length + 1) * LETTER * BOLD)),
        h("rect", {class: down ? "down" : "up", x: left, y: top + barAt, width: length, height: BAR, rx: 2.5, fill: down ? `url(#${hatch})` : undefined}),
        stacked && roomy && index < spans.length - 1 && h("line", {class: "link-line", x1: x(one.to), x2: x(one.to), y1: top + barAt + BAR, y2: top + row + barAt}),
        h("text", {class: "bar-value", x: width, y: top + wordsAt, "text-anchor": "end", "dominant-baseline": "central"}, one.shown),
      );
    }),
    rest.length > 0 && h("text", {class: "bar-label", x: 0, y: height - row / 2, "dominant-baseline": "central"}, rest[0]),
  );
}
