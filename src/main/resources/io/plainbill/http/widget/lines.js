import {h} from "preact";

const HEIGHT = 230;
const LEFT = 12;
const RIGHT = 12;
const TOP = 34;
const BOTTOM = 40;
const LABEL = 110;

/** A line over time: each point has its figure, the first, last, lowest and highest are written. */
export function lines({say}, parts, width) {
  const values = parts.map((part) => part.place);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const x = (index) => LEFT + (parts.length === 1 ? 0.5 : index / (parts.length - 1)) * (width - LEFT - RIGHT);
  const y = (value) => TOP + (1 - (value - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  const least = values.indexOf(Math.min(...values));
  const most = values.indexOf(Math.max(...values));
  const last = parts.length - 1;
  const named = new Set([most, least, last]);
  const step = Math.ceil(parts.length / Math.max(2, Math.floor(width / LABEL)));
  const path = parts.map((part, index) => `${index === 0 ? "M" : "L"}${x(index)} ${y(part.place)}`).join("");
  const anchor = (index) => (x(index) < width * 0.2 ? "start" : x(index) > width * 0.8 ? "end" : "middle");
  const words = say("chart.range", {
    first: parts[0].shown,
    from: parts[0].label,
    last: parts[last].shown,
    to: parts[last].label,
    least: parts[least].shown,
    leastAt: parts[least].label,
    most: parts[most].shown,
    mostAt: parts[most].label,
  });
  return h(
    "svg",
    {class: "lines", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": words},
    h("path", {class: "area", d: `${path}L${x(last)} ${y(0)}L${x(0)} ${y(0)}Z`}),
    h("line", {class: "axis", x1: LEFT, x2: width - RIGHT, y1: y(0), y2: y(0)}),
    h("path", {class: "line", d: path}),
    parts.map((part, index) =>
      h(
        "g",
        {key: index, class: "point", "data-value": part.value},
        h("title", {lang: part.lang}, `${part.label}: ${part.shown}`),
        h("circle", {class: part.place < 0 ? "down" : "up", cx: x(index), cy: y(part.place), r: 4.5}),
        named.has(index) && h("text", {class: "point-value", x: x(index), y: y(part.place) + (index === least && least !== most ? 20 : -11), "text-anchor": anchor(index)}, part.shown),
        (index % step === 0 || index === last) && (index === last || last - index >= step) && h("text", {class: "point-label", lang: part.lang, x: x(index), y: HEIGHT - 12, "text-anchor": anchor(index)}, part.label),
      ),
    ),
  );
}
