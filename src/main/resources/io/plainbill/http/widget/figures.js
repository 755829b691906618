/**
 * Writes figures for a language. Figures come as decimal strings and stay strings: Intl formats a
 * string digit by digit, where a JavaScript number would round it.
 */
const EXACT =
  new Intl.NumberFormat("en", {maximumFractionDigits: 20}).format("12345678901234567890.123456") ===
  "12,345,678,901,234,567,890.123456";

const MOST_DIGITS = 20;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Moves the decimal point of a decimal string two places to the right. */
function hundredfold(decimal) {
  const [, sign, whole, fraction = ""] = DECIMAL.exec(decimal) ?? [];
  if (whole === undefined) {
    return decimal;
  }
  const digits = fraction.padEnd(2, "0");
  const moved = (whole + digits.slice(0, 2)).replace(/^0+(?=\d)/, "");
  const rest = digits.slice(2).replace(/0+$/, "");
  return sign + moved + (rest ? "." + rest : "");
}

/** For browsers whose Intl knows numbers only: the same digits with commas between thousands. */
function plainly(decimal) {
  const [, sign, whole, fraction] = DECIMAL.exec(decimal);
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? "." + fraction : "");
}

export const fractionOf = (decimal) => DECIMAL.exec(decimal)?.[3] ?? "";

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

  function digits(decimal, least) {
    const own = fractionOf(decimal).length;
    return {
      minimumFractionDigits: Math.min(Math.max(own, least), MOST_DIGITS),
      maximumFractionDigits: Math.min(Math.max(own, least), MOST_DIGITS),
    };
  }

  function number(decimal, least = 0) {
    if (!DECIMAL.test(decimal)) {
      return decimal;
    }
    return EXACT ? format(digits(decimal, least)).format(decimal) : plainly(decimal);
  }

  /** How many decimals a currency has, as people write it. */
  function usual(currency) {
    try {
      return format({style: "currency", currency}).resolvedOptions().maximumFractionDigits;
    } catch {
      return 0;
    }
  }

  function money(decimal, currency) {
    if (!currency || !DECIMAL.test(decimal)) {
      return number(decimal);
    }
    try {
      const shown = format({
        style: "currency",
        currency,
        currencyDisplay: "code",
        ...digits(decimal, usual(currency)),
      });
      return EXACT ? shown.format(decimal) : `${plainly(decimal)} ${currency}`;
    } catch {
      return `${number(decimal)} ${currency}`;
    }
  }

  /** A ratio as a percentage: 0.25 is 25%. */
  function percent(ratio) {
    const decimal = hundredfold(ratio);
    return DECIMAL.test(decimal) ? `${number(decimal)}%` : ratio;
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
      hour: "2-digit",
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
    const first = new Date(from);
    const last = new Date(new Date(to).getTime() - 86_400_000);
    const months = from.endsWith("-01") && to.endsWith("-01");
    const options = months
      ? {month: "long", year: "numeric", timeZone: "UTC"}
      : {dateStyle: "medium", timeZone: "UTC"};
    return new Intl.DateTimeFormat(locale, options).formatRange(first, last);
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
