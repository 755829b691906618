import {coverageOf} from "./coverage.js";
import {totalsOf} from "./sums.js";

/** What begins a formula, after whatever may be stripped from the front; full-width twins too. */
const RUNS = /^[\s\p{Z}\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]./su;

/** A plain number runs nothing, and must stay one. */
const NUMBER = /^[+-]?[0-9]+(\.[0-9]+)?$/;

/** What ends a cell, or a row, where text is pasted into a spreadsheet. */
const ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** A text in one line and one cell, behind an apostrophe if a spreadsheet would run it. */
function plain(text) {
  const line = text.replace(ENDS, " ");
  return RUNS.test(line) && !NUMBER.test(line) ? "'" + line : line;
}

/** A table as lines of cells with tabs between, as spreadsheets take it; figures as they are. */
function lines(table, say) {
  const row = (values) => [...table.columns.map((column) => values[column.key] ?? ""), values.currency ?? ""].map(plain).join("\t");
  const total = (sums) => row({...sums, [table.columns[0].key]: sums[table.columns[0].key] ?? say("total")});
  return [
    plain(table.title),
    table.columns.map((column) => plain(column.label)).join("\t"),
    ...table.rows.map(row),
    ...(table.more ? [say("moreRows", {count: table.more.rows})] : []),
    ...totalsOf(table).map(total),
  ].join("\n");
}

/** An answer as text, with all that it says about itself. */
function asText(session, answer) {
  const {say, figures} = session;
  const facts = (answer.facts ?? []).filter((fact) => fact.shown !== false);
  return [
    plain(answer.headline),
    ...(answer.warnings ?? []).map((one) => plain(`! ${one.text}`)),
    facts.map((fact) => plain(`${fact.label}: ${figures.cell(fact.value, fact.type, fact.currency)}`)).join("\n"),
    ...(answer.tables ?? []).map((table) => lines(table, say)),
    ...(answer.explanations ?? []).map((one) => [one.title, ...one.text.split("\n")].map(plain).join("\n")),
    (answer.fixes ?? []).map((one, index) => plain(`${index + 1}. ${one.text}`)).join("\n"),
    [
      ...coverageOf(session, answer).map(({name, text}) => plain(`${name}: ${text}`)),
      say("answerId", {id: answer.id}),
    ].join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Copies an answer as text; false where the browser does not let it. */
export async function copied(session, answer) {
  const text = asText(session, answer);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byHand(text);
  }
}

/** For pages that came without TLS, where there is no clipboard to write to. */
function byHand(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
