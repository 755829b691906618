/**
 * What an answer covers, how fresh it is, and what it leaves out: a line for each, in the order in
 * which they are read. Each has its key, its name, and its text, which may be the answer's own.
 */
export function coverageOf({say, figures, words}, {scope, freshness}) {
  const lines = [];
  const add = (key, ...texts) => lines.push({key, name: say(NAMES[key]), text: texts.filter(Boolean).join(" · ")});
  if (scope) {
    const {organization, accounts, period} = scope;
    add("scope", organization, accounts.length > 0 && say("accounts", {accounts: accounts.join(", "), count: accounts.length}));
    if (period) {
      add("period", words.english ? period.label : figures.period(period), period.zone, period.assumed && say("assumed"));
    }
    const filters = Object.entries(scope.filters);
    if (filters.length > 0) {
      add("filters", ...filters.map(([slot, value]) => `${say("slot." + slot).replace(/^slot\./, "")}: ${value}`));
    }
  }
  if (freshness) {
    const {asOf, state, nextUpdate} = freshness;
    add("freshness", state && say(`state.${state}`), say("asOf", {moment: figures.moment(asOf)}), nextUpdate && say("nextUpdate", {moment: figures.moment(nextUpdate)}));
  }
  scope?.leftOut.forEach((text) => add("left-out", text));
  return lines;
}

const NAMES = {scope: "covers", period: "period", filters: "filters", freshness: "freshness", "left-out": "leftOut"};
