import {h} from "preact";
import {useLayoutEffect, useRef, useState} from "preact/hooks";
import {bars} from "./bars.js";
import {newId, tags, useShared} from "./dom.js";
import {lines} from "./lines.js";
import {leftOf, totalsOf} from "./sums.js";

const {div, figure, figcaption} = tags;

/** How wide there is room, in pixels, so that words in a drawing keep their size. */
function useWidth(box) {
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    let frame;
    const look = () => set(Math.floor(box.current?.clientWidth ?? 0));
    // In a frame of its own: drawn at once, the page would hear of a loop as an error of its own.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    observer.observe(box.current);
    look();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
  return width;
}

/**
 * A chart of a table, drawn as SVG. Its text alternative says every value; the table itself stands
 * right below. What is read off a figure is the table's own decimal; numbers only place the marks.
 */
export function Chart({chart, table}) {
  const {say} = useShared();
  const [id] = useState(() => newId("chart"));
  const box = useRef(null);
  const width = useWidth(box);
  const currencies = [...new Set(table.rows.map((row) => row.currency ?? ""))];
  return figure(
    {class: "chart", part: "chart", "data-plainbill": "chart", "data-type": chart.type, "aria-labelledby": id},
    figcaption({id, class: "unseen"}, say(`chart.${chart.type}`, {title: table.title})),
    div({ref: box}, width > 0 && currencies.map((currency) => h(OneCurrency, {key: currency, chart, table, currency, width}))),
  );
}

/** Amounts of different currencies share no scale, so each has a chart of its own. */
function OneCurrency({chart, table, currency, width}) {
  const shared = useShared();
  const column = table.columns.find((one) => one.key === chart.y);
  const rows = table.rows.filter((row) => (row.currency ?? "") === currency && row[chart.y] !== undefined);
  const parts = rows.map((row) => ({...part(shared, row[chart.x] ?? "", row[chart.y], column, currency), lang: "en"}));
  const sum = totalsOf(table).find((one) => (one.currency ?? "") === currency)?.[chart.y];
  const rest = leftOf(table).find((one) => (one.currency ?? "") === currency)?.[chart.y];
  if (rest !== undefined) {
    parts.push(part(shared, shared.say("chart.others", {count: table.more.rows}), rest, column, currency));
  }
  const total = sum === undefined ? undefined : part(shared, shared.say("total"), sum, column, currency);
  if (parts.length === 0) {
    return null;
  }
  return chart.type === "line" ? lines(shared, parts, width) : bars(shared, parts, total, chart.type === "waterfall", width);
}

function part({figures}, label, value, column, currency) {
  return {label, value, place: Number(value), shown: figures.cell(value, column?.type ?? "money", currency)};
}
