import {coverageOf} from "./coverage.js";
import {tags, useShared} from "./dom.js";
import {icon} from "./icons.js";

const {details, div, dl, dd, dt, li, p, span, summary, ul} = tags;

const SIGNS = {scope: "scope", period: "calendar", filters: "filter", freshness: "clock", "left-out": "hidden"};

/** What the answer covers, how fresh it is, and what it leaves out: always in view. */
export function About({answer}) {
  const session = useShared();
  const {say, figures} = session;
  const {evidence = []} = answer;
  const lines = coverageOf(session, answer);
  return div(
    {class: "about", part: "about"},
    lines.length > 0 &&
      dl(
        {"data-plainbill": "about"},
        lines.map(({key, name, text}, index) =>
          div({key: key + index, class: "about-line", "data-about": key}, dt(null, icon(SIGNS[key]), span({class: "unseen"}, name)), dd({dir: "auto", lang: key === "left-out" ? "en" : undefined}, text)),
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
