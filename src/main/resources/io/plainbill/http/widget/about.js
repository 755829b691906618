import {tags, useShared} from "./dom.js";
import {icon} from "./icons.js";

const {button, details, div, dl, dd, dt, li, p, span, summary, ul} = tags;

/** What the answer covers, how fresh it is, and what it leaves out: always in view. */
export function About({answer}) {
  const session = useShared();
  const {say, figures, words} = session;
  const {scope, freshness, evidence = []} = answer;
  const lines = [];
  if (scope) {
    const accounts = scope.accounts.length > 0 ? say("accounts", {accounts: scope.accounts.join(", "), count: scope.accounts.length}) : undefined;
    lines.push(["scope", say("covers"), [scope.organization, accounts].filter(Boolean).join(" · "), "scope"]);
    if (scope.period) {
      const {label, zone, assumed} = scope.period;
      const when = words.english ? label : figures.period(scope.period);
      lines.push(["calendar", say("period"), [when, zone, assumed && say("assumed")].filter(Boolean).join(" · "), "period"]);
    }
    const filters = Object.entries(scope.filters);
    if (filters.length > 0) {
      lines.push(["filter", say("filters"), filters.map(([slot, value]) => `${say("slot." + slot).replace(/^slot\./, "")}: ${value}`).join(" · "), "filters"]);
    }
  }
  if (freshness) {
    const next = freshness.nextUpdate && say("nextUpdate", {moment: figures.moment(freshness.nextUpdate)});
    const state = freshness.state && say(`state.${freshness.state}`);
    lines.push(["clock", say("freshness"), [state, say("asOf", {moment: figures.moment(freshness.asOf)}), next].filter(Boolean).join(" · "), "freshness"]);
  }
  (scope?.leftOut ?? []).forEach((text) => lines.push(["hidden", say("leftOut"), text, "left-out"]));
  return div(
    {class: "about", part: "about"},
    lines.length > 0 &&
      dl(
        {"data-plainbill": "about"},
        lines.map(([sign, name, text, key], index) =>
          div({key: key + index, class: "about-line", "data-about": key}, dt(null, icon(sign), span({class: "unseen"}, name)), dd({dir: "auto", lang: key === "left-out" ? "en" : undefined}, text)),
        ),
      ),
    details(
      {class: "source", "data-plainbill": "source"},
      summary(null, say(evidence.length > 0 ? "source" : "aboutAnswer")),
      evidence.length > 0 &&
        ul(
          null,
          evidence.map((one) =>
            li({key: one.source, lang: "en"}, one.source, one.rows ? `, ${say("rows", {count: one.rows.length, rows: one.rows.join(", ")})}` : "", one.more ? ` ${say("andMore", {count: one.more})}` : ""),
          ),
        ),
      p(null, say("answerId", {id: answer.id})),
      answer.answeredAt && p(null, say("answeredAt", {moment: figures.moment(answer.answeredAt)})),
    ),
  );
}
