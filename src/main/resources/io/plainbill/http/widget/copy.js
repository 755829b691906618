import {totalsOf} from "./sums.js";

/** A table as lines of cells with tabs between, as spreadsheets take it; figures as they are. */
function lines(table, say) {
  const row = (values) => table.columns.map((column) => values[column.key] ?? "").concat(values.currency ?? "").join("\t");
  const total = (sums) => row({...sums, [table.columns[0].key]: sums[table.columns[0].key] ?? say("total")});
  return [
    table.title,
    table.columns.map((column) => column.label).join("\t"),
    ...table.rows.map(row),
    ...(table.more ? [say("moreRows", {count: table.more.rows})] : []),
    ...totalsOf(table).map(total),
  ].join("\n");
}

/** An answer as text, with all that it says about itself. */
export function asText({say, figures}, answer) {
  const {scope, freshness} = answer;
  const facts = (answer.facts ?? []).filter((fact) => fact.shown !== false);
  return [
    answer.headline,
    ...(answer.warnings ?? []).map((one) => `! ${one.text}`),
    facts.map((fact) => `${fact.label}: ${figures.cell(fact.value, fact.type, fact.currency)}`).join("\n"),
    ...(answer.tables ?? []).map((table) => lines(table, say)),
    ...(answer.explanations ?? []).map((one) => `${one.title}\n${one.text}`),
    (answer.fixes ?? []).map((one, index) => `${index + 1}. ${one.text}`).join("\n"),
    [
      scope && `${say("covers")}: ${[scope.organization, ...scope.accounts].join(", ")}`,
      scope?.period && `${say("period")}: ${scope.period.label}${scope.period.zone ? ` (${scope.period.zone})` : ""}`,
      ...(scope?.leftOut ?? []),
      freshness && say("asOf", {moment: figures.moment(freshness.asOf)}),
      say("answerId", {id: answer.id}),
    ]
      .filter(Boolean)
      .join("\n"),
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
