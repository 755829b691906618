import {h} from "preact";
import {useState} from "preact/hooks";
import {classes, newId, tags, useShared} from "./dom.js";
import {Chart} from "./chart.js";
import {currencyOf, leftOf, totalsOf} from "./sums.js";
import {Definition, Value} from "./facts.js";
import {fractionOf, isNegative} from "./figures.js";
import {icon} from "./icons.js";
import {TroubleNote} from "./trouble.js";

const {button, caption, div, span, table, tbody, td, tfoot, th, thead, tr} = tags;

const FOLDED = 8;
/** Numbers of orders, months and the like, which are read as one. */
const SHORT = /^\S{1,26}$|^.{1,14}$/;

const NUMBERS = new Set(["money", "quantity", "percent"]);

/** Decimals are written below each other: how many the longest of a column has. */
function decimals(data, column, usual) {
  const all = [...data.rows, ...totalsOf(data), ...leftOf(data)].map((row) => row[column.key]).filter(Boolean);
  return Math.max(0, ...all.map((value) => Math.max(fractionOf(value).length, usual)));
}

/** A table with all that it needs to be read aloud: caption, headers, sums. */
export function TableView({answer, table: first, chart}) {
  const session = useShared();
  const {say, figures} = session;
  const [data, setData] = useState(first);
  const [open, setOpen] = useState(false);
  const [state, setState] = useState({});
  const [label] = useState(() => newId("table"));

  const common = currencyOf(data);
  const folded = !open && data.rows.length > FOLDED + 2;
  const rows = folded ? data.rows.slice(0, FOLDED) : data.rows;
  const least = common ? figures.usual(common) : 0;
  const widths = new Map(
    data.columns
      .filter((column) => column.type === "money" && common)
      .map((column) => [column.key, decimals(data, column, least)]),
  );

  const more = async () => {
    setState({loading: true});
    try {
      const page = await session.api.json(
        `/v1/answers/${encodeURIComponent(answer.id)}/tables/${encodeURIComponent(data.key)}?cursor=${encodeURIComponent(data.more.cursor)}`,
      );
      setData({...data, rows: [...data.rows, ...page.rows], more: page.more});
      setOpen(true);
      setState({});
      session.notice(say("rowsCame", {count: page.rows.length}));
    } catch (trouble) {
      setState(trouble.kind === "left" ? {} : {trouble});
    }
  };

  const cell = (row, column, tag, more_ = {}) => {
    const value = row[column.key];
    const number = NUMBERS.has(column.type);
    return tag(
      {
        class: classes(number && "number", number && isNegative(value) && "negative", (column.type === "date" || SHORT.test(value)) && "whole"),
        "data-column": column.key,
        "data-value": value,
        lang: number ? undefined : "en",
        key: column.key,
        ...more_,
      },
      value === undefined ? "" : h(Cell, {value, column, currency: common ? undefined : row.currency, width: widths.get(column.key), least}),
    );
  };
  const line = (row, key) =>
    tr({key}, data.columns.map((column, index) => (index === 0 ? cell(row, column, th, {scope: "row"}) : cell(row, column, td))));
  const sum = (total, key, words, name) =>
    tr(
      {key, class: name},
      data.columns.map((column, index) =>
        index === 0 ? th({scope: "row", key: column.key}, total[column.key] && NUMBERS.has(column.type) ? words + ": " + figures.cell(total[column.key], column.type) : words) : cell(total, column, td),
      ),
    );
  const several = totalsOf(data).length > 1;

  return div(
    {class: "table", part: "table", "data-plainbill": "table", "data-table": data.key},
    chart && [div({class: "table-title", lang: "en", dir: "auto", "aria-hidden": "true"}, data.title), h(Chart, {chart, table: first})],
    div(
      {class: "table-scroll", role: "group", tabIndex: 0, "aria-labelledby": label},
      table(
        null,
        caption({id: label, lang: "en", dir: "auto", class: chart && "unseen"}, data.title),
        thead(
          null,
          tr(
            null,
            data.columns.map((column) =>
              th(
                {scope: "col", key: column.key, class: NUMBERS.has(column.type) ? "number" : undefined},
                h(Definition, {id: column.definition}, column.label),
                column.type === "money" && common && span({class: "unit"}, " ", common),
              ),
            ),
          ),
        ),
        tbody(null, rows.map(line)),
        tfoot(
          null,
          data.more && leftOf(data).map((left, index) => sum(left, "more" + index, say("moreRows", {count: data.more.rows}), "left-over")),
          totalsOf(data).map((total, index) => sum(total, "total" + index, several ? say("totalIn", {currency: total.currency}) : say("total"), "total")),
        ),
      ),
    ),
    (folded || data.more?.cursor || state.loading || (open && !data.more && data.rows.length > FOLDED + 2)) &&
      div(
        {class: "table-ways"},
        folded && button({type: "button", class: "link", "data-plainbill": "all-rows", onClick: () => setOpen(true)}, icon("more"), say("allRows", {count: data.rows.length})),
        !folded && data.rows.length > FOLDED + 2 && button({type: "button", class: "link", onClick: () => setOpen(false)}, icon("more", "turned"), say("fewerRows")),
        !folded && data.more?.cursor && button({type: "button", class: "link", "data-plainbill": "more-rows", "aria-disabled": String(Boolean(state.loading)), onClick: state.loading ? undefined : more}, icon("more"), say(state.loading ? "loading" : "showMore", {count: data.more.rows})),
      ),
    state.trouble && h(TroubleNote, {trouble: state.trouble, again: more}),
  );
}

/** A cell: decimals stand below each other, what a ledger says stands as text. */
function Cell({value, column, currency, width, least}) {
  const text = h(Value, {value, type: column.type, currency, least});
  if (width === undefined) {
    return NUMBERS.has(column.type) ? text : span({dir: "auto"}, text);
  }
  const shown = Math.max(fractionOf(value).length, least);
  if (shown === width) {
    return text;
  }
  // As wide as the digits that are missing, and the point where there is none.
  return [text, span({class: "pad", "aria-hidden": "true", style: {width: `${width - shown + (shown === 0 ? 0.5 : 0)}ch`}})];
}
