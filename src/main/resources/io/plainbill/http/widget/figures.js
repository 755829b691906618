/**
 * Writes figures for a language. Figures come as decimal strings and stay strings: Intl formats a
 * string digit by digit, where a JavaScript number would round it.
 */
const MOST_DIGITS = 100;
const DAY = 86_400_000;
const DECIMAL = /^-?\d+(?:\.(\d+))?$/;

export const fractionOf = (decimal) => DECIMAL.exec(decimal)?.[1] ?? "";

export const isNegative = (decimal) => /^-.*[1-9]/.test(decimal ?? "");

export function figuresOf(locale) {
  const made = new Map();

  function format(options) {
    const key = JSON.stringify(options);
    let found = made.get(key);
    if (!found) {
      found = new Intl.NumberFormat(locale, options);
      made.set(key, found);
    }
    return found;
  }

  const exactly = (digits) => ({
    minimumFractionDigits: Math.min(digits, MOST_DIGITS),
    maximumFractionDigits: Math.min(digits, MOST_DIGITS),
  });

  /** All digits that there are, and at least so many decimals. */
  function number(decimal, least = 0) {
    return DECIMAL.test(decimal)
      ? format(exactly(Math.max(fractionOf(decimal).length, least))).format(decimal)
      : decimal;
  }

  /** How many decimals a currency has, as people write it. */
  function usual(currency) {
    try {
      return format({style: "currency", currency}).resolvedOptions().maximumFractionDigits;
    } catch {
      return 0;
    }
  }

  /** An amount with its currency's code, as the answer's own words have it. */
  const money = (decimal, currency) =>
    currency ? `${number(decimal, usual(currency))} ${currency}` : number(decimal);

  /** A ratio as a percentage: 0.25 is 25%. */
  function percent(ratio) {
    const digits = fractionOf(ratio).replace(/0+$/, "").length;
    return DECIMAL.test(ratio)
      ? format({style: "percent", ...exactly(Math.max(0, digits - 2))}).format(ratio)
      : ratio;
  }

  function dated(value, options) {
    const at = new Date(value);
    return Number.isNaN(at.getTime()) ? value : new Intl.DateTimeFormat(locale, options).format(at);
  }

  /** A day, which has no zone. */
  const day = (iso) => dated(iso, {dateStyle: "medium", timeZone: "UTC"});

  /** A moment, in the reader's zone, which is named. */
  const moment = (iso) =>
    dated(iso, {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "short",
    });

  /** When it was, in few words: the time of today, the day otherwise. */
  function lately(iso) {
    const at = new Date(iso);
    const today = new Date().toDateString() === at.toDateString();
    return dated(iso, today ? {timeStyle: "short"} : {dateStyle: "medium"});
  }

  /** A half-open range of days: as months where it is whole ones. */
  function period({from, to}) {
    const months = from.endsWith("-01") && to.endsWith("-01");
    const options = months
      ? {month: "long", year: "numeric", timeZone: "UTC"}
      : {dateStyle: "medium", timeZone: "UTC"};
    return new Intl.DateTimeFormat(locale, options).formatRange(
      new Date(from),
      new Date(new Date(to).getTime() - DAY),
    );
  }

  /** A cell of a table or a fact by its type; the currency is said elsewhere in a table. */
  function cell(value, type, currency, least) {
    switch (type) {
      case "money":
        return currency ? money(value, currency) : number(value, least);
      case "quantity":
        return number(value);
      case "percent":
        return percent(value);
      case "date":
        return day(value);
      case "time":
        return moment(value);
      default:
        return value;
    }
  }

  return {money, number, percent, day, moment, lately, period, cell, usual};
}
